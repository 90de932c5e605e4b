"""How the one who was to sign sends a letter back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.letters import Round, require_returning_reason
from gongkai.organs.models import Officer
from gongkai.requests.actions.hold_letter import hold, moment_of, record, require_revision, step
from gongkai.requests.models import Letter
from gongkai.requests.terms import LetterState, Verdict


@transaction.atomic
def return_letter(
    letter: Letter,
    *,
    by: Officer,
    on: date,
    reason: str,
    revision: int | None = None,
    at: datetime | None = None,
) -> Letter:
    """Send the letter back to its drafter instead of signing it.  Law: REG 45."""
    hold(letter, LetterState.TO_SIGN)
    require_revision(letter, revision)
    require_returning_reason(reason)
    letter.state = LetterState.DRAFT
    letter.save(update_fields=["state"])
    moment = moment_of(on, at)
    step(letter, Round.SIGN_OFF, Verdict.RETURNED, by=by, at=moment, reason=reason)
    record(letter, "letter_returned", by=by, at=moment)
    return letter
