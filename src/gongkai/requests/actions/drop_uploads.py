"""How a ledger that came in for a look, and was never taken over, goes again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.lib import audit
from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.lib.storage import discard
from gongkai.organs.models import Organ
from gongkai.requests.actions.ledger.provenance import IMPORTED
from gongkai.requests.actions.upload_ledger import UPLOADED


def drop_uploads(*, days: int, at: datetime) -> int:
    """Take away the ledgers last uploaded more than `days` days ago and not imported; how many.

    They hold the names of applicants.  What a file of the desk refers to stays.  A second time
    there is nothing left to take.
    """
    uploaded = AuditEntry.objects.filter(event=UPLOADED, at__lt=at - timedelta(days=days))
    candidates = set(uploaded.values_list("target_id", flat=True))
    spared = AuditEntry.objects.filter(event=IMPORTED) | AuditEntry.objects.filter(
        event=UPLOADED, at__gte=at - timedelta(days=days)
    )
    candidates -= set(spared.values_list("target_id", flat=True))
    there = StoredFile.objects.filter(pk__in=[int(key) for key in candidates])
    return sum(_dropped(file, at) for file in there.order_by("pk"))


@transaction.atomic
def _dropped(file: StoredFile, at: datetime) -> bool:
    brought = AuditEntry.objects.filter(event=UPLOADED, target_id=str(file.pk)).last()
    organ = Organ.objects.filter(pk=brought.organ_id or 0).first() if brought else None
    entry: dict[str, int | str | bool | None] = {"file": file.pk, "digest": file.digest}
    if not discard(file):
        return False
    audit.record(
        "requests.ledger_dropped", actor=None, organ=organ, target=None, at=at, details=entry
    )
    return True
