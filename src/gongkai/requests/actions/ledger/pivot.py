"""What the rows of a ledger add up to: the cells of table 3, reckoned from the sheet alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gongkai.law.annual_report import (
    CARRIED_IN,
    CARRIED_OUT,
    CONCLUDED,
    RECEIVED,
    row_group,
    row_label,
)
from gongkai.law.applicants import ApplicantKind
from gongkai.law.grounds import outcome_of
from gongkai.organs.policy import standing
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.queries.table3 import COUNTED_ROWS, Cells


class _Course(NamedTuple):
    """When a request came, when and in which row it ended, and in which column it counts."""

    received: date
    decided: date | None
    row: str | None
    kind: str


def pivot(entries: Iterable[Entry]) -> dict[int, Cells]:
    """For each year the rows touch, from the first to the last: (row, kind) → requests."""
    courses = [_course(entry) for entry in entries]
    days = [day for course in courses for day in (course.received, course.decided) if day]
    if not days:
        return {}
    years = range(min(days).year, max(days).year + 1)
    return {year: _cells(courses, year) for year in years}


def added(one: Cells, other: Cells) -> Cells:
    """Both counts, cell by cell."""
    return {cell: one[cell] + other.get(cell, 0) for cell in one}


def _course(entry: Entry) -> _Course:
    ground, kind = entry.get(F.GROUND), entry.get(F.APPLICANT_KIND)
    outcome = outcome_of(ground, standing()) if ground else None
    decided = entry.get(F.DECIDED_ON) if ground else None
    return _Course(entry.day(F.RECEIVED_ON), decided, str(outcome) if outcome else None, str(kind))


def _cells(courses: list[_Course], year: int) -> Cells:
    cells: Cells = {(row, kind.value): 0 for row in COUNTED_ROWS for kind in ApplicantKind}
    for course in courses:
        # What policy keeps out of the table ends without a row and is in no cell of any year.
        left_out = course.decided is not None and course.row is None
        over = course.decided is not None and course.decided.year < year
        if left_out or over or course.received.year > year:
            continue
        new = course.received.year == year
        cells[RECEIVED if new else CARRIED_IN, course.kind] += 1
        ended = course.row if course.decided and course.decided.year == year else None
        cells[ended or CARRIED_OUT, course.kind] += 1
    return cells


class Line(NamedTuple):
    """One row of table 3 as it is shown: its code, its wording, a figure a kind, and their sum."""

    row: str
    label: str
    figures: tuple[int, ...]

    @property
    def total(self) -> int:
        """The row's sum."""
        return sum(self.figures)


def lines_of(cells: Cells) -> list[Line]:
    """The rows in the order of the form, with the sum of what was concluded."""
    lines = [_line(row, cells) for row in COUNTED_ROWS]
    ended = lines[2:-1]
    summed = tuple(sum(line.figures[i] for line in ended) for i in range(len(ApplicantKind)))
    return [*lines[:-1], Line(CONCLUDED, row_label(CONCLUDED), summed), lines[-1]]


def _line(row: str, cells: Cells) -> Line:
    group = row_group(row)
    label = f"{group.label} {row_label(row)}" if group else row_label(row)
    return Line(row, label, tuple(cells[row, kind.value] for kind in ApplicantKind))
