"""What an edition says: every cell with its source, whether it is still a draft or frozen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, TypeVar

from django.db.models import Model, QuerySet

from gongkai.interchange.checking import check
from gongkai.interchange.codec import from_json
from gongkai.interchange.report import AnnualReport, Figure, Sections
from gongkai.law.footing import Discrepancy
from gongkai.organs.models import Organ
from gongkai.reports.models import Edition, FiledReport, TypedCell
from gongkai.reports.paths import CLOCK, HEADLINE
from gongkai.reports.prose import Printed, print_prose
from gongkai.reports.queries.count import Count, count, tokens
from gongkai.reports.sums import report_from, restated, with_sums
from gongkai.reports.terms import PUT_IN, CellSource

IN_FORCE = "in_force"
Row = TypeVar("Row", bound=Model)


class Cell(NamedTuple):
    """One figure with where it comes from; `counted` is what the ledger says where it was typed."""

    figure: Figure
    source: CellSource
    counted: Figure
    reason: str = ""


class View(NamedTuple):
    """An edition as it reads now: the report, its cells, its headline figures, its mistakes."""

    report: AnnualReport
    cells: dict[str, Cell]
    figures: dict[str, int | str]
    mistakes: tuple[str, ...]
    # What each name in prose prints; nothing once the report is signed.
    tokens: Mapping[str, str]


class Difference(NamedTuple):
    """A figure that the ledger states differently now."""

    path: str
    then: Figure
    now: Figure


def view_draft(edition: Edition, counted: Count | None = None) -> View:
    """The draft over what the ledger says now, typed cells taking the place of counted ones."""
    counted = counted or count(edition.organ, edition.year)
    typed = typed_cells(edition)
    base = {path: _figure(typed, path, figure) for path, figure in counted.cells.items()}
    figures = {headline.name: headline.value for headline in counted.figures}
    values = tokens(edition.organ.name, edition.year, base, figures)
    printed = {name: print_prose(text, values) for name, text in edition.prose.items()}
    summed = with_sums(base)
    report = report_from(
        summed,
        organ=edition.organ.name,
        year=edition.year,
        title=edition.title,
        sections=Sections(**{name: part.text for name, part in printed.items()}),
    )
    cells = {path: _cell(path, figure, counted.cells, typed) for path, figure in summed.items()}
    return View(report, cells, figures, _mistakes(printed), values)


def view_of(edition: Edition) -> View:
    """The edition as it was signed, or before that as it reads now."""
    return view_frozen(edition) if edition.is_frozen else view_draft(edition)


def view_frozen(edition: Edition) -> View:
    """The edition as it was signed; the ledger is not asked."""
    cells: dict[str, Cell] = {}
    figures: dict[str, int | str] = {}
    for frozen in edition.frozen_cells.standing():
        if frozen.path.startswith(HEADLINE):
            said = frozen.figure
            figures[frozen.path.removeprefix(HEADLINE)] = int(said) if said.isdigit() else said
        elif not frozen.path.startswith(CLOCK):
            figure = _number(frozen.path, frozen.figure)
            cells[frozen.path] = Cell(figure, frozen.source, figure, frozen.reason)
    return View(from_json(edition.report), cells, figures, (), {})


def typed_cells(edition: Edition) -> dict[str, TypedCell]:
    """The figures typed over the count: the latest for each cell, those given back left out."""
    latest = {cell.path: cell for cell in edition.typed_cells.order_by("pk")}
    return {path: cell for path, cell in latest.items() if cell.figure}


def previous_report(organ: Organ, year: int) -> AnnualReport | None:
    """The report on the year before: the published one with what was restated since, else the one
    that was filed as a document; None without either.
    """
    return previous_reports([(organ.pk, year)]).get((organ.pk, year))


def previous_reports(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], AnnualReport]:
    """The same of many organs and years, by organ's id and year, in few statements; those without
    a report of the year before are left out.
    """
    lacking = {(organ, year - 1) for organ, year in wanted}
    found: dict[tuple[int, int], AnnualReport] = {}
    for edition in _among(Edition.objects.published(), lacking).prefetch_related("restatements"):
        key = (edition.organ_id, edition.year)
        if key in lacking:
            said = {each.path: each.figure for each in edition.restatements.all()}
            report = from_json(edition.report)
            found[key] = restated(report, said) if said else report
    lacking -= found.keys()
    for filed in _among(FiledReport.objects.standing(), lacking) if lacking else ():
        key = (filed.organ_id, filed.year)
        if key in lacking:
            found[key] = from_json(filed.report)
    return {(organ, year + 1): report for (organ, year), report in found.items()}


def _among(rows: QuerySet[Row], keys: Collection[tuple[int, int]]) -> QuerySet[Row]:
    """The rows of the organs and years of the keys, and a few of neither's pair."""
    organs, years = {organ for organ, _ in keys}, {year for _, year in keys}
    return rows.filter(organ__in=organs, year__in=years)


def carried_figure(edition: Edition, path: str) -> int | None:
    """What is in force by last year's report and this year's count of changes; None for
    another cell, or where no report or no figure of last year is known.  Law: FORM 2.
    """
    table, _, rest = path.partition("/")
    row, _, column = rest.partition("/")
    before = previous_report(edition.organ, edition.year)
    entry = (before.table2 or {}).get(row) if before and table == "table2" else None
    if column != IN_FORCE or not isinstance(entry, Mapping) or entry.get(IN_FORCE) is None:
        return None
    cells = view_draft(edition).cells
    issued, repealed = (
        int(cells[f"table2/{row}/{change}"].figure or 0) for change in ("issued", "repealed")
    )
    return max(int(entry[IN_FORCE] or 0) + issued - repealed, 0)


def discrepancies(report: AnnualReport, organ: Organ) -> list[Discrepancy]:
    """What the checks find, last year's report taken into account.  Law: FORM 3."""
    return check(report, previous_report(organ, int(report.year or 0)))


def differences(then: Mapping[str, Figure], now: Mapping[str, Figure]) -> list[Difference]:
    """The figures that are not what they were, in the order of the form."""
    return [
        Difference(path, figure, now.get(path))
        for path, figure in then.items()
        if str(figure) != str(now.get(path))
    ]


def since_counted(edition: Edition, counted: Count) -> list[Difference]:
    """What the ledger says now and did not say when it was counted last."""
    said = counted.as_json()
    now = _all(dict(said["cells"]), dict(said["figures"]))  # type: ignore[call-overload]
    return differences(_all(edition.counted_cells, edition.counted_figures), now)


def since_published(edition: Edition, counted: Count) -> list[Difference]:
    """What the ledger says now and the signed edition does not; what officers put in aside."""
    then = {
        cell.path: cell.figure
        for cell in edition.frozen_cells.standing()
        if cell.source not in PUT_IN and not cell.path.startswith(CLOCK)
    }
    figures = {f"{HEADLINE}{h.name}": h.value for h in counted.figures}
    now: dict[str, Figure] = {**with_sums(counted.cells), **figures}
    return differences(then, now)


def _all(cells: Mapping[str, Figure], figures: Mapping[str, Figure]) -> dict[str, Figure]:
    return {**cells, **{f"{HEADLINE}{name}": value for name, value in figures.items()}}


def _figure(typed: Mapping[str, TypedCell], path: str, counted: Figure) -> Figure:
    return _number(path, typed[path].figure) if path in typed else counted


def _number(path: str, text: str) -> Figure:
    return text if path.endswith("_wan_yuan") else int(text)


def _cell(
    path: str, figure: Figure, counted: Mapping[str, Figure], typed: Mapping[str, TypedCell]
) -> Cell:
    if path in typed:
        return Cell(figure, typed[path].source, counted[path], typed[path].reason)
    if path in counted:
        return Cell(figure, CellSource.COUNTED, figure)
    return Cell(figure, CellSource.SUMMED, figure)


def _mistakes(printed: Mapping[str, Printed]) -> tuple[str, ...]:
    names = {"overview": "第一部分", "problems": "第五部分", "other": "第六部分"}
    return tuple(
        f"{names[name]}：{mistake}" for name, part in printed.items() for mistake in part.mistakes
    )
