"""How a letter that is not to leave the house is given up."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.hold_letter import hold, moment_of, record
from gongkai.requests.models import Letter
from gongkai.requests.terms import LetterState


@transaction.atomic
def void_letter(
    letter: Letter, *, by: Officer, on: date, reason: str, at: datetime | None = None
) -> Letter:
    """Give the letter up before it is issued, with a reason; it stays on record.  Law: REG 45."""
    hold(letter, LetterState.DRAFT, LetterState.IN_REVIEW, LetterState.TO_SIGN)
    if not reason.strip():
        raise NotPermitted("REG 45", "作废文书应当写明理由")
    letter.state, letter.void_reason = LetterState.VOID, reason.strip()[:255]
    letter.save(update_fields=["state", "void_reason"])
    record(letter, "letter_voided", by=by, at=moment_of(on, at))
    return letter
