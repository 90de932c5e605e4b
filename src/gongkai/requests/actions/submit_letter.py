"""How a draft goes to its reviewer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.letters import Round
from gongkai.organs.models import Officer
from gongkai.requests.actions.carry_out import rehearse
from gongkai.requests.actions.hold_letter import hold, moment_of, record, require_revision, step
from gongkai.requests.letters import draft_of, fill, missing, template_for
from gongkai.requests.models import Letter
from gongkai.requests.refusals import LetterIncomplete
from gongkai.requests.terms import LetterState, Verdict


@transaction.atomic
def submit_letter(
    letter: Letter,
    *,
    by: Officer,
    on: date,
    revision: int | None = None,
    at: datetime | None = None,
) -> Letter:
    """Send the draft to review; LetterIncomplete names every fact that is missing.

    Law: REG 45.
    """
    hold(letter, LetterState.DRAFT)
    require_revision(letter, revision)
    require_whole(letter, by=by, on=on)
    letter.state = LetterState.IN_REVIEW
    letter.save(update_fields=["state"])
    step(letter, Round.DRAFT, Verdict.SUBMITTED, by=by, at=moment_of(on, at))
    record(letter, "letter_submitted", by=by, at=moment_of(on, at))
    return letter


def require_whole(letter: Letter, *, by: Officer, on: date) -> None:
    """Refuse a letter that lacks facts, or whose act is not open on the day."""
    draft = draft_of(letter, on)
    template = template_for(letter.kind, on)
    filled = fill(draft, template)
    if lacking := missing(draft, template, filled):
        raise LetterIncomplete(lacking)
    rehearse(draft, template, filled, by=by)
