"""Which pattern an organ's index numbers follow, and which numbers of a year are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from gongkai.catalogue.index_patterns import DEFAULT_PATTERN, in_words, write_number
from gongkai.catalogue.models import IndexNumber, IndexPattern
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission


@dataclass(frozen=True, slots=True)
class Missing:
    """A serial of the series that stands on no document, with its number."""

    serial: int
    value: str


@dataclass(frozen=True, slots=True)
class GapReport:
    """The series of one organ and year: how far it goes, what is missing, what was explained."""

    organ: Organ
    year: int
    last: int
    taken: int
    missing: tuple[Missing, ...]
    explained: tuple[IndexNumber, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every number stands on a document or has its explanation."""
        return not self.missing


def pattern_for(organ: Organ, year: int) -> str:
    """The pattern of the documents dated in the year: the organ's latest one begun by then.

    Its places are named in Chinese.
    """
    found = (
        IndexPattern.objects.filter(organ=organ, from_year__lte=year).order_by("-from_year").first()
    )
    return in_words(found.pattern) if found else DEFAULT_PATTERN


def gap_report(organ: Organ, year: int) -> GapReport:
    """The series of the year from 1 to the highest number given out."""
    rows = list(IndexNumber.objects.filter(organ=organ, year=year).select_related("document"))
    last = max((row.serial for row in rows), default=0)
    known = {row.serial for row in rows}
    pattern = pattern_for(organ, year)
    missing = tuple(
        Missing(n, write_number(pattern, organ=organ.code, year=year, serial=n))
        for n in range(1, last + 1)
        if n not in known
    )
    explained = tuple(row for row in rows if row.voided_at is not None)
    return GapReport(organ, year, last, len(rows) - len(explained), missing, explained)


def series_for(officer: Officer) -> QuerySet[IndexNumber, Any]:
    """Each year of each organ in which the officer may edit the catalogue, newest first."""
    organs = visible_organs(officer, Permission.CATALOGUE_EDIT)
    rows = IndexNumber.objects.filter(organ__in=organs).order_by()
    return (
        rows.values("organ", "organ__name", "year")
        .annotate(last=Max("serial"))
        .order_by("-year", "organ")
    )
