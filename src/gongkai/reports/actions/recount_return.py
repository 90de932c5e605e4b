"""How a website return takes note of what the system knows now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.return_locking import locked_return, reopen
from gongkai.reports.models import WebsiteReturn
from gongkai.reports.queries.return_view import known, known_as_json


@transaction.atomic
def recount_return(website_return: WebsiteReturn, *, by: Officer, at: datetime) -> list[str]:
    """Count again; the codes of the fields that changed are returned, and must be checked anew."""
    held = locked_return(website_return)
    now = known_as_json(known(held))
    before = held.counted
    changed = [c for c in {**before, **now} if before.get(c) != now.get(c)]
    if changed:
        reopen(held)
    held.counted, held.counted_at = now, at
    held.save()
    audit.record(
        "reports.return_recounted",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"changed": len(changed)},
    )
    return changed
