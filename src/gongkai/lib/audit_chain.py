"""Was the audit trail tampered with: sealing in batches, and walking the chain of seals.

Writers never wait: `seal` runs behind them and takes only entries that nobody can still precede.
"""

from __future__ import annotations

import hashlib
import json
import time
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction
from django.db.models import Max, QuerySet

from gongkai.lib.append_only import is_protected
from gongkai.lib.crypto import chain_digest
from gongkai.lib.models import AuditEntry, AuditSeal

BATCH = 1000
PATIENCE_SECONDS = 20.0
POLL_SECONDS = 0.05


class Problem(NamedTuple):
    """One thing wrong with the trail.

    `what` is changed, removed, slipped_in, seal_broken or unprotected.
    """

    what: str
    entry: int | None
    message: str


def seal(at: datetime) -> int:
    """Seal what is not sealed yet, in order, in batches; the number of entries sealed.

    0 where nothing is due, where another sealer is at work, or where a writer has kept its
    transaction open longer than the patience of 20 seconds: the next run takes them.
    """
    upto = AuditEntry.objects.aggregate(last=Max("pk"))["last"]
    if upto is None or not _settled():
        return 0
    sealed = 0
    try:
        while batch := _seal_batch(upto, at):
            sealed += batch
    except IntegrityError:
        # Another sealer wrote this number first; what it sealed is sealed.
        return sealed
    return sealed


def verify() -> list[Problem]:
    """What was changed, removed or slipped in, broken seals, triggers gone; empty when sound.

    Whoever rewrites the tables by SQL must first take away the triggers that refuse it.
    """
    problems = [
        Problem("unprotected", None, f"数据表 {table} 防止改动的触发器已被拆除。")
        for table in (AuditEntry._meta.db_table, AuditSeal._meta.db_table)
        if not is_protected(connection, table)
    ]
    previous, number = "", 0
    reached: int | None = None
    for stone in AuditSeal.objects.order_by("number").iterator(chunk_size=20):
        number += 1
        if stone.number != number or stone.digest != _chained(stone, previous):
            problems.append(Problem("seal_broken", None, f"第{stone.number}号封存与链不符。"))
            number = stone.number
        problems += _compare(stone, _between(reached, stone.last_entry))
        previous, reached = stone.digest, stone.last_entry
    return problems


def _seal_batch(upto: int, at: datetime) -> int:
    with transaction.atomic():
        last = AuditSeal.objects.order_by("-number").first()
        entries = list(_between(last.last_entry if last else 0, upto)[:BATCH])
        if not entries:
            return 0
        stone = AuditSeal(
            number=last.number + 1 if last else 1,
            first_entry=entries[0].pk,
            last_entry=entries[-1].pk,
            entry_digests=[[entry.pk, entry_digest(entry)] for entry in entries],
            sealed_at=at,
        )
        stone.digest = _chained(stone, last.digest if last else "")
        stone.save(force_insert=True)
    return len(entries)


def entry_digest(entry: AuditEntry) -> str:
    """The digest of all that an entry says; the same on every database."""
    said = [
        entry.pk,
        entry.event,
        entry.actor_id,
        entry.organ_id,
        entry.target_type,
        entry.target_id,
        entry.at.astimezone(UTC).isoformat(),
        entry.details,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _chained(stone: AuditSeal, previous: str) -> str:
    said = [
        previous,
        stone.number,
        stone.first_entry,
        stone.last_entry,
        stone.entry_digests,
        stone.sealed_at.astimezone(UTC).isoformat(),
    ]
    return chain_digest(json.dumps(said, separators=(",", ":")).encode("utf-8"))


def _compare(stone: AuditSeal, found: QuerySet[AuditEntry]) -> list[Problem]:
    sealed = {int(pk): str(digest) for pk, digest in stone.entry_digests}
    problems = []
    for entry in found.iterator():
        expected = sealed.pop(entry.pk, None)
        if expected is None:
            problems.append(Problem("slipped_in", entry.pk, f"第{entry.pk}条是封存之后插入的。"))
        elif expected != entry_digest(entry):
            problems.append(Problem("changed", entry.pk, f"第{entry.pk}条封存之后被改动。"))
    return problems + [Problem("removed", pk, f"第{pk}条封存之后被删除。") for pk in sealed]


def _between(after: int | None, upto: int) -> QuerySet[AuditEntry]:
    """The entries behind `after`, all from the very first where it is None."""
    entries = AuditEntry.objects.filter(pk__lte=upto).order_by("pk")
    return entries if after is None else entries.filter(pk__gt=after)


def _settled() -> bool:
    """Wait, without holding anyone up, until no earlier entry can still appear.

    SQLite writes one transaction at a time, so ids follow the order of commits.  PostgreSQL gives
    out ids before the commit: those who write to the table now may hold an earlier one.
    """
    if connection.vendor != "postgresql":
        return True
    writers = _writers()
    until = time.monotonic() + PATIENCE_SECONDS
    while writers & _writers():
        if time.monotonic() > until:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' "
            "AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid() "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "AND relation = %s::regclass",
            [AuditEntry._meta.db_table],
        )
        return {row[0] for row in cursor.fetchall()}
