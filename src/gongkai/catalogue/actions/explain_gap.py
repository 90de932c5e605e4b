"""How a number that stands on no document is explained."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.catalogue.models import IndexNumber
from gongkai.catalogue.queries.index_numbers import gap_report
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def explain_gap(
    organ: Organ, *, year: int, serial: int, reason: str, at: datetime, by: Officer
) -> IndexNumber:
    """Record why the serial stands on no document; it is thereby used up.

    NotPossible without a reason, or for a serial that is no gap.
    """
    if not reason.strip():
        raise NotPossible("空号须写明理由。")
    found = [gap for gap in gap_report(organ, year).missing if gap.serial == serial]
    if not found:
        raise NotPossible(f"{year}年的{serial}号不是空号。")
    row = IndexNumber.objects.create(
        organ=organ,
        year=year,
        serial=serial,
        value=found[0].value,
        taken_at=at,
        voided_at=at,
        void_reason=reason.strip(),
        voided_by=by,
    )
    audit.record("catalogue.gap_explained", actor=by, organ=organ, target=row, at=at)
    return row
