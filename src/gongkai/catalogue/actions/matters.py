"""How a catalogue of matters is opened, filled and kept up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from wagtail.models import Page

from gongkai.catalogue.facts import MatterFacts
from gongkai.catalogue.models import Matter, MatterCatalogue
from gongkai.catalogue.terms import CatalogueKind
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Division, Officer, Organ
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


@transaction.atomic
def keep_up_matter(
    matter: Matter,
    *,
    section: Page | None,
    division: Division | None,
    every_months: int | None,
    next_due_on: date | None,
    at: datetime,
    by: Officer | None,
) -> None:
    """Say where a matter is fulfilled, by whom, and either how often or by when next.

    NotPossible for both a rhythm and a day, or for either without a section.  Law: MATTERS.
    """
    if matter.is_void:
        raise NotPossible("该事项已作废。")
    if every_months and next_due_on:
        raise NotPossible("更新周期和下次应公开日期只填一项。")
    if (every_months or next_due_on) and section is None:
        raise NotPossible("有期限的事项须指明对应栏目，否则无法判断是否已公开。")
    matter.section, matter.division = section, division
    matter.every_months, matter.next_due_on = every_months, next_due_on
    matter.upkeep_set_on = local_day(at)
    matter.save(
        update_fields=["section", "division", "every_months", "next_due_on", "upkeep_set_on"]
    )
    audit.record(
        "catalogue.matter_upkeep_set",
        actor=by,
        organ=matter.catalogue.organ,
        target=matter,
        at=at,
        details={"section": section.pk if section else None, "every_months": every_months},
    )
