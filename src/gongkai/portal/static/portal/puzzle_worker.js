/* Finds the number behind a challenge: sha256(salt + number) in hexadecimal.  One guess after
   another in plain JavaScript: for texts this short that is faster than asking the browser's own
   cryptography, and it also runs where that is missing, on pages without HTTPS. */
"use strict";

const K = new Int32Array(64);
const START = new Uint32Array(8);

(() => {
  const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) | 0;
  let found = 0;
  for (let n = 2; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) {
      if (n % d === 0) {
        prime = false;
        break;
      }
    }
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found] = fraction(Math.cbrt(n));
    found += 1;
  }
})();

const words = new Int32Array(64);

const turn = (x, n) => (x >>> n) | (x << (32 - n));

/* One block of 64 bytes into the eight words of the state. */
const compress = (state, block) => {
  const view = new DataView(block.buffer, block.byteOffset, 64);
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(i * 4);
  for (let i = 16; i < 64; i += 1) {
    const low = words[i - 15];
    const high = words[i - 2];
    const s0 = turn(low, 7) ^ turn(low, 18) ^ (low >>> 3);
    const s1 = turn(high, 17) ^ turn(high, 19) ^ (high >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let a = state[0] | 0;
  let b = state[1] | 0;
  let c = state[2] | 0;
  let d = state[3] | 0;
  let e = state[4] | 0;
  let f = state[5] | 0;
  let g = state[6] | 0;
  let h = state[7] | 0;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
};

/* The digest of salt + number for many numbers: the whole blocks of the salt are hashed once, and
   only what follows them is written anew for each guess. */
const guesser = (salt) => {
  const bytes = new TextEncoder().encode(salt);
  const whole = bytes.length - (bytes.length % 64);
  const begun = Uint32Array.from(START);
  for (let at = 0; at < whole; at += 64) compress(begun, bytes.subarray(at, at + 64));
  const rest = bytes.subarray(whole);
  const tail = new Uint8Array(128);
  const view = new DataView(tail.buffer);
  const state = new Uint32Array(8);
  return (number) => {
    const digits = String(number);
    let end = rest.length;
    tail.fill(0);
    tail.set(rest);
    for (let i = 0; i < digits.length; i += 1) tail[end + i] = digits.charCodeAt(i);
    end += digits.length;
    tail[end] = 0x80;
    const length = end + 9 > 64 ? 128 : 64;
    view.setUint32(length - 4, (whole + end) * 8);
    state.set(begun);
    compress(state, tail);
    if (length === 128) compress(state, tail.subarray(64));
    return state;
  };
};

const hex = (state) => Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");

const solve = ({ challenge, salt, maxNumber }) => {
  const first = parseInt(challenge.slice(0, 8), 16);
  const digest = guesser(salt);
  for (let number = 0; number <= maxNumber; number += 1) {
    const state = digest(number);
    if (state[0] === first && hex(state) === challenge) return number;
  }
  return null;
};

self.onmessage = (event) => {
  self.postMessage(solve(event.data));
};
