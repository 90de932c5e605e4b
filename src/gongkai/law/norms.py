"""By which steps a normative document is made, and what must be done before it is issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import unique
from typing import NamedTuple

from gongkai.law.calendar import Calendar
from gongkai.law.documents import DocumentKind
from gongkai.law.periods import same_day_after
from gongkai.law.terms import Term

REVIEW_WORKING_DAYS = (5, 15)  # LEGALITY
LONGEST_VALIDITY_YEARS = 5  # NORMS (from memory)
EVALUATION_MONTHS = 6  # NORMS (from memory)


@unique
class Step(Term):
    """The steps by which a normative document is made.  Law: NORMS."""

    ARGUED = "argued", "评估论证"
    OPINIONS_SOUGHT = "opinions_sought", "公开征求意见"
    LEGALITY_REVIEWED = "legality_reviewed", "合法性审核"
    DELIBERATED = "deliberated", "集体审议决定"
    SIGNED = "signed", "签发"
    PUBLISHED = "published", "公开发布"
    INTERPRETED = "interpreted", "解读"


@unique
class Legality(Term):
    """How a legality review ends; an exemption needs its reason.  Law: LEGALITY."""

    LAWFUL = "lawful", "合法"
    UNLAWFUL = "unlawful", "不合法"
    TO_BE_AMENDED = "to_be_amended", "应予修改"
    EXEMPT = "exempt", "因应急或者执行上级紧急命令免予审核"


class Taken(NamedTuple):
    """A step that was taken; `legality` is the conclusion of a legality review."""

    step: Step
    done_on: date
    began_on: date | None = None
    legality: Legality | None = None
    note: str = ""


class Shortfall(NamedTuple):
    """What a procedure lacks; `refuses` says whether the document may not be issued for it."""

    law: str
    sentence: str
    refuses: bool


def shortfalls(
    kind: DocumentKind | None, taken: Iterable[Taken], calendar: Calendar
) -> list[Shortfall]:
    """What the procedure of a document lacks before its issue, the latest entry of a step counting.

    Only normative documents are held to it: a rule (规章) is made under a law of its own.  Not
    reviewed, or found unlawful, it may not be deliberated nor issued.  Law: NORMS; LEGALITY.
    """
    if kind is not DocumentKind.NORMATIVE_DOCUMENT:
        return []
    last = {each.step: each for each in sorted(taken, key=lambda each: each.done_on)}
    return [*_review(last, calendar), *_other_steps(last)]


def _review(last: dict[Step, Taken], calendar: Calendar) -> Iterator[Shortfall]:
    review = last.get(Step.LEGALITY_REVIEWED)
    if review is None:
        yield Shortfall("LEGALITY", "没有经过合法性审核，不得提请审议，不得公布", True)
        return
    if review.legality is Legality.EXEMPT:
        if not review.note.strip():
            yield Shortfall("LEGALITY", "免予合法性审核的，应当写明理由", True)
        return
    if review.legality is not Legality.LAWFUL:
        said = review.legality.label if review.legality else "没有写明"
        yield Shortfall("LEGALITY", f"合法性审核的结论是“{said}”，不得提请审议，不得公布", True)
    deliberated = last.get(Step.DELIBERATED)
    if deliberated and deliberated.done_on < review.done_on:
        yield Shortfall("LEGALITY", "集体审议早于合法性审核：未经审核不得提请审议", True)
    days = review_days(review, calendar)
    least, most = REVIEW_WORKING_DAYS
    if days is not None and not least <= days <= most:
        yield Shortfall(
            "LEGALITY", f"合法性审核用了{days}个工作日，一般为{least}至{most}个工作日", False
        )


def _other_steps(last: dict[Step, Taken]) -> Iterator[Shortfall]:
    for step, refuses in ((Step.DELIBERATED, True), (Step.SIGNED, True)):
        if step not in last:
            yield Shortfall("NORMS", f"没有登记“{step.label}”", refuses)
    for step in (Step.ARGUED, Step.OPINIONS_SOUGHT):
        if step not in last:
            yield Shortfall("NORMS", f"没有登记“{step.label}”：重要文件应当经过这一步", False)


def review_days(review: Taken, calendar: Calendar) -> int | None:
    """How many working days a review took, both ends included; None where its start is unknown.

    Law: LEGALITY.
    """
    if review.began_on is None:
        return None
    return calendar.working_days_between(review.began_on, review.done_on)


def is_longer_than_usual(effective_on: date, last_valid_on: date | None) -> bool:
    """Whether a document is to bind for more than five years, or without end.

    Local rules, from which an organ may differ.  Law: NORMS (from memory).
    """
    if last_valid_on is None:
        return True
    return last_valid_on > same_day_after(effective_on, 12 * LONGEST_VALIDITY_YEARS)


def evaluated_from(last_valid_on: date) -> date:
    """The day from which a document that runs out is evaluated: six months before its last day.

    Law: NORMS (from memory).
    """
    return same_day_after(last_valid_on, -EVALUATION_MONTHS)
