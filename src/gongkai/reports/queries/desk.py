"""What the back office shows of reports: which editions an officer may see, and one in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.timezone import localdate

from gongkai.interchange.report import Figure
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.reports.models import Edition, EditionQuerySet, LocalDates
from gongkai.reports.models.edition import SECTIONS as PROSE
from gongkai.reports.paths import HEADLINE, SECTIONS, cell_label
from gongkai.reports.queries.count import FEE_FIGURES, Count, Headline, count
from gongkai.reports.queries.findings import Finding
from gongkai.reports.queries.gate import gate
from gongkai.reports.queries.reach import reach_of
from gongkai.reports.queries.view import (
    Difference,
    View,
    previous_report,
    since_counted,
    since_published,
    view_draft,
    view_frozen,
)
from gongkai.reports.tables import PartView, parts_of
from gongkai.reports.terms import CellSource

_LONG = ("report", "counted", "findings", *PROSE)


class Changed(NamedTuple):
    """A figure that the ledger states differently now, as shown."""

    label: str
    then: Figure
    now: Figure
    url: str


class Desk(NamedTuple):
    """One edition as an officer works on it."""

    edition: Edition
    view: View
    parts: list[PartView]
    figures: list[tuple[Headline, str]]
    found: list[Finding]
    changed: list[Changed]
    # How many figures of a signed report the ledger of that day does not bear out; None before.
    unlike_then: int | None
    sources: list[tuple[CellSource, int]]


def editions_for(officer: Officer) -> EditionQuerySet:
    """The editions of the organs in which the officer may read reports, the latest year first.

    As a list shows them: without what they say, which is long.
    """
    found = Edition.objects.all().visible_to(officer, Permission.REPORTS_VIEW)
    found = found.select_related("organ").defer(*_LONG)
    return found.order_by("-year", "organ__path", "-number")


def may_read_reports(officer: Officer) -> bool:
    """Whether there is an organ whose reports the officer may read."""
    return may_anywhere(officer, Permission.REPORTS_VIEW)


def organs_for_drafting(officer: Officer) -> list[Organ]:
    """The organs whose reports the officer may draft."""
    return list(visible_organs(officer, Permission.REPORTS_DRAFT))


def organs_for_dates(officer: Officer) -> list[Organ]:
    """The organs for which the officer may set earlier days: head, leader, or the authority."""
    own = visible_organs(officer, Permission.REPORTS_REVIEW)
    below = visible_organs(officer, Permission.REPORTS_ACCEPT)
    return list(Organ.objects.filter(Q(pk__in=own) | Q(pk__in=below)))


def dates_for(officer: Officer) -> list[LocalDates]:
    """The local days set for the organs whose reports the officer may read."""
    found = LocalDates.objects.all().visible_to(officer, Permission.REPORTS_VIEW)
    return list(found.select_related("organ", "set_by").order_by("-year", "organ__path"))


def edition_for(officer: Officer, pk: int) -> Edition | None:
    """The edition, where the officer may read it; None as if it were not there.

    One that was handed in is also read by who supervised the organ at the end of its year.
    """
    found = Edition.objects.select_related("organ", "drafted_by", "published_by").filter(pk=pk)
    edition = found.visible_to(officer, Permission.REPORTS_VIEW).first()
    if edition is not None:
        return edition
    other = found.handed_in().first()
    if other is None or other.organ_id not in reach_of(officer, other.year).left:
        return None
    return other


def desk_of(edition: Edition, url: Callable[[str], str], as_of: date | None = None) -> Desk:
    """The edition with its sources, checks and what has changed since; `url` leads to a cell.

    With `as_of` what has changed is what the ledger said at the end of that day.
    """
    counted = count(edition.organ, edition.year)
    frozen = edition.is_frozen
    view = view_frozen(edition) if frozen else view_draft(edition, counted)
    ledger = count(edition.organ, edition.year, as_of) if as_of else counted
    changes = since_published(edition, ledger) if frozen else since_counted(edition, ledger)
    return Desk(
        edition=edition,
        view=view,
        parts=parts_of(view.report, url, lambda path: _source(view, path)),
        figures=[(h, url(f"{HEADLINE}{h.name}")) for h in _headlines(view, counted)],
        found=gate(edition, view),
        unlike_then=_unlike_then(edition) if frozen else None,
        changed=[_changed(change, url) for change in changes],
        sources=_sources(view),
    )


def _unlike_then(edition: Edition) -> int:
    """Counted again as of the day of signing: what differs moved before, or leaves no history."""
    if edition.frozen_at is None:
        return 0
    as_of = count(edition.organ, edition.year, localdate(edition.frozen_at))
    return len(since_published(edition, as_of))


class ProsePage(NamedTuple):
    """What stands beside the editor of a prose part."""

    tokens: list[tuple[str, str]]
    last_year: list[str]
    printed: list[str]
    found: list[Finding]
    length: int


def prose_page(edition: Edition, section: str) -> ProsePage:
    """Every name with what it prints now, last year's paragraphs, and what to look at."""
    view = view_draft(edition)
    text = str(getattr(view.report.sections, section) or "")
    at = f"{SECTIONS}{section}"
    return ProsePage(
        tokens=list(view.tokens.items()),
        last_year=_paragraphs(_said_last_year(edition, section)),
        printed=_paragraphs(text),
        found=[f for f in gate(edition, view) if f.at == at],
        length=len(text),
    )


def _said_last_year(edition: Edition, section: str) -> str:
    """The part with its names where the report was made here, else as the filed document prints
    it; "" where there is none.
    """
    before = Edition.objects.of(edition.organ, edition.year - 1).published().first()
    if before:
        return before.prose[section]
    report = previous_report(edition.organ, edition.year)
    return str(getattr(report.sections, section) or "") if report else ""


def _paragraphs(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


def _source(view: View, path: str) -> CellSource | None:
    cell = view.cells.get(path)
    return cell.source if cell else None


def _headlines(view: View, counted: Count) -> list[Headline]:
    said = {headline.name: headline.definition for headline in counted.figures}
    return [
        Headline(name, value, said.get(name, ""))
        for name, value in view.figures.items()
        if name not in FEE_FIGURES or str(value) != "0"
    ]


def _changed(change: Difference, url: Callable[[str], str]) -> Changed:
    return Changed(cell_label(change.path), change.then, change.now, url(change.path))


def _sources(view: View) -> list[tuple[CellSource, int]]:
    counts = dict.fromkeys(CellSource, 0)
    for cell in view.cells.values():
        counts[cell.source] += 1
    return [(source, n) for source, n in counts.items() if n]
