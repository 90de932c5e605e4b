"""Asking others for their opinion, and what that takes from the reply period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.consultation import (
    Asked,
    Consultation,
    bars_disclosure,
    is_running,
    merged,
    opinion_due_on,
    pause_of,
    require_heard,
)
from gongkai.law.policy import DEFAULT
from gongkai.law.refusals import NotPermitted


@pytest.fixture
def asked(day):
    return lambda sent, received=None, answered=None, of=Asked.THIRD_PARTY: Consultation(
        day(sent), day(received), day(answered), of
    )


@pytest.mark.law("REG 32", "REG 34")
@pytest.mark.parametrize("of", Asked)
def test_a_party_has_fifteen_working_days_from_receiving_the_letter(calendar, day, asked, of):
    letter = asked("2024-09-28", "2024-09-30", of=of)
    assert opinion_due_on(letter, calendar) == day("2024-10-25")


@pytest.mark.law("REG 32", "REG 34")
def test_silence_means_opposite_things():
    assert Asked.THIRD_PARTY.silence == "由本机关依照条例决定是否公开"
    assert Asked.ORGAN.silence == "视为同意公开"
    assert (Asked.THIRD_PARTY.law, Asked.ORGAN.law) == ("REG 32", "REG 34")


@pytest.mark.law("REG 33(3)")
@pytest.mark.parametrize(
    ("letter", "first", "last"),
    [
        pytest.param(
            ("2024-03-11", "2024-03-13", "2024-03-29"),
            "2024-03-12",
            "2024-03-29",
            id="次日扣到收到意见当日",
        ),
        pytest.param(
            ("2024-03-11", "2024-03-13", None), "2024-03-12", "2024-04-03", id="不回扣到届满日"
        ),
        pytest.param(
            ("2024-03-11", "2024-03-13", "2024-05-20"),
            "2024-03-12",
            "2024-04-03",
            id="迟回只扣到届满日",
        ),
        pytest.param(("2024-03-11", None, None), "2024-03-12", "2024-04-01", id="未签收暂按发出日"),
    ],
)
def test_a_consultation_pauses_the_clock(calendar, day, asked, letter, first, last):
    assert pause_of(asked(*letter), calendar) == (day(first), day(last))


def test_an_answer_on_the_day_of_sending_takes_nothing(calendar, asked):
    assert pause_of(asked("2024-03-11", "2024-03-11", "2024-03-11"), calendar) is None


def test_policy_moves_both_ends_of_a_pause(calendar, day, asked):
    wide = replace(DEFAULT, pause_counts_day_sent=True, pause_counts_day_answered=False)
    letter = asked("2024-03-11", "2024-03-13", "2024-03-29")
    assert pause_of(letter, calendar, wide) == (day("2024-03-11"), day("2024-03-28"))


def test_policy_may_leave_an_undelivered_letter_open(calendar, day, asked):
    strict = replace(DEFAULT, undelivered_pause_from_sending=False)
    letter = asked("2024-03-11")
    assert opinion_due_on(letter, calendar, strict) is None
    assert pause_of(letter, calendar, strict) is None
    assert is_running(letter, day("2025-03-11"), calendar, strict)
    answered = asked("2024-03-11", None, "2024-03-15")
    assert pause_of(answered, calendar, strict) == (day("2024-03-12"), day("2024-03-15"))


@pytest.mark.law("REG 33(3)")
def test_overlapping_pauses_are_taken_once(day):
    spans = [
        ("2024-03-20", "2024-03-25"),
        ("2024-03-12", "2024-03-18"),
        ("2024-03-15", "2024-03-20"),
    ]
    dates = [(day(a), day(b)) for a, b in spans]
    assert merged(dates) == [(day("2024-03-12"), day("2024-03-25"))]
    assert merged(dates[:2]) == [dates[1], dates[0]]
    assert merged([dates[1], (day("2024-03-13"), day("2024-03-14"))]) == [dates[1]]


@pytest.mark.law("REG 32")
@pytest.mark.parametrize(
    ("letter", "on", "running"),
    [
        pytest.param(
            ("2024-03-11", "2024-03-13", "2024-03-29"), "2024-03-28", True, id="回复前一日"
        ),
        pytest.param(
            ("2024-03-11", "2024-03-13", "2024-03-29"), "2024-03-29", False, id="回复当日"
        ),
        pytest.param(("2024-03-11", "2024-03-13", None), "2024-04-02", True, id="届满前一日"),
        pytest.param(("2024-03-11", "2024-03-13", None), "2024-04-03", False, id="届满日终了"),
    ],
)
def test_a_party_is_waited_for_until_it_answers_or_its_time_is_up(
    calendar, day, asked, letter, on, running
):
    assert is_running(asked(*letter), day(on), calendar) is running


@pytest.mark.law("REG 32", "REG 34")
@pytest.mark.parametrize(
    ("letter", "of", "on", "words"),
    [
        pytest.param(
            ("2024-03-11", "2024-03-13", None),
            Asked.THIRD_PARTY,
            "2024-04-03",
            "第三方提出意见的期限尚未届满",
            id="届满当日还不能公开",
        ),
        pytest.param(
            ("2024-03-11", "2024-03-13", None),
            Asked.ORGAN,
            "2024-03-20",
            "其他机关提出意见的期限",
            id="共同制作机关同样要等",
        ),
    ],
)
def test_disclosing_waits_for_those_who_were_asked(calendar, day, asked, letter, of, on, words):
    with pytest.raises(NotPermitted, match=words):
        require_heard([asked(*letter, of=of)], day(on), calendar)


def test_disclosing_is_open_once_all_have_answered_or_fallen_silent(calendar, day, asked):
    answered = asked("2024-03-11", "2024-03-13", "2024-03-29")
    silent = asked("2024-03-01", "2024-03-04")
    assert require_heard([answered, silent], day("2024-03-29"), calendar) is None


@pytest.mark.law("REG 32", "REG 15")
@pytest.mark.parametrize(
    ("objects", "reasonable", "interest", "bars"),
    [
        pytest.param(False, False, False, False, id="同意"),
        pytest.param(True, True, False, True, id="不同意且有合理理由"),
        pytest.param(True, False, False, False, id="理由不合理由机关判断"),
        pytest.param(True, True, True, False, id="对公共利益有重大影响"),
    ],
)
def test_an_objection_bars_disclosure_only_with_good_reason(objects, reasonable, interest, bars):
    said = {"objects": objects, "reasonable": reasonable, "public_interest": interest}
    assert bars_disclosure(**said) is bars


def test_policy_may_let_any_objection_bar():
    strict = replace(DEFAULT, unreasonable_objection_bars=True)
    assert bars_disclosure(objects=True, reasonable=False, public_interest=False, policy=strict)
