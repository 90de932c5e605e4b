"""How a draft takes note of what the ledger says now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.channels.actions import carry_headlines
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition
from gongkai.reports.queries.count import count
from gongkai.reports.queries.view import Difference, since_counted


@transaction.atomic
def recount(edition: Edition, *, by: Officer, at: datetime) -> list[Difference]:
    """Count the year again; what differs from the last count is returned."""
    draft = locked_draft(edition)
    carry_headlines(draft.organ, year=draft.year, at=at, by=by)
    counted = count(draft.organ, draft.year)
    changed = since_counted(draft, counted)
    draft.counted, draft.counted_at = counted.as_json(), at
    draft.save(update_fields=["counted", "counted_at"])
    edition.counted, edition.counted_at = draft.counted, at
    audit.record(
        "reports.recounted",
        actor=by,
        organ=draft.organ,
        target=draft,
        at=at,
        details={"changed": len(changed)},
    )
    return changed
