"""What citizens see of website returns: one return, and the list of all years."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from gongkai.organs.models import Organ
from gongkai.reports.models import WebsiteReturn
from gongkai.reports.queries.return_view import BlockView, blocks_of, view_frozen


class PublishedReturn(NamedTuple):
    """A return as it stands in public."""

    organ: str
    year: int
    title: str
    number: int
    published_at: datetime
    correction_reason: str
    note: str
    digest: str
    blocks: list[BlockView]
    document: dict[str, Any]


class ReturnEntry(NamedTuple):
    """One year of the list."""

    organ: Organ
    year: int
    title: str
    published_at: datetime
    is_correction: bool


def published_return(organ: Organ, year: int) -> PublishedReturn | None:
    """The published return of the year; None where there is none."""
    found = standing_return(organ, year)
    return as_published(found) if found else None


def standing_return(organ: Organ, year: int) -> WebsiteReturn | None:
    """The row of the return that stands in public; None where there is none."""
    return WebsiteReturn.objects.of(organ, year).published().select_related("organ").first()


def as_published(found: WebsiteReturn) -> PublishedReturn:
    """What a frozen return says; ValueError before its publication."""
    if found.published_at is None:
        raise ValueError(f"{found} is not published")
    return PublishedReturn(
        organ=found.organ.name,
        year=found.year,
        title=found.title,
        number=found.number,
        published_at=found.published_at,
        correction_reason=found.correction_reason,
        note=found.override_reason,
        digest=found.digest,
        blocks=blocks_of(view_frozen(found)),
        document=dict(found.document or {}),
    )


def published_returns(organ: Organ | None = None) -> list[ReturnEntry]:
    """Every published return of the organ, or of the installation, the latest year first."""
    found = WebsiteReturn.objects.published().select_related("organ")
    if organ is not None:
        found = found.filter(organ=organ)
    return [
        ReturnEntry(one.organ, one.year, one.title, one.published_at, one.number > 1)
        for one in found.order_by("organ__path", "-year")
        if one.published_at
    ]
