"""What happened, to what, by whom: an entry is written in the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, models

from gongkai.lib.models import AuditEntry

Detail = int | str | bool | None


def record(
    event: str,
    *,
    actor: models.Model | None,
    organ: models.Model | None,
    target: models.Model | None,
    at: datetime,
    details: Mapping[str, Detail] | None = None,
) -> AuditEntry:
    """Write one entry: `event` is `<context>.<past participle>`, details are ids, dates and codes.

    Never personal data.  RuntimeError outside a transaction: an act and its entry stand or fall
    together.  ValueError for a moment without a time zone.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must run inside transaction.atomic()")
    if at.tzinfo is None:
        raise ValueError("audit.record needs a moment with a time zone")
    return AuditEntry.objects.create(
        event=event,
        actor_id=None if actor is None else actor.pk,
        organ_id=None if organ is None else organ.pk,
        target_type="" if target is None else target._meta.label_lower,
        target_id="" if target is None else str(target.pk),
        at=at,
        details=dict(details or {}),
    )
