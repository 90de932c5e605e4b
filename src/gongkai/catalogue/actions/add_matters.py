"""How matters get into their catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from gongkai.catalogue.facts import MatterFacts
from gongkai.catalogue.models import Matter, MatterCatalogue
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def add_matters(
    catalogue: MatterCatalogue,
    matters: Sequence[MatterFacts],
    *,
    at: datetime,
    by: Officer | None,
) -> int:
    """Put the matters at the end of the catalogue, all or none, and return how many.

    NotPossible for a catalogue that was replaced or voided.  Law: MATTERS.
    """
    locked = MatterCatalogue.objects.select_for_update().get(pk=catalogue.pk)
    if locked.is_void or (locked.replaced_on and locked.replaced_on <= local_day(at)):
        raise NotPossible("这一版目录已被替换或者作废，不能再加入事项。")
    last = locked.matters.valid().aggregate(n=Max("position"))["n"] or 0
    rows = [
        Matter(
            catalogue=locked,
            position=last + place,
            recorded_at=at,
            recorded_by=by,
            **facts._asdict(),
        )
        for place, facts in enumerate(matters, 1)
    ]
    try:
        with transaction.atomic():
            Matter.objects.bulk_create(rows, batch_size=500)
    except IntegrityError as error:
        raise NotPossible("事项的序号重复，未写入任何内容。") from error
    audit.record(
        "catalogue.matters_added",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"rows": len(rows)},
    )
    return len(rows)
