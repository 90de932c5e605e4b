"""How a letter is reviewed: passed on to be signed, or sent back with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.letters import Round, require_other_hands, require_returning_reason
from gongkai.organs.models import Officer
from gongkai.requests.actions.hold_letter import (
    drafting_hands,
    hold,
    moment_of,
    record,
    require_revision,
    step,
)
from gongkai.requests.models import Letter
from gongkai.requests.terms import LetterState, Verdict


@transaction.atomic
def review_letter(
    letter: Letter,
    *,
    by: Officer,
    on: date,
    passes: bool,
    reason: str = "",
    revision: int | None = None,
    at: datetime | None = None,
) -> Letter:
    """Pass the letter, or return it to its drafter; who drafted it cannot review it.

    Law: REG 17; REG 45.
    """
    hold(letter, LetterState.IN_REVIEW)
    require_revision(letter, revision)
    require_other_hands(Round.REVIEW, by.pk, drafting_hands(letter))
    if not passes:
        require_returning_reason(reason)
    letter.state = LetterState.TO_SIGN if passes else LetterState.DRAFT
    letter.save(update_fields=["state"])
    verdict = Verdict.PASSED if passes else Verdict.RETURNED
    moment = moment_of(on, at)
    step(letter, Round.REVIEW, verdict, by=by, at=moment, reason=reason)
    record(letter, "letter_reviewed", by=by, at=moment, verdict=str(verdict))
    return letter
