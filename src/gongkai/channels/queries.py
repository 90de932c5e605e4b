"""How much was published: the yearly figures, and the rows behind each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, Q

from gongkai.channels.models import Measure, MeasurePart, Publication, PublicationQuerySet
from gongkai.channels.terms import Channel
from gongkai.law.proactive import InformationClass
from gongkai.lib.history import end_of
from gongkai.organs.models import Organ

Cell = tuple[Channel, InformationClass | None]


class Figure(NamedTuple):
    """A headline figure with the definition it was counted by."""

    measure: Measure
    value: int


def tally(organ: Organ, year: int, as_of: date | None = None) -> dict[Cell, int]:
    """How many publications count on which channel in which class: one grouped query.

    The class is None for what was written for the channel itself; cells without rows are absent.
    With `as_of` those recorded by the end of that day and not voided by then.
    """
    cells = (
        Publication.objects.of(organ)
        .published_in(year)
        .counting(_end(as_of))
        .order_by()
        .values_list("channel", "information_class")
        .annotate(n=Count("pk"))
    )
    return {(channel, information_class): n for channel, information_class, n in cells}


def behind(
    organ: Organ,
    year: int,
    *,
    channel: Channel | None = None,
    information_class: InformationClass | None = None,
    as_of: date | None = None,
) -> PublicationQuerySet:
    """The rows that count in a figure, oldest first; None stands for every channel or class.

    With `as_of` those that counted at the end of that day.
    """
    rows = Publication.objects.of(organ).published_in(year).counting(_end(as_of))
    if channel is not None:
        rows = rows.filter(channel=channel)
    if information_class is not None:
        rows = rows.filter(information_class=information_class)
    return rows.order_by("published_on", "pk")


def measure_value(measure: Measure) -> int:
    """The figure, counted now by its definition."""
    return _value(measure, tally(measure.organ, measure.year))


def behind_measure(measure: Measure, as_of: date | None = None) -> PublicationQuerySet:
    """The rows that the figure counts, or counted at the end of that day; oldest first."""
    wanted = reduce(or_, (_condition(part) for part in measure.parts.all()))
    return behind(measure.organ, measure.year, as_of=as_of).filter(wanted)


def headlines(organ: Organ, year: int, as_of: date | None = None) -> list[Figure]:
    """Every figure defined for the year, in the latest version, from one count.

    With `as_of` by the definitions and from the rows that stood at the end of that day.
    """
    counted = tally(organ, year, as_of)
    measures = Measure.objects.in_force(organ, year, _end(as_of))
    found = measures.prefetch_related("parts").order_by("pk")
    return [Figure(measure, _value(measure, counted)) for measure in found]


def measure_named(organ: Organ, year: int, name: str, as_of: date | None = None) -> Measure:
    """The latest definition of that figure; Measure.DoesNotExist where there is none."""
    return Measure.objects.in_force(organ, year, _end(as_of)).get(name=name)


def _end(as_of: date | None) -> datetime | None:
    return end_of(as_of) if as_of else None


def _value(measure: Measure, counted: Mapping[Cell, int]) -> int:
    by_channel: Counter[Channel] = Counter()
    for (channel, _), n in counted.items():
        by_channel[channel] += n
    return sum(
        by_channel[part.channel]
        if part.information_class is None
        else counted.get((part.channel, part.information_class), 0)
        for part in measure.parts.all()
    )


def _condition(part: MeasurePart) -> Q:
    if part.information_class is None:
        return Q(channel=part.channel)
    return Q(channel=part.channel, information_class=part.information_class)
