"""What may happen to an invented request, as far as it has happened by a day."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from gongkai.law.calendar import Calendar
from gongkai.law.consultation import Asked, Consultation
from gongkai.law.facts import Clarification, Extension, Facts
from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act

GROUNDS = (
    (Ground.DISCLOSABLE, 40),
    (Ground.ALREADY_PUBLIC, 14),
    (Ground.SEVERED, 6),
    (Ground.NOT_EXISTING, 12),
    (Ground.OTHER_ORGAN, 10),
    (Ground.NEEDS_CREATION, 3),
    (Ground.PETITION, 4),
    (Ground.THIRD_PARTY_RIGHTS, 3),
    (Ground.DELIBERATIVE, 3),
    (Ground.INTERNAL_AFFAIRS, 2),
    (Ground.ENFORCEMENT_FILE, 2),
    (Ground.SPECIAL_ENQUIRY, 1),
)
COURSES = (
    ("plain", 74),
    ("clarified", 8),
    ("lapsed", 3),
    ("consulted", 5),
    ("extended", 7),
    ("withdrawn", 3),
)


class Course(NamedTuple):
    """The acts of one invented file, and the day it ended with its ground."""

    facts: Facts
    act: Act | None = None
    ground: Ground | None = None


def course_of(day: date, today: date, chance: random.Random, calendar: Calendar) -> Course:
    """What happened to a request of that day, as far as it has happened by `today`."""
    after = calendar.nth_working_day_after
    kind = one_of(COURSES, chance)
    facts = Facts(day)
    if kind == "withdrawn":
        end = after(day, chance.randint(1, 12))
        return _ended(facts, Act.WITHDRAW, Ground.WITHDRAWN, end, today)
    if kind in ("clarified", "lapsed"):
        asked = after(day, chance.randint(2, 7))
        until = after(asked, 15)
        if kind == "lapsed":
            facts = facts._replace(clarification=Clarification(asked, None, until))
            return _ended(
                facts, Act.LAPSE, Ground.CLARIFICATION_LAPSED, after(until, 2), today, asked
            )
        answered = after(asked, chance.randint(1, 12))
        facts = facts._replace(clarification=Clarification(asked, answered, until))
        return _decided(facts, answered, chance, calendar, today)
    if kind == "consulted":
        sent = after(day, chance.randint(2, 8))
        got, answered = after(sent, 2), after(sent, chance.randint(4, 14))
        facts = facts._replace(
            consultations=(Consultation(sent, got, answered, Asked.THIRD_PARTY),)
        )
        return _decided(facts, answered, chance, calendar, today)
    if kind == "extended":
        granted = after(day, chance.randint(14, 19))
        facts = facts._replace(extensions=(Extension(chance.randint(5, 20), granted),))
        return _decided(facts, granted, chance, calendar, today)
    return _decided(facts, day, chance, calendar, today)


def _decided(
    facts: Facts, since: date, chance: random.Random, calendar: Calendar, today: date
) -> Course:
    end = calendar.nth_working_day_after(since, chance.randint(3, 17))
    return _ended(facts, Act.DECIDE, one_of(GROUNDS, chance), end, today, since)


def _ended(
    facts: Facts, act: Act, ground: Ground, end: date, today: date, since: date | None = None
) -> Course:
    """The course cut off at `today`: later acts have not happened yet."""
    if (since or facts.received_on) > today:
        return Course(Facts(facts.received_on))
    if end > today:
        return Course(facts)
    if act is Act.DECIDE:
        sent = min(end + timedelta(days=1), today)
        return Course(facts._replace(decided_on=end, sent_on=sent), act, ground)
    if act is Act.LAPSE:
        return Course(facts._replace(lapsed_on=end), act, ground)
    return Course(facts._replace(withdrawn_on=end), act, ground)


def one_of(weighted: tuple[tuple[Any, int], ...], chance: random.Random) -> Any:
    """One of the values, by weight."""
    values, weights = zip(*weighted, strict=True)
    return chance.choices(values, weights)[0]
