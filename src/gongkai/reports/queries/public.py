"""What citizens see of annual reports: one report with its files, and the list of all."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest

from gongkai.channels.headlines import (
    DISCLOSED_TOTAL,
    WEBSITE_CATALOGUE,
    WEBSITE_NEWS,
    WEBSITE_OVERVIEW,
    WEBSITE_TOTAL,
)
from gongkai.interchange.codec import from_json
from gongkai.interchange.report import AnnualReport
from gongkai.law.annual_report import RECEIVED, Column
from gongkai.organs.models import Organ
from gongkai.portal.queries import site_home
from gongkai.reports.models import Edition, EditionQuerySet, ReportFile, ReportIndexPage
from gongkai.reports.paths import HEADLINE, place_label
from gongkai.reports.procedure import OUT
from gongkai.reports.queries.count import FEE_FIGURES
from gongkai.reports.terms import EditionState

SITE_CLASSES = {
    WEBSITE_OVERVIEW: "概况类",
    WEBSITE_NEWS: "政务动态",
    WEBSITE_CATALOGUE: "公开目录",
}
FILE_KINDS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "txt": "文本", "json": "JSON"}


_BEFORE_YEAR = re.compile(r"(?=20\d\d年)")


class FileLine(NamedTuple):
    """One file beside the page."""

    suffix: str
    kind: str
    size: int


class Figure(NamedTuple):
    """One figure of the year outside the tables."""

    name: str
    value: int
    unit: str
    anchor: str
    parts: tuple[tuple[str, int], ...] = ()


class Restated(NamedTuple):
    """A figure said anew after publication."""

    place: str
    published: str
    figure: str
    reason: str
    at: datetime


class Version(NamedTuple):
    """Another published edition of the same year."""

    number: int
    published_at: datetime
    is_superseded: bool


class PublishedReport(NamedTuple):
    """A report as it stands in public."""

    organ: str
    year: int
    title: str
    number: int
    published_at: datetime
    correction_reason: str
    digest: str
    is_superseded: bool
    override_reason: str
    restated: tuple[Restated, ...]
    others: tuple[Version, ...]
    report: AnnualReport
    figures: tuple[Figure, ...]
    files: tuple[FileLine, ...]

    @property
    def title_parts(self) -> list[str]:
        """The title in the phrases between which a line may break: whose, which year's, what."""
        return [part for part in _BEFORE_YEAR.split(self.title) if part]


def published_report(organ: Organ, year: int) -> PublishedReport | None:
    """The published edition of the year; None where there is none."""
    edition = Edition.objects.of(organ, year).published().select_related("organ").first()
    return _of(edition) if edition else None


def published_edition(organ: Organ, year: int, number: int) -> PublishedReport | None:
    """That edition, in public now or corrected since; None where it was never published."""
    edition = _out(organ, year).filter(number=number).first()
    return _of(edition) if edition else None


def edition_file(organ: Organ, year: int, number: int, suffix: str) -> ReportFile | None:
    """The file of that edition as it was written at its publication; None where there is none."""
    edition = _out(organ, year).filter(number=number).first()
    return edition.files.filter(suffix=suffix).first() if edition else None


def latest_report(organ: Organ) -> PublishedReport | None:
    """The published edition of the latest year; None where there is none."""
    edition = (
        Edition.objects.published()
        .filter(organ=organ)
        .select_related("organ")
        .order_by("-year")
        .first()
    )
    return _of(edition) if edition else None


def published_file(organ: Organ, year: int, suffix: str) -> ReportFile | None:
    """The file as it was written at publication; None where there is none."""
    edition = Edition.objects.of(organ, year).published().first()
    return edition.files.filter(suffix=suffix).first() if edition else None


def published_editions() -> list[tuple[Organ, int, str, datetime]]:
    """Organ, year, title and moment of every published report of the installation."""
    editions = Edition.objects.published().select_related("organ").order_by("organ__path", "-year")
    return [(e.organ, e.year, e.title, e.published_at) for e in editions if e.published_at]


def report_index(request: HttpRequest) -> ReportIndexPage | None:
    """The page of the site that lists the reports; None where it has none."""
    home = site_home(request)
    page: ReportIndexPage | None = (
        ReportIndexPage.objects.descendant_of(home).live().first() if home else None
    )
    return page


def _out(organ: Organ, year: int) -> EditionQuerySet:
    out = Edition.objects.of(organ, year).filter(state__in=[str(state) for state in OUT])
    return out.select_related("organ")


def _others(edition: Edition) -> tuple[Version, ...]:
    others = _out(edition.organ, edition.year).exclude(pk=edition.pk).order_by("-number")
    return tuple(
        Version(e.number, e.published_at, e.state is EditionState.SUPERSEDED)
        for e in others
        if e.published_at
    )


def _restated(edition: Edition) -> tuple[Restated, ...]:
    return tuple(
        Restated(place_label(r.path), r.published, r.figure, r.reason, r.at)
        for r in edition.restatements.order_by("pk")
    )


def _of(edition: Edition) -> PublishedReport:
    files = {file.suffix: file.size for file in edition.files.defer("content")}
    if edition.published_at is None:
        raise ValueError(f"{edition} is not published")
    return PublishedReport(
        organ=edition.organ.name,
        year=edition.year,
        title=edition.title,
        number=edition.number,
        published_at=edition.published_at,
        correction_reason=edition.correction_reason,
        digest=edition.digest,
        is_superseded=edition.state is EditionState.SUPERSEDED,
        override_reason=edition.override_reason,
        restated=_restated(edition),
        others=_others(edition),
        report=from_json(edition.report),
        figures=tuple(_figures(edition)),
        files=tuple(
            FileLine(suffix, kind, files[suffix])
            for suffix, kind in FILE_KINDS.items()
            if suffix in files
        ),
    )


def _figures(edition: Edition) -> list[Figure]:
    """The total first, then what it is made of; the classes of the site stand under the site."""
    said = {
        cell.path.removeprefix(HEADLINE): int(cell.figure)
        for cell in edition.frozen_cells.standing()
        .filter(path__startswith=HEADLINE)
        .exclude(path__in=[f"{HEADLINE}{name}" for name in FEE_FIGURES])
    }
    classes = tuple((short, said.pop(name)) for name, short in SITE_CLASSES.items() if name in said)
    names = sorted(said, key=lambda name: name != DISCLOSED_TOTAL)
    shown = [
        Figure(name, said[name], "条", "part-overview", classes if name == WEBSITE_TOTAL else ())
        for name in names
    ]
    received = (
        edition.frozen_cells.standing().filter(path=f"table3/{RECEIVED}/{Column.TOTAL}").first()
    )
    if received:
        shown.append(Figure("收到信息公开申请", int(received.figure), "件", "part-table3"))
    return shown
