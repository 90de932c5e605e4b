"""How an organ gets its place among those under the same organ above."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ


@transaction.atomic
def place_organ(organ: Organ, *, position: int | None, by: Officer, at: datetime) -> Organ:
    """Say where it stands in lists; None gives the place back to the order of registration."""
    held = Organ.objects.select_for_update().get(pk=organ.pk)
    was, held.position = held.position, position
    if was == position:
        return held
    held.save(update_fields=["position"])
    audit.record(
        "organs.organ_placed",
        actor=by,
        organ=held,
        target=held,
        at=at,
        details={"was": was, "position": position},
    )
    return held
