"""Whether a document of a list binds: judged on the day of reading, and never stored."""

from __future__ import annotations

from datetime import date

from gongkai.law.documents import Lifetime
from gongkai.law.marks import Mark, mark
from gongkai.lib.days import local_day
from gongkai.portal.models.item import PublicItem
from gongkai.portal.models.values import State
from gongkai.portal.terms import ItemKind

GOOD = "good"
_TONES = {
    Mark.NOT_YET: "warn",
    Mark.IN_FORCE: GOOD,
    Mark.AMENDED: "warn",
    Mark.ENDING: "warn",
    Mark.TO_BE_REPEALED: "warn",
    Mark.REPEALED: "danger",
    Mark.EXPIRED: "danger",
}


def state_of_item(item: PublicItem, day: date) -> State | None:
    """How a document of a list stands on the day; None for what is no document."""
    if item.kind is not ItemKind.DOCUMENT:
        return None
    lifetime = lifetime_of(item)
    return state_of(mark(lifetime, max(day, lifetime.issued_on), item.effective_on))


def state_of(found: Mark | None) -> State | None:
    """The mark of a document with its colour; None for none."""
    return State(found.label, _TONES[found]) if found else None


def lifetime_of(item: PublicItem) -> Lifetime:
    """The days that decide; a document without a day of issue was issued when it came out."""
    issued_on = item.issued_on or local_day(item.published_at)
    return Lifetime(issued_on, item.repealed_on, item.last_valid_on, item.amended_on)
