"""By when a remedy is answered, decided and followed: computed from its days, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from gongkai.law.annual_report import RemedyTable
from gongkai.law.calendar import national
from gongkai.law.instruments import cite_all
from gongkai.law.proceedings import (
    defence_due_on,
    reconsideration_decision_due_on,
    reconsideration_reply_due_on,
    simplified_trial_due_on,
)
from gongkai.law.remedies import Ending, suit_after_reconsideration_by
from gongkai.remedies.models import Remedy
from gongkai.remedies.terms import Owed

# An applicant who ended the reconsideration has nothing to sue over.
_ENDED_BY_APPLICANT = frozenset({Ending.WITHDRAWN, Ending.TERMINATED})


class Due(NamedTuple):
    """A day by which somebody has to act, what for, and the articles that say so."""

    on: date
    what: str
    law: tuple[str, ...]
    owed: Owed

    @property
    def article(self) -> str:
        """The articles in Chinese."""
        return cite_all(*self.law)

    @property
    def is_provisional(self) -> bool:
        """Whether the day may move with a holiday notice that has not come yet."""
        return national().is_provisional(self.on)


def dues(remedy: Remedy, today: date) -> list[Due]:
    """What is still awaited in or after the remedy, the nearest day first.

    An applicant's day that has passed is awaited no more; what others have left undone still is.
    """
    if remedy.voided_on is not None:
        return []
    if remedy.concluded_on is None:
        awaited = [None if remedy.answered_on else answer_due(remedy), decision_due(remedy)]
    else:
        awaited = []
    suit = suit_due(remedy, today)
    awaited.append(suit if suit and suit.on >= today else None)
    return sorted(due for due in awaited if due is not None)


def answer_due(remedy: Remedy) -> Due | None:
    """The organ's last day to answer; None until the notice came.

    Law: ARL 48; ARL 54; ARL 88(2); APL 67.
    """
    if remedy.served_on is None:
        return None
    if remedy.kind is not RemedyTable.RECONSIDERATION:
        on = defence_due_on(remedy.served_on, national())
        return Due(on, "提交行政诉讼答辩状和证据", ("APL 67",), Owed.ORGAN)
    on = reconsideration_reply_due_on(remedy.served_on, national(), simplified=remedy.is_simplified)
    law = ("ARL 54", "ARL 88(2)") if remedy.is_simplified else ("ARL 48", "ARL 88(2)")
    return Due(on, "提交行政复议答复和证据", law, Owed.ORGAN)


def days_late(remedy: Remedy) -> int:
    """Working days by which the answer was late, at least 1; 0 in time, or while none came."""
    due = answer_due(remedy)
    if due is None or remedy.answered_on is None or remedy.answered_on <= due.on:
        return 0
    return max(1, national().working_days_between(due.on + timedelta(1), remedy.answered_on))


def decision_due(remedy: Remedy) -> Due | None:
    """When the remedy should be decided, unless extended; None where the law names no day.

    Law: ARL 62; APL 83.
    """
    if remedy.kind is RemedyTable.RECONSIDERATION:
        on = reconsideration_decision_due_on(
            remedy.opened_on,
            national(),
            simplified=remedy.is_simplified,
            extended=remedy.extended_on is not None,
        )
        said = "已延长的" if remedy.extended_on else "未延长的"
        return Due(on, f"作出行政复议决定（{said}）", ("ARL 62",), Owed.BODY)
    if remedy.is_simplified:
        on = simplified_trial_due_on(remedy.opened_on, national())
        return Due(on, "审结行政诉讼（简易程序）", ("APL 83",), Owed.BODY)
    return None


def suit_due(remedy: Remedy, today: date) -> Due | None:
    """The applicant's last day to sue after the reconsideration; None where there is none.

    Reckoned from the day its decision reached the organ, or from the end of its period where that
    ran out by `today`; the applicant's own day may be another.  Law: APL 45; ARL 34.
    """
    if remedy.kind is not RemedyTable.RECONSIDERATION or _is_followed(remedy):
        return None
    start = _suit_from(remedy, today)
    if start is None:
        return None
    on = suit_after_reconsideration_by(start, national())
    return Due(on, "对复议决定不服的起诉期限（推算）", ("APL 45", "ARL 34"), Owed.APPLICANT)


def _suit_from(remedy: Remedy, today: date) -> date | None:
    if remedy.concluded_on is not None:
        return None if remedy.ending in _ENDED_BY_APPLICANT else remedy.result_served_on
    period = decision_due(remedy)
    return period.on if period and period.on < today else None


def _is_followed(remedy: Remedy) -> bool:
    return any(each.voided_on is None for each in remedy.followed_by.all())
