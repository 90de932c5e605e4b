"""Is a visitor let through to send a form: a proof of work or an answer, and not too often."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest

from gongkai.lib import puzzle
from gongkai.lib.limits import client_address, count_try

HOUR = 3600
PROOFS_AN_HOUR = 30
# A question in words stops nobody who writes a program for it: fewer may pass.
ANSWERS_AN_HOUR = 5
TOO_OFTEN = (
    "从您的网络地址一小时内提交得太多，现在不能再提交。请一小时后再试；"
    "急用的，可以当面或者邮寄提交，任何时候都受理。"
)


class Gate(NamedTuple):
    """What the page needs for both ways through."""

    challenge: str
    question: str
    token: str


class Stopped(NamedTuple):
    """Why the visitor was not let through, and with which status that is answered."""

    says: str
    status: int


def gate_for(key: str, at: datetime) -> Gate:
    """A fresh challenge and a fresh question for the form with this key."""
    asked = puzzle.question(key, at)
    return Gate(json.dumps(puzzle.challenge(key, at)), asked.text, asked.token)


def stopped(
    request: HttpRequest, key: str, at: datetime, *, scope: str = "lodge"
) -> Stopped | None:
    """Nothing for a visitor who may send the form with this key; each try is counted.

    `scope` is the kind of form: each has its own limits.
    """
    address = client_address(request)
    if puzzle.is_proof(request.POST.get("proof", ""), key, at):
        too_often = count_try(f"{scope}/proof", address, seconds=HOUR) > PROOFS_AN_HOUR
        return Stopped(TOO_OFTEN, 429) if too_often else None
    answer = request.POST.get("answer", "")
    if not answer.strip():
        return Stopped("请回答安全问题；打开了脚本的，请等安全校验完成后再提交。", 422)
    if count_try(f"{scope}/answer", address, seconds=HOUR) > ANSWERS_AN_HOUR:
        return Stopped(TOO_OFTEN, 429)
    if not puzzle.is_answer(answer, request.POST.get("token", ""), key, at):
        return Stopped("安全问题答得不对，或者已经过了半小时，请回答新的问题。", 422)
    return None
