/* Solves the challenge of the page in the background and sends the proof with the form.  Where it
   cannot, the question that stands on the page without script comes back. */
(() => {
  "use strict";
  const FRESH_FOR = 25 * 60 * 1000;
  const form = document.querySelector("form[data-puzzle]");
  if (!form || !window.Worker) return;

  const proof = form.elements.proof;
  const question = form.querySelector("[data-puzzle-question]");
  const says = form.querySelector("[data-puzzle-says]");
  let wantsToSend = false;
  let solvedAt = 0;

  const tell = (text) => {
    says.hidden = !text;
    says.textContent = text;
  };

  const ask = () => {
    question.hidden = false;
    wantsToSend = false;
    tell("");
  };

  const encode = (solution) => btoa(JSON.stringify(solution));

  const solve = (challenge) => {
    let worker;
    try {
      worker = new Worker(form.dataset.worker);
    } catch {
      ask();
      return;
    }
    worker.onerror = ask;
    worker.onmessage = (event) => {
      worker.terminate();
      if (event.data === null) {
        ask();
        return;
      }
      proof.value = encode({ ...challenge, number: event.data });
      solvedAt = Date.now();
      tell("安全校验已完成，可以提交。");
      if (wantsToSend) form.requestSubmit();
    };
    worker.postMessage(challenge);
  };

  const renew = () => {
    proof.value = "";
    tell("正在更新安全校验……");
    fetch(form.dataset.renew, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
      .then((fresh) => solve(JSON.parse(fresh.challenge)))
      .catch(ask);
  };

  question.hidden = true;
  tell("正在进行安全校验……");
  solve(JSON.parse(form.dataset.puzzle));

  form.addEventListener(
    "submit",
    (event) => {
      if (!question.hidden) return;
      const stale = proof.value && Date.now() - solvedAt > FRESH_FOR;
      if (proof.value && !stale) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      wantsToSend = true;
      if (stale) renew();
      else tell("安全校验完成后自动提交，请稍候……");
    },
    true,
  );
})();
