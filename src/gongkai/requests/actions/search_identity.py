"""How files are found by an applicant's number, and that somebody looked is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.requests.queries.search import found_by_identity


@transaction.atomic
def search_identity(
    query: str, *, organs: list[int] | None, by: Officer, at: datetime
) -> list[int]:
    """The files of the applicant with exactly this number; the number itself is not recorded."""
    found = found_by_identity(query, organs)
    audit.record(
        "requests.identity_searched",
        actor=by,
        organ=by.organ,
        target=None,
        at=at,
        details={"found": len(found)},
    )
    return found
