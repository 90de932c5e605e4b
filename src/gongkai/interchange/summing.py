"""What do the reports of several organs come to: one report of the same year and form.

A cell that one organ left empty stays empty in the sum, with a note that gives the sum of the
others and names the organ: unknown plus known is unknown.  A report without a whole table or row
cannot be added up and is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import (
    DECIMAL_KEYS,
    TABLE2,
    AnnualReport,
    Cells,
    Entry,
    Figure,
    Note,
    Sections,
    table2_edition,
)
from gongkai.law.annual_report import ROWS, Column, Edition, RemedyColumn, RemedyTable


class CannotSum(Unreadable):
    """The reports do not belong together, or one of them is incomplete."""


def sum_reports(reports: Iterable[AnnualReport], organ: str | None = None) -> AnnualReport:
    """One report whose cells are the sums over `reports`, with notes for what is unknown.

    Prose is not added up: the sections stand empty.  Reports of several years or forms, an organ
    given twice and incomplete reports raise `CannotSum`.
    """
    listed = list(reports)
    _require_some(listed)
    edition, year = listed[0].edition, listed[0].year
    notes: list[Note] = [_sources(listed)]
    table2 = _sum_table2(listed, notes)
    table3 = _sum_rows("table3", listed, ROWS[edition], tuple(Column), notes)
    table4 = _sum_rows("table4", listed, tuple(RemedyTable), tuple(RemedyColumn), notes)
    return AnnualReport(
        edition=edition,
        organ=organ,
        year=year,
        title=f"{organ or ''}{year or ''}年政府信息公开工作年度报告汇总（{len(listed)} 份）",
        sections=Sections("", "", ""),
        table2=table2,
        table3=table3,
        table4=table4,
        notes=tuple(notes),
    )


def missing_organs(reports: Iterable[AnnualReport], expected: Iterable[str]) -> list[str]:
    """The expected organs that sent no report, in the order of the list."""
    present = {report.organ for report in reports}
    return [name for name in dict.fromkeys(expected) if name not in present]


def _require_some(reports: list[AnnualReport]) -> None:
    if not reports:
        raise CannotSum("没有可以汇总的报告。")
    names = [report.organ for report in reports if report.organ]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise CannotSum(f"同一单位的报告给了不止一份：{'、'.join(twice)}。")
    for report in reports:
        _require_complete(report)
    _require_one(reports, "年度", [f"{report.year} 年" for report in reports])
    _require_one(reports, "表样", [f"{report.edition} 年表样" for report in reports])
    _require_one(reports, "表二表样", [f"{_shape(report)} 年表样" for report in reports])


def _shape(report: AnnualReport) -> Edition:
    return table2_edition(report.table2 or {})


def _require_one(reports: list[AnnualReport], what: str, told: list[str]) -> None:
    if len(set(told)) > 1:
        pairs = zip(reports, told, strict=True)
        listed = "，".join(f"{_name(report)}为 {one}" for report, one in pairs)
        raise CannotSum(f"{what}不同的报告不能汇总：{listed}。")


def lacking(report: AnnualReport) -> str:
    """What the report lacks to be added up: a table, or rows of one; "" where it is complete."""
    for label, table in (("二", report.table2), ("三", report.table3), ("四", report.table4)):
        if table is None:
            return f"没有表{label}"
    for label, rows in (("三", report.table3), ("四", report.table4)):
        absent = [code for code, row in (rows or {}).items() if row is None]
        if absent:
            return f"表{label}缺少 {len(absent)} 行"
    return ""


def form_of(report: AnnualReport) -> tuple[Edition, Edition]:
    """The forms that its tables follow: only reports of the same can be added up."""
    return report.edition, _shape(report)


def _require_complete(report: AnnualReport) -> None:
    lacks = lacking(report)
    if lacks:
        raise CannotSum(f"{_name(report)}的报告{lacks}，不能汇总。")


def _name(report: AnnualReport) -> str:
    return report.organ or report.title or "未写明单位的报告"


def _sources(reports: list[AnnualReport]) -> Note:
    said = "；".join(_name(report) for report in reports)
    return Note("organ", said, f"由 {len(reports)} 份报告汇总。")


def _sum_rows(
    table: str,
    reports: list[AnnualReport],
    codes: tuple[str, ...],
    columns: tuple[str, ...],
    notes: list[Note],
) -> dict[str, Cells | None]:
    summed: dict[str, Cells | None] = {}
    for code in codes:
        rows = [_row(report, table, code) for report in reports]
        cells = []
        for index, column in enumerate(columns):
            at = f"{table}/{code}/{column}"
            total = _add(at, reports, [row[index] for row in rows], notes)
            cells.append(None if total is None else int(total))
        summed[str(code)] = tuple(cells)
    return summed


def _row(report: AnnualReport, table: str, code: str) -> Cells:
    rows = report.table3 if table == "table3" else report.table4
    return (rows or {}).get(code) or ()


def _sum_table2(reports: list[AnnualReport], notes: list[Note]) -> dict[str, Entry]:
    summed: dict[str, Entry] = {}
    for key, fields in TABLE2[_shape(reports[0])].items():
        if fields:
            inner = {name: _sum_figure(reports, key, name, notes) for name in fields}
            summed[key] = inner
        else:
            summed[key] = _sum_figure(reports, key, None, notes)
    return summed


def _sum_figure(
    reports: list[AnnualReport], key: str, name: str | None, notes: list[Note]
) -> Figure:
    at = "/".join(filter(None, ("table2", key, name)))
    figures = list(_figures(reports, key, name))
    total = _add(at, reports, figures, notes)
    if total is None:
        return None
    return format(total, "f") if key in DECIMAL_KEYS else int(total)


def _figures(reports: list[AnnualReport], key: str, name: str | None) -> Iterator[Figure]:
    for report in reports:
        entry = (report.table2 or {}).get(key)
        if isinstance(entry, Mapping):
            entry = entry.get(name or "")
        yield entry


def _add(
    at: str, reports: list[AnnualReport], figures: list[Figure], notes: list[Note]
) -> Decimal | None:
    """The exact sum, or None with a note that names who left the cell empty."""
    if all(type(figure) is int for figure in figures):
        # Counts without a gap, as nearly all cells are: no detour over decimals.
        return Decimal(sum(figures))  # type: ignore[arg-type]
    known = sum((Decimal(figure) for figure in figures if figure is not None), Decimal(0))
    blank = [_name(r) for r, figure in zip(reports, figures, strict=True) if figure is None]
    if not blank:
        return known
    # What is said in a cell is printed in it: a sum of the others there would be read as the sum.
    others = f"其余单位之和为 {known:f}。" if len(blank) < len(reports) else ""
    notes.append(Note(at, "", f"{'、'.join(blank)}未填。{others}"))
    return None
