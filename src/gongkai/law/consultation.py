"""Who is asked for an opinion, how long they have, and what that takes from the reply period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import unique
from typing import NamedTuple

from gongkai.law.calendar import Calendar
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term

OPINION_DAYS = 15  # REG 32; REG 34
_DAY = timedelta(days=1)

Pause = tuple[date, date]
"""The first and the last day that do not count."""


@unique
class Asked(Term):
    """Whose opinion is asked.  Law: REG 32; REG 34."""

    THIRD_PARTY = "third_party", "第三方"
    ORGAN = "organ", "其他机关"

    @property
    def law(self) -> str:
        """The article under which this party is asked.  Law: REG 32; REG 34."""
        return "REG 32" if self is Asked.THIRD_PARTY else "REG 34"

    @property
    def silence(self) -> str:
        """What silence past the period means: opposite for the two.  Law: REG 32; REG 34."""
        third = self is Asked.THIRD_PARTY
        return "由本机关依照条例决定是否公开" if third else "视为同意公开"


class Consultation(NamedTuple):
    """An opinion asked for: sent, received by the party, answered; None is not yet."""

    sent_on: date
    received_on: date | None = None
    answered_on: date | None = None
    asked: Asked = Asked.THIRD_PARTY


def opinion_due_on(
    consultation: Consultation, calendar: Calendar, policy: Policy = DEFAULT
) -> date | None:
    """The party's last day: the 15th working day after it received the letter.

    Not yet received, it is reckoned from the sending (policy) or is None.  Law: REG 32; REG 34.
    """
    start = consultation.received_on
    if start is None and policy.undelivered_pause_from_sending:
        start = consultation.sent_on
    return start and calendar.nth_working_day_after(start, OPINION_DAYS)


def pause_of(
    consultation: Consultation, calendar: Calendar, policy: Policy = DEFAULT
) -> Pause | None:
    """The days the consultation takes from the reply period, or None where it takes none.

    From the day after sending to the day of the answer, at most to the end of the 15 working days.
    Law: REG 33(3).
    """
    first = consultation.sent_on + (_DAY if not policy.pause_counts_day_sent else timedelta())
    last = opinion_due_on(consultation, calendar, policy)
    if consultation.answered_on is not None:
        taken = _DAY if not policy.pause_counts_day_answered else timedelta()
        last = min(consultation.answered_on - taken, last or consultation.answered_on)
    return (first, last) if last is not None and first <= last else None


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """The pauses in order of time, overlapping ones joined, so that no day is taken twice.

    Law: REG 33(3).
    """
    joined: list[Pause] = []
    for first, last in sorted(pauses):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def is_running(
    consultation: Consultation, on: date, calendar: Calendar, policy: Policy = DEFAULT
) -> bool:
    """Whether the party is still to be waited for at the end of the day.  Law: REG 32; REG 34."""
    if consultation.answered_on is not None:
        return consultation.answered_on > on
    due = opinion_due_on(consultation, calendar, policy)
    return due is None or due > on


def bars_disclosure(
    *, objects: bool, reasonable: bool, public_interest: bool, policy: Policy = DEFAULT
) -> bool:
    """Whether a third party's opinion forbids disclosing; a grave public interest overrides it.

    Law: REG 32; REG 15.
    """
    if not objects or public_interest:
        return False
    return reasonable or policy.unreasonable_objection_bars


def require_heard(
    consultations: Iterable[Consultation],
    on: date,
    calendar: Calendar,
    policy: Policy = DEFAULT,
) -> None:
    """Refuse to disclose while a consulted party may still answer.  Law: REG 32; REG 34."""
    for each in consultations:
        heard = each.answered_on is not None and each.answered_on <= on
        if not heard and is_running(each, on - _DAY, calendar, policy):
            raise NotPermitted(
                each.asked.law, f"{each.asked.label}提出意见的期限尚未届满，{on} 还不能决定公开"
            )
