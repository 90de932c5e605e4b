"""What the form sums: totals of tables 3 and 4 from their counted cells, and back to a report."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.interchange.report import TABLE2, AnnualReport, Cells, Entry, Figure, Sections
from gongkai.law.annual_report import (
    CONCLUDED,
    ROWS,
    Column,
    RemedyColumn,
    RemedyTable,
    outcome_rows,
)
from gongkai.reports.paths import COUNTED_ROWS, FEES, FORM, KINDS, RESULTS

Figures = Mapping[str, Figure]


def with_sums(counted: Figures) -> dict[str, Figure]:
    """The counted cells together with every total of the form.  Law: FORM 3; FORM 4."""
    cells = dict(counted)
    for kind in KINDS:
        rows = outcome_rows(FORM)
        cells[f"table3/{CONCLUDED}/{kind}"] = sum(_int(cells, f"table3/{r}/{kind}") for r in rows)
    for row in (*COUNTED_ROWS, CONCLUDED):
        total = sum(_int(cells, f"table3/{row}/{kind}") for kind in KINDS)
        cells[f"table3/{row}/{Column.TOTAL.value}"] = total
    for table in RemedyTable:
        total = sum(_int(cells, f"table4/{table.value}/{result}") for result in RESULTS)
        cells[f"table4/{table.value}/{RemedyColumn.TOTAL.value}"] = total
    return cells


def report_from(
    cells: Figures, *, organ: str, year: int, title: str, sections: Sections
) -> AnnualReport:
    """The report that the cells make; every cell of the form must be there."""
    return AnnualReport(
        edition=FORM,
        organ=organ,
        year=year,
        title=title,
        sections=sections,
        table2={code: _entry(cells, code, fields) for code, fields in TABLE2[FORM].items()},
        table3={row: _row(cells, f"table3/{row}", Column) for row in ROWS[FORM]},
        table4={t.value: _row(cells, f"table4/{t.value}", RemedyColumn) for t in RemedyTable},
    )


def restated(report: AnnualReport, said: Mapping[str, str]) -> AnnualReport:
    """The report with some cells said anew and every total summed again."""
    cells = {**_cells_of(report), **{p: _figure(p, figure) for p, figure in said.items()}}
    return report_from(
        with_sums(cells),
        organ=report.organ or "",
        year=report.year or 0,
        title=report.title,
        sections=report.sections,
    )


def _cells_of(report: AnnualReport) -> dict[str, Figure]:
    cells: dict[str, Figure] = {}
    for code, entry in (report.table2 or {}).items():
        if isinstance(entry, Mapping):
            cells |= {f"table2/{code}/{field}": figure for field, figure in entry.items()}
        else:
            cells[f"table2/{code}"] = entry
    for row, figures in (report.table3 or {}).items():
        cells |= _row_cells(f"table3/{row}", Column, figures)
    for group, figures in (report.table4 or {}).items():
        cells |= _row_cells(f"table4/{group}", RemedyColumn, figures)
    return cells


def _row_cells(
    path: str, columns: type[Column] | type[RemedyColumn], figures: Cells | None
) -> dict[str, Figure]:
    return {
        f"{path}/{c.value}": n
        for c, n in zip(columns, figures or (), strict=False)
        if n is not None
    }


def _figure(path: str, said: str) -> Figure:
    return said if path == FEES else int(said)


def _entry(cells: Figures, code: str, fields: tuple[str, ...]) -> Entry:
    if fields:
        return {field: cells[f"table2/{code}/{field}"] for field in fields}
    return cells[f"table2/{code}"]


def _row(cells: Figures, path: str, columns: type[Column] | type[RemedyColumn]) -> Cells:
    return tuple(_int(cells, f"{path}/{column.value}") for column in columns)


def _int(cells: Figures, path: str) -> int:
    return int(cells[path] or 0)
