"""How lists and the search learn that a day has come: nightly, and safe to run twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from gongkai.catalogue.actions.reproject import reproject
from gongkai.catalogue.models import Document

DAYS_BACK = 7


@transaction.atomic
def refresh_validity(on: date, *, at: datetime) -> int:
    """Write anew the public rows of documents that changed their validity in the last days.

    How many there were.  A week is looked back over, so that nights without a run are made up for.
    """
    began = on - timedelta(days=DAYS_BACK)
    since = (began + timedelta(days=1), on)
    expired = Q(last_valid_on__range=(began, on - timedelta(days=1)))
    changed = (
        Q(repealed_on__range=since) | Q(amended_on__range=since) | Q(effective_on__range=since)
    )
    rows = Document.objects.valid().filter(expired | changed, page__live=True)
    for document in rows.select_related("page"):
        reproject(document, at=at)
    return len(rows)
