"""Where the law is silent, a choice has a name, a default and a reason."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

import gongkai.law
from gongkai.law.instruments import parse
from gongkai.law.policy import DEFAULT, Policy, choices


@pytest.mark.parametrize("choice", choices(), ids=lambda choice: choice.name)
def test_every_choice_says_which_rule_it_fills_in_and_why(choice):
    assert parse(choice.law)
    assert len(choice.reason) >= 15
    assert choice.default == getattr(DEFAULT, choice.name)


def test_every_choice_is_asked_by_a_rule():
    """Most by the law; who reports and how far a signature reaches, where organs are known."""
    package = Path(gongkai.law.__file__).parents[1]
    asked = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    assert not [
        field.name
        for field in fields(Policy)
        if not re.search(rf"(policy|standing\(\))\.{field.name}\b", asked)
    ]


def test_reasons_are_written_for_each_choice_alone():
    assert len({choice.reason for choice in choices()}) == len(fields(Policy))


def test_a_policy_is_a_value():
    assert replace(DEFAULT, clarification_days=10) != DEFAULT
    with pytest.raises(FrozenInstanceError):
        DEFAULT.clarification_days = 10


def test_a_choice_is_answered_in_words():
    answers = {choice.name: choice.answer for choice in choices()}
    assert answers["payment_restarts"] == "是"
    assert answers["reason_demand_pauses"] == "否"
    assert answers["clarification_days"] == "15"
    assert answers["already_public_outcome"] == "予以公开"
    assert answers["joined_outcome"] == "不计入"
