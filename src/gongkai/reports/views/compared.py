"""One organ's year beside its last and beside its like, each figure with the cells behind it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse

from gongkai.channels.headlines import DISCLOSED_TOTAL
from gongkai.organs.models import Organ
from gongkai.reports.measures import Facts, place
from gongkai.reports.paths import HEADLINE
from gongkai.reports.queries.league import Compared, LeagueRow, league
from gongkai.reports.queries.reach import reach_of


class CellOf(NamedTuple):
    """One cell behind a figure: what it is called, what stands in it, and where it is."""

    place: str
    figure: int | str | None
    url: str


class Comparison(NamedTuple):
    """An organ's measures, one a line, with the addresses of both years' reports."""

    year: int
    row: LeagueRow
    lines: list[tuple[Compared, list[CellOf]]]
    report_url: str
    last_url: str


def comparison(officer: Any, of: Organ, year: int) -> Comparison | None:
    """The organ among those of its level and kind that stood in the officer's reach in the year.

    None for who supervises it neither today nor did so then, and for an organ that does not report
    on the year.
    """
    reach = reach_of(officer, year)
    if not reach.seen.filter(pk=of.pk).exists():
        return None
    like = reach.organs
    if of.pk in reach.joined:
        like = Organ.objects.filter(Q(pk__in=like) | Q(pk=of.pk))
    found = league(like.filter(level=of.level, kind=of.kind), year, reach.tree)
    row = next((row for row in found.rows if row.organ == of), None)
    if row is None:
        return None
    found = found.beside_last_year([row])
    return Comparison(
        year=year,
        row=row,
        lines=[
            (line, _behind(row, line, year, may_open=of.pk not in reach.left))
            for line in found.compared(row)
        ],
        report_url=report_url(row.facts),
        last_url=report_url(found.before.get(of.pk)),
    )


def report_url(facts: Facts | None) -> str:
    """Where the report is read; "" without one."""
    if facts is None:
        return ""
    if facts.edition:
        return reverse("report_desk", args=[facts.edition])
    return reverse("report_filed", args=[facts.filed])


def _behind(row: LeagueRow, line: Compared, year: int, *, may_open: bool) -> list[CellOf]:
    """What a figure is made of, each leading to its place, where the officer may open it."""
    if row.facts is None:
        return []
    found = _made_of(row, row.facts, line, year)
    if may_open or (row.facts.edition and line.measure.key != "on_time"):
        return found
    return [cell._replace(url="") for cell in found]


def _made_of(row: LeagueRow, facts: Facts, line: Compared, year: int) -> list[CellOf]:
    """Cells once, or what stands beside."""
    measure = line.measure
    cells = dict.fromkeys((*measure.part, *measure.whole))
    if cells:
        return [
            CellOf(place(path), facts.cells.get(path), _cell_url(facts, path)) for path in cells
        ]
    if line.this.number is None:
        return []
    return [_elsewhere(row, facts, line, year)]


def _elsewhere(row: LeagueRow, facts: Facts, line: Compared, year: int) -> CellOf:
    """Where a figure stands that no cell of tables 3 and 4 holds."""
    at = report_url(facts)
    if line.measure.key == "on_time":
        said = f"{line.this.part}/{line.this.whole}"
        return CellOf(
            "签发时的件数；年度图表显示台账现时的数",
            said,
            reverse("year_pictures", args=[row.organ.pk, year]),
        )
    if line.measure.key == "publications" and facts.edition:
        return CellOf(
            DISCLOSED_TOTAL, facts.publications, _cell_url(facts, HEADLINE + DISCLOSED_TOTAL)
        )
    if line.measure.key == "findings":
        anchor = "checks" if facts.edition else "findings"
        return CellOf("校核结果", facts.findings, f"{at}#{anchor}")
    return CellOf("报告的办理过程", line.this.said, at)


def _cell_url(facts: Facts, path: str) -> str:
    if facts.edition:
        return reverse("report_cell", args=[facts.edition, path])
    return reverse("report_correct_cell", args=[facts.filed, path])
