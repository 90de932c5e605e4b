"""A form is let through by a proof of work or by an answer, each good for that form alone."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from citizen import proof_for
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.lib import puzzle

NOW = datetime(2024, 3, 1, 9, tzinfo=UTC)
LATE = NOW + puzzle.LIFETIME + timedelta(seconds=1)
SUMS = {"二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "一": 1, "十": 10}


@pytest.fixture(scope="module")
def proof():
    return proof_for("form-1", NOW)


def changed(proof: str, **parts) -> str:
    read = json.loads(base64.b64decode(proof))
    return base64.b64encode(json.dumps({**read, **parts}).encode()).decode()


def answered(text: str) -> int:
    first, second = text.removesuffix("等于几？").split("加")
    return SUMS[first] + SUMS[second]


def test_a_solution_lets_its_own_form_through_and_no_other(proof):
    assert puzzle.is_proof(proof, "form-1", NOW)
    assert not puzzle.is_proof(proof, "form-2", NOW)


def test_a_solution_runs_out(proof):
    assert not puzzle.is_proof(proof, "form-1", LATE)


def test_what_is_written_into_a_challenge_cannot_be_changed(proof):
    salt = json.loads(base64.b64decode(proof))["salt"]
    for forged in (
        changed(proof, salt=salt.replace("form-1", "form-2")),
        changed(proof, salt=salt + "expires=9999999999&"),
        changed(proof, number=0),
        changed(proof, signature="0" * 64),
    ):
        assert not puzzle.is_proof(forged, "form-1", NOW)
        assert not puzzle.is_proof(forged, "form-2", NOW)


@pytest.mark.parametrize(
    "payload", [5, [], {}, None, "a", {"algorithm": 1}, {"salt": None, "number": "1"}]
)
def test_what_is_no_proof_is_refused_without_complaint(payload):
    text = base64.b64encode(json.dumps(payload).encode()).decode()
    assert not puzzle.is_proof(text, "form-1", NOW)


@given(st.text(max_size=200))
def test_no_text_is_a_proof_or_an_answer_by_accident(text):
    assert not puzzle.is_proof(text, "form-1", NOW)
    assert not puzzle.is_answer(text, text, "form-1", NOW)


@settings(max_examples=30)
@given(st.data())
def test_the_right_answer_fits_in_figures_and_in_chinese(data):
    asked = puzzle.question("form-1", NOW)
    number = answered(asked.text)
    tens = ("十" if number > 9 else "") if number < 20 else "二十"
    chinese = tens + ("零一二三四五六七八九"[number % 10] if number % 10 else "")
    given_as = data.draw(st.sampled_from([str(number), f" {number} ", chinese or "零"]))
    assert puzzle.is_answer(given_as, asked.token, "form-1", NOW)
    assert not puzzle.is_answer(str(number + 1), asked.token, "form-1", NOW)
    assert not puzzle.is_answer(given_as, asked.token, "form-2", NOW)
    assert not puzzle.is_answer(given_as, asked.token, "form-1", LATE)
    assert not puzzle.is_answer("", asked.token, "form-1", NOW)


def test_the_token_does_not_tell_the_answer():
    asked = puzzle.question("form-1", NOW)
    assert str(answered(asked.text)) not in base64.urlsafe_b64decode(
        asked.token.split(":")[0] + "=="
    ).decode().split(",")
