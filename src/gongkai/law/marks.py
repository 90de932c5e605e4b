"""How a document is marked wherever it is listed, on the day of reading."""

from __future__ import annotations

from datetime import date
from enum import unique

from gongkai.law.documents import Lifetime, Validity, validity
from gongkai.law.norms import evaluated_from
from gongkai.law.terms import Term


@unique
class Mark(Term):
    """The words that stand beside a document.  Law: SITES."""

    NOT_YET = "not_yet", "尚未施行"
    IN_FORCE = "in_force", "现行有效"
    AMENDED = "amended", "有效（已修改）"
    ENDING = "ending", "即将失效"
    TO_BE_REPEALED = "to_be_repealed", "即将废止"
    REPEALED = "repealed", "已废止"
    EXPIRED = "expired", "已失效"


_OVER = {Validity.REPEALED: Mark.REPEALED, Validity.EXPIRED: Mark.EXPIRED}


def mark(document: Lifetime, on: date, effective_on: date | None = None) -> Mark | None:
    """The mark of a document on the day, or None before it was issued.

    What ends within the six months of its evaluation is marked as ending, the last day included.
    Law: SITES; NORMS (from memory).
    """
    found = validity(document, on)
    if found is None or found in _OVER:
        return _OVER[found] if found else None
    if effective_on and effective_on > on:
        return Mark.NOT_YET
    if document.repealed_on:
        return Mark.TO_BE_REPEALED
    if document.last_valid_on and evaluated_from(document.last_valid_on) <= on:
        return Mark.ENDING
    return Mark.AMENDED if found is Validity.AMENDED else Mark.IN_FORCE
