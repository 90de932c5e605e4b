"""Due dates: the worked examples of the statute, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.clock import (
    awaiting_until,
    clarification_notice_due_on,
    due_on,
    is_overdue,
    paused_days,
    payment_due_on,
    running_from,
)
from gongkai.law.consultation import Consultation
from gongkai.law.facts import Clarification, Deferral, Extension, Facts, FeeNotice, ReasonDemand
from gongkai.law.policy import DEFAULT

DAYS = st.dates(date(2019, 5, 15), date(2026, 12, 31))


@pytest.mark.law("REG 33(2)")
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        pytest.param("2023-01-19", "2023-02-21", "2023-03-21", id="春节和两天周末上班"),
        pytest.param("2023-09-28", "2023-11-01", "2023-11-29", id="中秋国庆八天"),
        pytest.param("2023-10-07", "2023-11-02", "2023-11-30", id="收到日是调休上班的周六"),
        pytest.param("2023-12-04", "2024-01-02", "2024-01-30", id="跨年换年度日历"),
        pytest.param("2023-12-31", "2024-01-29", "2024-02-29", id="休息日收到、延长末日闰日"),
        pytest.param("2024-01-15", "2024-02-09", "2024-03-14", id="末日是除夕工作日"),
        pytest.param("2024-04-03", "2024-05-06", "2024-05-31", id="清明五一两个周日上班"),
        pytest.param("2025-01-24", "2025-02-27", "2025-03-27", id="2025年春节"),
        pytest.param("2025-12-10", "2026-01-08", "2026-02-05", id="元旦后周日上班"),
        pytest.param("2026-02-13", "2026-03-19", "2026-04-17", id="两天周六上班"),
    ],
)
def test_a_reply_is_due_on_the_twentieth_working_day(calendar, day, received, due, extended):
    facts = Facts(day(received))
    assert due_on(facts, calendar) == day(due)
    assert due_on(facts._replace(extensions=(Extension(20),)), calendar) == day(extended)


@pytest.mark.law("REG 30")
@pytest.mark.parametrize(
    ("received", "last"),
    [
        pytest.param("2023-01-20", "2023-02-03", id="春节前一日收到"),
        pytest.param("2024-02-08", "2024-02-23", id="春节和二月十八日上班"),
        pytest.param("2026-02-13", "2026-03-02", id="2026年春节"),
        pytest.param("2024-03-01", "2024-03-12", id="平常"),
    ],
)
def test_clarification_is_asked_for_within_seven_working_days(calendar, day, received, last):
    assert clarification_notice_due_on(day(received), calendar) == day(last)


@pytest.mark.law("REG 33(3)")
@pytest.mark.parametrize(
    ("letters", "paused", "due"),
    [
        pytest.param(
            [("2024-03-11", "2024-03-13", "2024-03-29")], 14, "2024-04-19", id="第三方按期回复"
        ),
        pytest.param([("2024-03-11", "2024-03-13", None)], 17, "2024-04-24", id="第三方不回"),
        pytest.param(
            [
                ("2024-03-11", "2024-03-13", "2024-03-29"),
                ("2024-03-13", "2024-03-14", "2024-03-20"),
            ],
            14,
            "2024-04-19",
            id="重叠只扣一次",
        ),
        pytest.param(
            [
                ("2024-03-11", "2024-03-12", "2024-03-13"),
                ("2024-03-20", "2024-03-21", "2024-03-22"),
            ],
            4,
            "2024-04-07",
            id="前后两次都扣，末日是补班的周日",
        ),
        pytest.param(
            [("2024-04-01", "2024-04-02", "2024-04-10")], 0, "2024-03-29", id="期满后征求不扣"
        ),
        pytest.param(
            [("2024-03-29", "2024-04-02", "2024-04-10")], 0, "2024-03-29", id="末日发出次日已届满"
        ),
    ],
)
def test_consultations_are_taken_from_the_period(calendar, day, letters, paused, due):
    sent = tuple(Consultation(*map(day, letter)) for letter in letters)
    facts = Facts(day("2024-03-01"), consultations=sent)
    assert paused_days(facts, calendar) == paused
    assert due_on(facts, calendar) == day(due)


@pytest.mark.law("REG 30")
def test_clarification_starts_the_period_anew(calendar, day):
    asked = Clarification(day("2024-03-11"))
    waiting = Facts(day("2024-03-01"), clarification=asked)
    assert due_on(waiting, calendar) is None
    assert awaiting_until(waiting, calendar) == day("2024-04-01")
    answered = waiting._replace(clarification=asked._replace(answered_on=day("2024-03-20")))
    assert due_on(answered, calendar) == day("2024-04-18")
    assert awaiting_until(answered, calendar) is None


def test_the_notice_may_name_its_own_reasonable_day(calendar, day):
    asked = Clarification(day("2024-03-11"), answer_by=day("2024-03-25"))
    assert awaiting_until(Facts(day("2024-03-01"), asked), calendar) == day("2024-03-25")


@pytest.mark.law("FEE 6")
def test_payment_starts_the_period_anew(calendar, day):
    notice = FeeNotice(day("2024-03-15"), day("2024-03-15"))
    waiting = Facts(day("2024-03-01"), fee_notice=notice)
    assert payment_due_on(day("2024-03-15"), calendar) == day("2024-04-15")
    assert awaiting_until(waiting, calendar) == day("2024-04-15")
    assert due_on(waiting, calendar) is None
    assert paused_days(waiting, calendar) == 0
    paid = waiting._replace(fee_notice=notice._replace(paid_on=day("2024-04-03")))
    assert due_on(paid, calendar) == day("2024-05-06")


def test_a_fee_notice_not_yet_received_sets_no_day_to_pay(calendar, day):
    waiting = Facts(day("2024-03-01"), fee_notice=FeeNotice(day("2024-03-15")))
    assert awaiting_until(waiting, calendar) is None


def test_policy_may_take_the_wait_for_payment_from_the_period(calendar, day):
    pausing = replace(DEFAULT, payment_restarts=False)
    paid = FeeNotice(day("2024-03-15"), day("2024-03-18"), day("2024-03-22"))
    facts = Facts(day("2024-03-01"), fee_notice=paid)
    assert paused_days(facts, calendar, pausing) == 4
    assert due_on(facts, calendar, pausing) == day("2024-04-07")


def test_policy_may_deny_a_late_clarification_its_restart(calendar, day):
    strict = replace(DEFAULT, late_clarification_restarts=False)
    late = Facts(day("2024-03-01"), Clarification(day("2024-03-13"), day("2024-03-20")))
    prompt = Facts(day("2024-03-01"), Clarification(day("2024-03-12"), day("2024-03-20")))
    assert running_from(late, calendar, strict) == day("2024-03-01")
    assert running_from(prompt, calendar, strict) == day("2024-03-20")
    assert running_from(late, calendar) == day("2024-03-20")


@pytest.mark.law("REG 33(2)")
def test_an_extension_before_a_restart_falls_away_unless_policy_keeps_it(calendar, day):
    facts = Facts(
        day("2024-03-01"),
        fee_notice=FeeNotice(day("2024-03-15"), day("2024-03-15"), day("2024-04-03")),
        extensions=(Extension(10, day("2024-03-12")),),
    )
    keeping = replace(DEFAULT, extension_survives_restart=True)
    assert due_on(facts, calendar) == day("2024-05-06")
    assert due_on(facts, calendar, keeping) == day("2024-05-17")


@pytest.mark.law("REG 35")
def test_a_deferral_names_the_day_and_never_shortens(calendar, day):
    facts = Facts(day("2024-03-01"), deferral=Deferral(day("2024-03-20"), day("2024-06-28")))
    assert due_on(facts, calendar) == day("2024-06-28")
    short = facts._replace(deferral=Deferral(day("2024-03-20"), day("2024-03-21")))
    assert due_on(short, calendar) == day("2024-03-29")


@pytest.mark.law("REG 35")
def test_asking_for_reasons_takes_nothing_unless_policy_says_so(calendar, day):
    demand = ReasonDemand(day("2024-03-11"), day("2024-03-15"))
    facts = Facts(day("2024-03-01"), reason_demand=demand)
    assert due_on(facts, calendar) == day("2024-03-29")
    pausing = replace(DEFAULT, reason_demand_pauses=True)
    assert due_on(facts, calendar, pausing) == day("2024-04-07")


@pytest.mark.law("REG 33(2)", "REPLY235")
@pytest.mark.parametrize(
    ("sent", "today", "late"),
    [
        pytest.param(None, "2024-03-29", False, id="末日当天"),
        pytest.param(None, "2024-03-30", True, id="次日未答复"),
        pytest.param("2024-03-29", "2024-05-01", False, id="末日交邮"),
        pytest.param("2024-04-01", "2024-05-01", True, id="末日后交邮"),
    ],
)
def test_posting_decides_whether_a_reply_is_late(calendar, day, sent, today, late):
    facts = Facts(day("2024-03-01"), sent_on=day(sent))
    assert is_overdue(facts, day(today), calendar) is late


def test_a_request_that_waits_for_its_applicant_is_never_overdue(calendar, day):
    waiting = Facts(day("2024-03-01"), Clarification(day("2024-03-11")))
    assert not is_overdue(waiting, day("2025-01-01"), calendar)


@st.composite
def letters(draw, received: date) -> Consultation:
    sent = received + timedelta(days=draw(st.integers(0, 60)))
    got = sent + timedelta(days=draw(st.integers(0, 10)))
    waited = draw(st.none() | st.integers(0, 40))
    return Consultation(sent, got, None if waited is None else got + timedelta(days=waited))


@st.composite
def consulted(draw) -> Facts:
    received = draw(DAYS)
    return Facts(received, consultations=tuple(draw(st.lists(letters(received), max_size=4))))


@pytest.mark.law("REG 33(3)")
@given(facts=consulted(), extra=st.integers(0, 30))
def test_a_pause_never_brings_a_due_date_nearer(calendar, facts, extra):
    plain = facts._replace(consultations=())
    more = facts._replace(
        consultations=(
            *facts.consultations,
            Consultation(facts.received_on + timedelta(days=extra), facts.received_on),
        )
    )
    assert due_on(plain, calendar) <= due_on(facts, calendar) <= due_on(more, calendar)


@given(facts=consulted(), days=st.integers(0, 20))
def test_every_due_date_is_a_working_day_and_an_extension_never_shortens(calendar, facts, days):
    due = due_on(facts, calendar)
    longer = due_on(facts._replace(extensions=(Extension(days),)), calendar)
    assert calendar.is_working_day(due)
    assert calendar.is_working_day(longer)
    assert longer >= due


@given(facts=consulted())
def test_the_due_date_is_the_twentieth_working_day_that_is_not_paused(calendar, facts):
    """The rule walked day by day, without tables."""
    spans = []
    for letter in facts.consultations:
        last = calendar.nth_working_day_after(letter.received_on, 15)
        spans.append((letter.sent_on, min(letter.answered_on or last, last)))
    left, today = 20, facts.received_on
    while left:
        today += timedelta(days=1)
        paused = any(sent < today <= last for sent, last in spans)
        left -= calendar.is_working_day(today) and not paused
    assert due_on(facts, calendar) == today
