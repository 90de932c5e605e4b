"""How a headline figure is defined for a year, and defined anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from gongkai.channels.headlines import HEADLINES, Part
from gongkai.channels.models import Account, Measure, MeasurePart
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def define_measure(
    organ: Organ,
    *,
    year: int,
    name: str,
    parts: Sequence[Part],
    at: datetime,
    by: Officer | None,
) -> Measure:
    """Define the figure; the version before stays as it was.

    NotPossible without parts, or where a part would count the same publication twice.
    """
    _refuse_double_counting(name, parts)
    # The organ's row keeps two definitions of one figure from taking the same version.
    Organ.objects.select_for_update().get(pk=organ.pk)
    earlier = Measure.objects.filter(organ=organ, year=year, name=name)
    last = earlier.aggregate(last=Max("version"))["last"]
    measure = Measure.objects.create(
        organ=organ, year=year, name=name, version=(last or 0) + 1, defined_at=at, defined_by=by
    )
    MeasurePart.objects.bulk_create(
        MeasurePart(measure=measure, channel=channel, information_class=information_class)
        for channel, information_class in parts
    )
    audit.record(
        "channels.measure_defined",
        actor=by,
        organ=organ,
        target=measure,
        at=at,
        details={"year": year, "version": measure.version},
    )
    return measure


@transaction.atomic
def define_headlines(organ: Organ, *, year: int, at: datetime, by: Officer | None) -> list[Measure]:
    """Define the usual headline figures of an annual report for the year."""
    return [
        define_measure(organ, year=year, name=name, parts=parts, at=at, by=by)
        for name, parts in HEADLINES.items()
    ]


@transaction.atomic
def carry_headlines(organ: Organ, *, year: int, at: datetime, by: Officer | None) -> list[Measure]:
    """Define for the year what is not defined yet: as last year, or else the usual figures of the
    channels in which the organ has an account.

    What was defined is left as it is; those that were defined now are returned.
    """
    accounts = Account.objects.open_in(organ, year)
    has = set(accounts.values_list("channel", flat=True))
    usual = {
        name: parts
        for name, parts in HEADLINES.items()
        if any(channel in has for channel, _ in parts)
    }
    there = set(Measure.objects.in_force(organ, year).values_list("name", flat=True))
    before = Measure.objects.in_force(organ, year - 1).prefetch_related("parts").order_by("pk")
    last: dict[str, Sequence[Part]] = {
        measure.name: [(part.channel, part.information_class) for part in measure.parts.all()]
        for measure in before
    }
    wanted = usual | last
    return [
        define_measure(organ, year=year, name=name, parts=wanted[name], at=at, by=by)
        for name in wanted
        if name not in there
    ]


def _refuse_double_counting(name: str, parts: Sequence[Part]) -> None:
    if not parts:
        raise NotPossible(f"指标“{name}”没有构成。")
    whole = {channel for channel, information_class in parts if information_class is None}
    overlapping = any(channel in whole for channel, found in parts if found is not None)
    if overlapping or len(set(parts)) != len(parts):
        raise NotPossible(f"指标“{name}”的构成有重叠，会重复计数。")
