"""How an edition of a catalogue of matters begins."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from gongkai.catalogue.models import MatterCatalogue
from gongkai.catalogue.terms import CatalogueKind
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def open_catalogue(
    organ: Organ,
    *,
    kind: CatalogueKind,
    title: str,
    in_force_from: date,
    at: datetime,
    by: Officer | None,
    field: str = "",
) -> MatterCatalogue:
    """Begin an edition; the one before is replaced from the day on which this one comes into force.

    NotPossible for a standard catalogue without its field, or a day not after that of the edition
    before.  Law: MATTERS.
    """
    field = field.strip()
    if kind is CatalogueKind.STANDARD and not field:
        raise NotPossible("标准目录须写明领域，如“社会救助”。")
    earlier = MatterCatalogue.objects.valid().filter(organ=organ, kind=kind, field=field)
    current = earlier.select_for_update().order_by("-edition").first()
    if current is not None and in_force_from <= current.in_force_from:
        raise NotPossible(f"新版的施行日期须晚于现行版（{current.in_force_from:%Y-%m-%d}）。")
    row = MatterCatalogue.objects.create(
        organ=organ,
        kind=kind,
        field=field,
        title=title.strip(),
        edition=(earlier.aggregate(n=Max("edition"))["n"] or 0) + 1,
        in_force_from=in_force_from,
        recorded_at=at,
        recorded_by=by,
    )
    if current is not None:
        current.replaced_on = in_force_from
        current.save(update_fields=["replaced_on"])
    audit.record("catalogue.catalogue_opened", actor=by, organ=organ, target=row, at=at)
    return row
