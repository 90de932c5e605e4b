"""When is a matter of the catalogue to be disclosed next, and is it late?"""

from __future__ import annotations

from datetime import date, timedelta
from enum import unique

from gongkai.law.periods import same_day_after
from gongkai.law.terms import Term

SOON_DAYS = 14


@unique
class MatterState(Term):
    """How a matter stands on a day.  Law: MATTERS."""

    OVERDUE = "overdue", "逾期"
    DUE_SOON = "due_soon", "即将到期"
    IN_TIME = "in_time", "按期"
    UNTIMED = "untimed", "没有期限"


def next_due(every_months: int | None, fulfilled_on: date | None, since: date) -> date | None:
    """The last day of the current period of a matter with a rhythm; None without one.

    The period begins with the last disclosure; before the first one with the day `since` which the
    matter is in the catalogue.  Law: MATTERS.
    """
    return same_day_after(fulfilled_on or since, every_months) if every_months else None


def state_of(due_on: date | None, on: date, soon_days: int = SOON_DAYS) -> MatterState:
    """How a matter stands on a day; on its last day it is not yet late.  Law: MATTERS."""
    if due_on is None:
        return MatterState.UNTIMED
    if due_on < on:
        return MatterState.OVERDUE
    return MatterState.DUE_SOON if due_on - on <= timedelta(days=soon_days) else MatterState.IN_TIME
