"""Is a form sent by a browser that took trouble: a proof of work, or a question for a person.

Both are bound to one form (`bound_to`), so whoever takes each form only once takes each answer
only once.  Nothing is asked of another server and nothing is kept.
"""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from altcha.v1 import (
    ChallengeOptions,
    Payload,
    create_challenge,
    extract_params,
    verify_solution,
)
from django.core import signing
from django.utils.crypto import salted_hmac

LIFETIME = timedelta(minutes=30)
# Half of these hashes on average: a quarter of a second on a desk, a few on an old telephone.
HARDNESS = 400_000
MAX_PROOF = 2000
_SALT = "gongkai.lib.puzzle"
_NUMERALS = "零一二三四五六七八九十"


class Question(NamedTuple):
    """A small sum in words, and the sealed token that goes with it."""

    text: str
    token: str


def challenge(bound_to: str, at: datetime) -> dict[str, Any]:
    """What a browser has to solve before `LIFETIME` is over, ready to be written as JSON."""
    wanted = ChallengeOptions(
        max_number=HARDNESS, hmac_key=_key(), expires=at + LIFETIME, params={"for": bound_to}
    )
    made: dict[str, Any] = create_challenge(wanted).to_dict()
    return made


def is_proof(proof: str, bound_to: str, at: datetime) -> bool:
    """Whether the text is a solution of a challenge made for this form and not out of date."""
    payload = _payload(proof)
    if payload is None:
        return False
    params = extract_params(payload)
    expires = params.get("expires", [""])[0]
    if params.get("for") != [bound_to] or not expires.isdecimal() or int(expires) < at.timestamp():
        return False
    solved, _ = verify_solution(payload, _key(), check_expires=False)
    return solved


def question(bound_to: str, at: datetime) -> Question:
    """A question that a person answers without script."""
    first, second = 2 + secrets.randbelow(8), 1 + secrets.randbelow(9)
    facts = [first + second, bound_to, int((at + LIFETIME).timestamp()), secrets.token_hex(4)]
    # The sum itself stays out of the token: what is signed can be read.
    sealed = salted_hmac(_SALT, json.dumps(facts)).hexdigest()
    token = signing.dumps([sealed, *facts[2:]], salt=_SALT)
    return Question(f"{_NUMERALS[first]}加{_NUMERALS[second]}等于几？", token)


def is_answer(answer: str, token: str, bound_to: str, at: datetime) -> bool:
    """Whether the answer, in figures or in Chinese numerals, fits the question of this form."""
    try:
        sealed, expires, nonce = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return False
    number = _number(answer)
    if number is None or expires < at.timestamp():
        return False
    facts = [number, bound_to, expires, nonce]
    return secrets.compare_digest(sealed, salted_hmac(_SALT, json.dumps(facts)).hexdigest())


def _key() -> str:
    return salted_hmac(_SALT, "proof of work").hexdigest()


def _payload(proof: str) -> Any:
    """The parts of a proof, each of its own type; None for any other text."""
    try:
        read = json.loads(base64.b64decode(proof[:MAX_PROOF], validate=True))
        payload = Payload.from_dict(read).to_dict()
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    number = payload["number"]
    texts = (payload["algorithm"], payload["challenge"], payload["salt"], payload["signature"])
    sound = isinstance(number, int) and all(isinstance(text, str) for text in texts)
    return payload if sound else None


def _number(answer: str) -> int | None:
    text = "".join(unicodedata.normalize("NFKC", answer).split())
    if text.isascii() and text.isdecimal() and len(text) < 4:
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten or len(text) > 3:
        return _NUMERALS.index(text) if len(text) == 1 and text in _NUMERALS else None
    digits = [tens or "一", ones or "零"]
    if any(len(digit) != 1 or digit not in _NUMERALS[:10] for digit in digits):
        return None
    return 10 * _NUMERALS.index(digits[0]) + _NUMERALS.index(digits[1])
