"""What happened, to what, by whom: an entry is written in the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, models

from gongkai.lib.models import AuditEntry
from gongkai.lib.new_row import NewRow

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
    kind = None if target is None else type(target)
    entry = draft(event, actor=actor, organ=organ, kind=kind, at=at, details=details)
    return record_drafted(entry, target)


def draft(
    event: str,
    *,
    actor: models.Model | None,
    organ: models.Model | None,
    kind: type[models.Model] | None,
    at: datetime,
    details: Mapping[str, Detail] | None = None,
) -> NewRow[AuditEntry]:
    """An entry made ready before its transaction, on a target of that kind; see `record`."""
    if at.tzinfo is None:
        raise ValueError("audit.record needs a moment with a time zone")
    entry = AuditEntry(
        event=event,
        actor_id=None if actor is None else actor.pk,
        organ_id=None if organ is None else organ.pk,
        target_type="" if kind is None else kind._meta.label_lower,
        at=at,
        details=dict(details or {}),
    )
    return NewRow(entry, later=["target_id"])


def record_drafted(drafted: NewRow[AuditEntry], target: models.Model | None) -> AuditEntry:
    """Write a drafted entry, in the transaction of its act; RuntimeError outside one."""
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must run inside transaction.atomic()")
    drafted.write(target_id="" if target is None else str(target.pk))
    return drafted.row
