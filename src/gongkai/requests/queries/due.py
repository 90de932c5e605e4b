"""By which day a reply is owed, and how many working days that leaves."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.law.calendar import national
from gongkai.law.derivation import Derivation


class Due(NamedTuple):
    """The last day of the reply, and how near it is."""

    on: date
    original_on: date
    working_days_left: int
    is_overdue: bool
    is_provisional: bool


def due_of(derived: Derivation, today: date) -> Due | None:
    """The due day as it stands today; nothing while the period does not run."""
    on = derived.due_on
    if on is None:
        return None
    calendar = national()
    left = calendar.working_days_between(today, on) - calendar.is_working_day(today)
    return Due(on, derived.original_due_on, max(left, 0), today > on, derived.provisional)
