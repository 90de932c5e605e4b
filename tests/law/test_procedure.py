"""Stages, acts, and which act is open at which stage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.consultation import Consultation
from gongkai.law.facts import Clarification, Facts, FeeNotice, ReasonDemand
from gongkai.law.instruments import cite
from gongkai.law.policy import DEFAULT
from gongkai.law.procedure import ARTICLES, ONCE, OPEN, Act, Stage, require, stage
from gongkai.law.refusals import NotPermitted


@pytest.mark.law("REG 45")
def test_every_stage_has_its_open_acts_and_every_act_an_article():
    assert set(OPEN) == set(Stage)
    assert set(ARTICLES) == set(Act)
    assert all(cite(article) for article in ARTICLES.values())
    assert {act for acts in OPEN.values() for act in acts} == set(Act)


@pytest.mark.law("REG 30")
@pytest.mark.parametrize(
    ("act", "place"),
    [
        pytest.param(Act.DECIDE, Stage.AWAITING_CLARIFICATION, id="待补正不能决定"),
        pytest.param(Act.EXTEND, Stage.AWAITING_PAYMENT, id="待缴费不能延期"),
        pytest.param(Act.ASK_CLARIFICATION, Stage.DECIDED, id="已决定不能补正"),
        pytest.param(Act.DELIVER, Stage.IN_HAND, id="未决定不能送达"),
        pytest.param(Act.LAPSE, Stage.IN_HAND, id="办理中不能视为放弃"),
    ],
)
def test_an_act_that_is_not_open_is_refused_with_its_article(act, place):
    with pytest.raises(NotPermitted, match=f"“{place.label}”阶段不能{act.label}") as refusal:
        require(act, place)
    assert refusal.value.article == ARTICLES[act]
    assert str(refusal.value).endswith(f"（{cite(ARTICLES[act])}）。")


@pytest.mark.law("REG 30", "REG 33(2)")
@pytest.mark.parametrize("act", sorted(ONCE - {Act.DECIDE, Act.ARCHIVE}))
def test_what_happens_once_is_refused_a_second_time(act):
    assert require(act, Stage.IN_HAND) is None
    with pytest.raises(NotPermitted, match=f"不能再次{act.label}"):
        require(act, Stage.IN_HAND, [act])


def test_policy_may_allow_a_second_extension():
    lenient = replace(DEFAULT, extension_only_once=False)
    assert require(Act.EXTEND, Stage.IN_HAND, [Act.EXTEND], lenient) is None
    with pytest.raises(NotPermitted):
        require(Act.ASK_CLARIFICATION, Stage.IN_HAND, [Act.ASK_CLARIFICATION], lenient)


def test_an_act_that_repeats_may_be_done_again():
    assert require(Act.CONSULT, Stage.CONSULTING, [Act.CONSULT]) is None


CASES = [
    pytest.param({}, Stage.IN_HAND, id="办理中"),
    pytest.param({"clarification": Clarification}, Stage.AWAITING_CLARIFICATION, id="待补正"),
    pytest.param({"fee_notice": FeeNotice}, Stage.AWAITING_PAYMENT, id="待缴费"),
    pytest.param({"reason_demand": ReasonDemand}, Stage.AWAITING_REASONS, id="待说明理由"),
]


@pytest.mark.law("REG 30", "REG 35", "FEE 6")
@pytest.mark.parametrize(("waiting", "expected"), CASES)
def test_a_request_that_waits_for_its_applicant_says_for_what(calendar, day, waiting, expected):
    asked = {field: make(day("2024-03-11")) for field, make in waiting.items()}
    assert stage(Facts(day("2024-03-01"), **asked), day("2024-03-11"), calendar) is expected
    answered = {
        field: value._replace(**{value._fields[-1]: day("2024-03-12")})
        if field != "clarification"
        else value._replace(answered_on=day("2024-03-12"))
        for field, value in asked.items()
    }
    found = stage(Facts(day("2024-03-01"), **answered), day("2024-03-12"), calendar)
    assert found is Stage.IN_HAND


@pytest.mark.law("REG 32")
def test_a_consultation_ends_with_the_answer_or_with_time(calendar, day):
    letter = Consultation(day("2024-03-11"), day("2024-03-13"))
    facts = Facts(day("2024-03-01"), consultations=(letter,))
    assert stage(facts, day("2024-04-02"), calendar) is Stage.CONSULTING
    assert stage(facts, day("2024-04-03"), calendar) is Stage.IN_HAND


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        pytest.param(("decided_on",), Stage.DECIDED, id="已决定"),
        pytest.param(("decided_on", "sent_on"), Stage.DELIVERED, id="已答复"),
        pytest.param(("lapsed_on",), Stage.LAPSED, id="视为放弃"),
        pytest.param(("withdrawn_on",), Stage.WITHDRAWN, id="已撤回"),
        pytest.param(("joined_on",), Stage.JOINED, id="已并入"),
    ],
)
def test_a_request_that_has_ended_says_how(calendar, day, closing, expected):
    facts = Facts(day("2024-03-01"), **dict.fromkeys(closing, day("2024-03-20")))
    assert stage(facts, day("2024-03-20"), calendar) is expected


@pytest.mark.law("REG 31(3)")
def test_a_request_not_yet_received_waits_for_confirmation(calendar, day):
    assert stage(None, day("2024-03-01"), calendar) is Stage.AWAITING_CONFIRMATION
