"""What the checks find: each with the rule, the place, a sentence, and the files it is about."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.interchange.report import TABLE2
from gongkai.law.annual_report import ROWS, Column, RemedyColumn, RemedyTable
from gongkai.law.footing import TABLE_LABELS, Discrepancy, Level
from gongkai.reports.paths import FORM, SECTIONS, place_label


class FileRef(NamedTuple):
    """A file of the ledger that a finding is about: its number and its address."""

    number: str
    url: str


class Finding(NamedTuple):
    """One thing to look at; `at` is the path of the cell, row, table or part it stands in."""

    rule: str
    level: Level
    at: str
    message: str
    files: tuple[FileRef, ...] = ()
    column: str = ""
    # The cell that a sentence of the prose is held against.
    cell: str = ""

    @property
    def cell_place(self) -> str:
        """That cell in words; "" where there is none."""
        return place_label(self.cell) if self.cell else ""

    @property
    def place(self) -> str:
        """Table, row and column in words."""
        said = place_label(self.at)
        return f"{said} · {self.column}" if self.column else said

    @property
    def key(self) -> str:
        """What tells it from any other: other figures make another finding."""
        return f"{self.rule}|{self.at}|{self.column}|{self.message}"

    @property
    def is_error(self) -> bool:
        """Whether it stands in the way of the report."""
        return self.level is Level.ERROR


def as_json(found: Finding) -> dict[str, str]:
    """What is kept of a finding with the report it is about; the files stay in the ledger."""
    return {
        "rule": found.rule,
        "level": str(found.level),
        "at": found.at,
        "column": found.column,
        "message": found.message,
    }


def _counterpart(code: str | None) -> str:
    """The cell of the form that a code of the prose checks names; "" for a sum of several."""
    head, _, field = (code or "").partition(".")
    if code in ROWS[FORM]:
        return f"table3/{code}/{Column.TOTAL.value}"
    if code in {table.value for table in RemedyTable}:
        return f"table4/{code}/{RemedyColumn.TOTAL.value}"
    if head in TABLE2[FORM] and (not field or field in TABLE2[FORM][head]):
        return f"table2/{head}/{field}" if field else f"table2/{head}"
    return ""


def of_discrepancy(found: Discrepancy) -> Finding:
    """A discrepancy of the form as a finding at its cell."""
    if found.table.startswith("sections."):
        at = f"{SECTIONS}{found.table[len(SECTIONS) :]}"
        return Finding(found.rule, found.level, at, found.message, cell=_counterpart(found.row))
    if found.table not in TABLE_LABELS or found.row or not found.column:
        at = "/".join(filter(None, (found.table, found.row, found.column)))
        return Finding(found.rule, found.level, at, found.message)
    columns = RemedyColumn if found.table == "table4" else Column
    return Finding(
        found.rule, found.level, found.table, found.message, column=columns(found.column).label
    )
