"""What the checks find: each with the rule, the place, a sentence, and the files it is about."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.law.annual_report import Column, RemedyColumn
from gongkai.law.footing import TABLE_LABELS, Discrepancy, Level
from gongkai.reports.paths import SECTIONS, place_label


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


def of_discrepancy(found: Discrepancy) -> Finding:
    """A discrepancy of the form as a finding at its cell."""
    if found.table.startswith("sections."):
        return Finding(
            found.rule, found.level, f"{SECTIONS}{found.table[len(SECTIONS) :]}", found.message
        )
    if found.table not in TABLE_LABELS or found.row or not found.column:
        at = "/".join(filter(None, (found.table, found.row, found.column)))
        return Finding(found.rule, found.level, at, found.message)
    columns = RemedyColumn if found.table == "table4" else Column
    return Finding(
        found.rule, found.level, found.table, found.message, column=columns(found.column).label
    )
