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
from gongkai.reports.paths import COUNTED_ROWS, FORM, KINDS, RESULTS

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


def _entry(cells: Figures, code: str, fields: tuple[str, ...]) -> Entry:
    if fields:
        return {field: cells[f"table2/{code}/{field}"] for field in fields}
    return cells[f"table2/{code}"]


def _row(cells: Figures, path: str, columns: type[Column] | type[RemedyColumn]) -> Cells:
    return tuple(_int(cells, f"{path}/{column.value}") for column in columns)


def _int(cells: Figures, path: str) -> int:
    return int(cells[path] or 0)
