"""How an act on a remedy or a complaint is written into the audit trail."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.remedies.models import Complaint, Remedy


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
        at=at or timezone.make_aware(datetime.combine(on, time.min)),
        details={"on": on.isoformat(), **details},
    )
