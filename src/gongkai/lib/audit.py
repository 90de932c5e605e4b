"""What happened, to what, by whom: an entry is written in the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection, models

from gongkai.lib.models import AuditEntry
from gongkai.lib.new_row import NewRow

Detail = int | str | bool | None
_AT_ONCE = 500


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


class Recorded(NamedTuple):
    """One of many things that happened together: to what, of which organ, with what details."""

    organ: models.Model | None
    target: models.Model
    details: Mapping[str, Detail]


def record_many(
    event: str, each: Iterable[Recorded], *, actor: models.Model | None, at: datetime
) -> None:
    """Write an entry for each in few statements; otherwise as `record`, one by one."""
    _require_transaction()
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                event=event,
                actor_id=None if actor is None else actor.pk,
                organ_id=None if one.organ is None else one.organ.pk,
                target_type=one.target._meta.label_lower,
                target_id=str(one.target.pk),
                at=_zoned(at),
                details=dict(one.details),
            )
            for one in each
        ),
        batch_size=_AT_ONCE,
    )


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
    entry = AuditEntry(
        event=event,
        actor_id=None if actor is None else actor.pk,
        organ_id=None if organ is None else organ.pk,
        target_type="" if kind is None else kind._meta.label_lower,
        at=_zoned(at),
        details=dict(details or {}),
    )
    return NewRow(entry, later=["target_id"])


def record_drafted(drafted: NewRow[AuditEntry], target: models.Model | None) -> AuditEntry:
    """Write a drafted entry, in the transaction of its act; RuntimeError outside one."""
    _require_transaction()
    drafted.write(target_id="" if target is None else str(target.pk))
    return drafted.row


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must run inside transaction.atomic()")


def _zoned(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("audit.record needs a moment with a time zone")
    return at
