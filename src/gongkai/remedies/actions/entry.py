"""How an act on a remedy or a complaint is written into the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from gongkai.lib import audit, history
from gongkai.organs.models import Officer
from gongkai.remedies.models import COUNTED_BY, Complaint, Remedy


def moment_of(on: date, at: datetime | None) -> datetime:
    """The moment of an act, or the beginning of its day where no moment is known."""
    return at or timezone.make_aware(datetime.combine(on, time.min))


def note(
    remedy: Remedy,
    before: Mapping[str, Any],
    *,
    by: Officer | None,
    on: date,
    at: datetime | None,
) -> None:
    """Keep what table 4 counted the remedy by before the act."""
    counted = {name: old for name, old in before.items() if name in COUNTED_BY}
    history.note(remedy, counted, organ=remedy.organ, by=by, at=moment_of(on, at))


def enter(
    act: str,
    row: Remedy | Complaint,
    *,
    by: Officer | None,
    on: date,
    at: datetime | None,
    **details: int | str | bool | None,
) -> None:
    """Write the entry; `at` is the moment, else the act's own day.  Dates, codes and ids only."""
    audit.record(
        f"remedies.{act}",
        actor=by,
        organ=row.organ,
        target=row,
        at=moment_of(on, at),
        details={"on": on.isoformat(), **details},
    )
