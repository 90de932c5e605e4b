"""What a list shows: read from the flat rows alone, at a cost that does not grow with the list.

The ids of one page come from the index of placements, from the nearer end of the list; their rows
are fetched by id.  Months and pinned items have an index each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import make_aware

from gongkai.lib.days import local_day
from gongkai.portal.models.item import Placement, PublicItem
from gongkai.portal.models.states import state_of_item
from gongkai.portal.models.values import Card, Slice, numbers_around
from gongkai.portal.pictures import CARD, picture_url
from gongkai.portal.terms import ItemKind

DECEMBER = 12

Extent = tuple[int, datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Months:
    """Which part of a list is asked for: all of it, a year, or a month of a year."""

    year: int | None = None
    month: int | None = None

    def bounds(self) -> tuple[datetime, datetime] | None:
        """The first moment of the time and the first after it; None for all time."""
        if self.year is None:
            return None
        first, last = self.month or 1, self.month or DECEMBER
        after = date(self.year + last // DECEMBER, last % DECEMBER + 1, 1)
        return _start_of(date(self.year, first, 1)), _start_of(after)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, what is pinned above it, and the years that can be asked for."""

    slice: Slice[Card]
    pinned: tuple[Card, ...]
    years: tuple[int, ...]
    chosen: Months
    in_all: int

    @property
    def narrowed(self) -> str:
        """The chosen time as it stands in an address, with its ampersand; empty for all time."""
        year = f"&year={self.chosen.year}" if self.chosen.year else ""
        return year + (f"&month={self.chosen.month}" if self.chosen.month else "")


def months_of(year: str, month: str) -> Months:
    """The time that two texts of an address name; what is no year or month is left out."""
    asked = int(year) if year.isascii() and year.isdigit() and 1949 <= int(year) <= 9998 else None
    named = int(month) if month.isascii() and month.isdigit() else 0
    return Months(asked, named if asked and 1 <= named <= DECEMBER else None)


def listing_of(
    sections: Sequence[int], *, number: str, per_page: int, chosen: Months, day: date
) -> Listing:
    """A page of what stands in the sections, newest first.

    A number that is none or too high gives the nearest page there is.  Items pinned on the day
    stand above the first page of the whole list and keep their place in it besides.
    """
    alone = len(sections) == 1
    places = (
        Placement.objects.filter(section_id=sections[0])
        if alone
        else Placement.objects.filter(section_id__in=sections)
    )
    in_all, oldest, newest = _extent(places) if alone else _extent_together(places)
    bounds = chosen.bounds()
    total = in_all
    if bounds is not None:
        places = places.filter(published_at__gte=bounds[0], published_at__lt=bounds[1])
        total = places.values("item_id").distinct().count()
    pages = max(1, -(-total // per_page))
    page = min(max(int(number), 1), pages) if number.isascii() and number.isdigit() else 1
    items = _rows(places, (page - 1) * per_page, per_page, total, alone=alone)
    pinned = _pinned(sections, day) if page == 1 and bounds is None else []
    return Listing(
        slice=Slice(
            items=[card_of_item(item, day) for item in items],
            number=page,
            pages=pages,
            total=total,
            around=numbers_around(page, pages),
        ),
        pinned=tuple(card_of_item(item, day, pinned=True) for item in pinned),
        years=_years(oldest, newest),
        chosen=chosen,
        in_all=in_all,
    )


def newest_of(section: int, number: int, day: date) -> list[Card]:
    """The newest items of a section as cards."""
    places = Placement.objects.filter(section_id=section)
    return [card_of_item(item, day) for item in _rows(places, 0, number, number, alone=True)]


def newest_on_site(home: int, kind: ItemKind, number: int, day: date) -> list[Card]:
    """The newest items of one kind on a site as cards."""
    items = PublicItem.objects.on_site(home).filter(kind=kind)
    return [card_of_item(item, day) for item in items.order_by("-published_at")[:number]]


def beside(section: int, item: int, at: datetime) -> tuple[PublicItem | None, PublicItem | None]:
    """The next older and the next newer item of the section; None at its ends."""
    places = Placement.objects.filter(section_id=section).select_related("item")
    older = places.filter(Q(published_at__lt=at) | Q(published_at=at, item_id__lt=item))
    newer = places.filter(Q(published_at__gt=at) | Q(published_at=at, item_id__gt=item))
    before = older.order_by("-published_at", "-item_id").first()
    after = newer.order_by("published_at", "item_id").first()
    return (before.item if before else None, after.item if after else None)


def card_of_item(item: PublicItem, day: date, *, pinned: bool = False) -> Card:
    """The item as a line of a list, with its number and whether it still binds on the day."""
    return Card(
        title=item.title,
        tag=item.tag,
        url=item.url,
        at=item.published_at,
        summary=item.summary,
        number=item.document_number,
        state=state_of_item(item, day),
        cover=picture_url(item.cover_id, CARD) if item.cover_id else "",
        has_video=item.has_video,
        pinned=pinned,
        page=item.pk,
    )


def _extent(places: QuerySet[Placement]) -> Extent:
    """How many places one section has, and its ends, each from its end of the index."""
    count = places.order_by().values("section_id").annotate(n=Count("pk")).values("n")
    newest = places.order_by("-published_at", "-item_id").values("published_at")[:1]
    found = (
        places.order_by("published_at", "item_id")
        .annotate(count=Subquery(count), newest=Subquery(newest))
        .values_list("count", "published_at", "newest")
        .first()
    )
    return found or (0, None, None)


def _extent_together(places: QuerySet[Placement]) -> Extent:
    whole = places.aggregate(
        count=Count("item_id", distinct=True),
        oldest=Min("published_at"),
        newest=Max("published_at"),
    )
    return whole["count"], whole["oldest"], whole["newest"]


def _rows(
    places: QuerySet[Placement], first: int, number: int, total: int, *, alone: bool
) -> list[PublicItem]:
    """The rows at some places of a list, newest first, counted from the nearer end."""
    if not alone:
        items = PublicItem.objects.filter(pk__in=places.values("item_id"))
        return list(items.order_by("-published_at", "-pk")[first : first + number])
    last = min(first + number, total)
    if first > total - last:
        order, start, stop = ("published_at", "item_id"), total - last, total - first
    else:
        order, start, stop = ("-published_at", "-item_id"), first, last
    ids = places.order_by(*order).values("item_id")[start:stop]
    rows = PublicItem.objects.filter(pk__in=ids)
    return sorted(rows, key=lambda row: (row.published_at, row.pk), reverse=True)


def _pinned(sections: Sequence[int], day: date) -> Iterable[PublicItem]:
    placed = Placement.objects.filter(item=OuterRef("pk"), section_id__in=sections)
    pinned = PublicItem.objects.filter(Exists(placed), pinned_until__gte=day)
    return pinned.order_by("-published_at", "-pk")


def _years(oldest: datetime | None, newest: datetime | None) -> tuple[int, ...]:
    if oldest is None or newest is None:
        return ()
    return tuple(range(local_day(newest).year, local_day(oldest).year - 1, -1))


def _start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
