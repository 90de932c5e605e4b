"""The organ's own periods when a decision is attacked."""

from __future__ import annotations

import pytest

from gongkai.law.proceedings import (
    defence_due_on,
    reconsideration_decision_due_on,
    reconsideration_reply_due_on,
    simplified_trial_due_on,
)


@pytest.mark.law("ARL 48", "ARL 54", "ARL 88(2)")
@pytest.mark.parametrize(
    ("simplified", "due"),
    [
        pytest.param(False, "2024-10-16", id="普通程序十个工作日"),
        pytest.param(True, "2024-10-10", id="简易程序五个工作日"),
    ],
)
def test_the_reply_to_a_reconsideration_counts_working_days(calendar, day, simplified, due):
    found = reconsideration_reply_due_on(day("2024-09-28"), calendar, simplified=simplified)
    assert found == day(due)


@pytest.mark.law("APL 67")
def test_the_defence_counts_calendar_days(calendar, day):
    assert defence_due_on(day("2024-09-20"), calendar) == day("2024-10-08")


@pytest.mark.law("ARL 62", "ARL 53(1)(4)")
@pytest.mark.parametrize(
    ("options", "due"),
    [
        pytest.param({}, "2024-04-30", id="普通六十日"),
        pytest.param({"extended": True}, "2024-05-30", id="延长三十日"),
        pytest.param({"simplified": True}, "2024-04-01", id="简易三十日遇周末顺延"),
        pytest.param({"simplified": True, "extended": True}, "2024-04-01", id="简易不延长"),
    ],
)
def test_the_decision_of_a_reconsideration(calendar, day, options, due):
    assert reconsideration_decision_due_on(day("2024-03-01"), calendar, **options) == day(due)


@pytest.mark.law("APL 82", "APL 83")
def test_a_simplified_trial_ends_within_forty_five_days(calendar, day):
    assert simplified_trial_due_on(day("2024-03-01"), calendar) == day("2024-04-15")
