"""How a draft is changed: whoever saves over a newer text is told, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.law.letters import Round
from gongkai.organs.models import Officer
from gongkai.requests.actions.carry_out import rehearse
from gongkai.requests.actions.hold_letter import hold, moment_of, record, require_revision, step
from gongkai.requests.letters import as_json, draft_of, fill, template_for
from gongkai.requests.models import Consultation, Letter
from gongkai.requests.terms import LetterState, Verdict


@transaction.atomic
def edit_letter(
    letter: Letter,
    *,
    by: Officer,
    revision: int,
    on: date,
    facts: Mapping[str, Any],
    passages: Mapping[str, str],
    consultation: Consultation | None = None,
    at: datetime | None = None,
) -> Letter:
    """Save facts and passages over the revision that was seen; LetterChanged over another.

    Law: REG 45.
    """
    hold(letter, LetterState.DRAFT)
    require_revision(letter, revision)
    draft = replace(
        draft_of(letter, on),
        facts=facts,
        passages=passages,
        consultation=consultation or letter.consultation,
    )
    template = template_for(letter.kind, on)
    rehearse(draft, template, fill(draft, template), by=by)
    letter.facts = json.dumps(as_json(draft.facts), ensure_ascii=False)
    letter.passages = json.dumps(draft.passages, ensure_ascii=False)
    letter.consultation = draft.consultation
    letter.template_version = template.version
    letter.revision += 1
    letter.save(update_fields=["facts", "passages", "consultation", "template_version", "revision"])
    _note(letter, by=by, at=moment_of(on, at))
    record(letter, "letter_edited", by=by, at=moment_of(on, at))
    return letter


def _note(letter: Letter, *, by: Officer, at: datetime) -> None:
    """One line for a run of changes by the same hand."""
    last = letter.steps.last()
    if last and last.verdict is Verdict.EDITED and last.by_id == by.pk:
        last.at, last.revision = at, letter.revision
        last.save(update_fields=["at", "revision"])
        return
    step(letter, Round.DRAFT, Verdict.EDITED, by=by, at=at)
