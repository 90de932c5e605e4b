"""How prose is written: with names of figures in double braces, which print what was counted."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition
from gongkai.reports.models.edition import SECTIONS
from gongkai.reports.refusals import ChangedMeanwhile


def digest_of(text: str) -> str:
    """What tells one state of a part from any other; line ends do not, which browsers change."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()


@transaction.atomic
def type_section(
    edition: Edition,
    *,
    section: str,
    text: str,
    by: Officer,
    at: datetime,
    read: str | None = None,
) -> None:
    """Write one prose part of a draft; ValueError for a part that the form does not have.

    `read` is the part as the writer saw it: ChangedMeanwhile where another has written since.
    """
    if section not in SECTIONS:
        raise ValueError(section)
    draft = locked_draft(edition)
    stands = getattr(draft, section)
    if stands == text:
        return
    if read is not None and read != digest_of(stands):
        raise ChangedMeanwhile("您打开这一部分之后，另有人保存过，您的文字没有存入。")
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
