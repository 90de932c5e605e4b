"""How a letter is signed: its act is done, its number given, its text fixed, all or nothing."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.letters import Round, require_other_hands
from gongkai.organs.models import Officer
from gongkai.requests.actions.carry_out import carry_out, require_untold
from gongkai.requests.actions.hold_letter import (
    drafting_hands,
    hold,
    moment_of,
    record,
    require_revision,
    step,
)
from gongkai.requests.actions.issue import issue, number
from gongkai.requests.letters import compose, draft_of, fill, missing, template_for
from gongkai.requests.models import Consultation, Decision, Letter
from gongkai.requests.refusals import LetterIncomplete
from gongkai.requests.terms import LetterState, Verdict


@transaction.atomic
def sign_letter(
    letter: Letter,
    *,
    by: Officer,
    on: date,
    revision: int | None = None,
    at: datetime | None = None,
) -> Letter:
    """Sign on a day: the act the letter carries is done that day, and the letter is issued.

    A reply decided at the desk before is told, not decided again: the letter bears that decision.

    Who drafted or reviewed it cannot sign; what is missing, or an act no longer open, stops it and
    leaves no gap in the numbers.  Law: REG 17; REG 33(2); REG 45.
    """
    hold(letter, LetterState.TO_SIGN)
    require_revision(letter, revision)
    require_other_hands(Round.SIGN_OFF, by.pk, drafting_hands(letter) | _reviewers(letter))
    draft = draft_of(letter, on)
    template = template_for(letter.kind, on)
    # Filled before the act: the letter speaks of the file as it stood when it was signed.
    filled = fill(draft, template)
    if lacking := missing(draft, template, filled):
        raise LetterIncomplete(lacking)
    require_untold(draft)
    letter.decision = draft.decision
    row = carry_out(draft, template, filled, by=by, at=at)
    if isinstance(row, Consultation):
        letter.consultation = row
    elif isinstance(row, Decision):
        letter.decision = row
    number(letter, on)
    composed = compose(draft, template, filled, document_number=letter.document_number)
    moment = moment_of(on, at)
    digests = issue(letter, composed, on=on, at=moment)
    step(letter, Round.SIGN_OFF, Verdict.SIGNED, by=by, at=moment)
    record(letter, "letter_signed", by=by, at=moment, number=letter.document_number, **digests)
    return letter


def _reviewers(letter: Letter) -> set[int]:
    return set(letter.steps.filter(round=Round.REVIEW).values_list("by_id", flat=True))
