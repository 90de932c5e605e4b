"""How prose is written: with names of figures in double braces, which print what was counted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition
from gongkai.reports.models.edition import SECTIONS


@transaction.atomic
def type_section(edition: Edition, *, section: str, text: str, by: Officer, at: datetime) -> None:
    """Write one prose part of a draft; ValueError for a part that the form does not have."""
    if section not in SECTIONS:
        raise ValueError(section)
    draft = locked_draft(edition)
    if getattr(draft, section) == text:
        return
    setattr(draft, section, text)
    draft.save(update_fields=[section])
    setattr(edition, section, text)
    audit.record(
        "reports.section_typed",
        actor=by,
        organ=draft.organ,
        target=draft,
        at=at,
        details={"section": section, "length": len(text)},
    )
