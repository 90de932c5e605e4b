"""Who looked at a letter: it names persons, so reading it is an act of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib.storage import read
from gongkai.organs.models import Officer
from gongkai.requests.actions.hold_letter import record
from gongkai.requests.letters import Composed, compose, draft_of, fill, from_json, template_for
from gongkai.requests.models import Letter


@transaction.atomic
def read_letter(letter: Letter, *, by: Officer, at: datetime) -> Composed:
    """The letter's words: as issued, or as the draft reads now; with an audit entry."""
    record(letter, "letter_read", by=by, at=at)
    if letter.composed:
        return from_json(letter.composed)
    draft = draft_of(letter, at.date())
    template = template_for(letter.kind, draft.on)
    return compose(draft, template, fill(draft, template), is_preview=True)


@transaction.atomic
def download_letter(letter: Letter, suffix: str, *, by: Officer | None, at: datetime) -> bytes:
    """The file as it was issued, `docx` or `pdf`, with an audit entry; KeyError for another."""
    stored = {"docx": letter.docx, "pdf": letter.pdf}[suffix]
    if stored is None:
        raise KeyError(suffix)
    record(letter, "letter_downloaded", by=by, at=at, suffix=suffix)
    return read(stored)
