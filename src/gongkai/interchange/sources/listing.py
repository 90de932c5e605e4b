"""Which columns a sheet has, by the usual headings; what is wrong is told by its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.cells import Value, column_letters
from gongkai.interchange.sources.workbook import Row, Sheet, Workbook

SEARCHED = 12
FEWEST = 3
_TRIMMED = re.compile(r"[\s*＊：:()（）\[\]【】/／、]+")
# Between the two rows of a grouped heading, as in 公开对象·全社会.
UNDER = "·"

Headings = Mapping[str, Sequence[str]]
# What an officer said of a column, by its letters or its heading: a field, or None for no field.
Said = Mapping[str, str | None]
_NOTHING_SAID: Said = MappingProxyType({})


class Problem(NamedTuple):
    """One thing to mend; `cell` is its name as the spreadsheet shows it, with its sheet."""

    cell: str
    message: str

    @property
    def sentence(self) -> str:
        """The problem in one line."""
        return f"{self.cell}：{self.message}" if self.cell else self.message


class Cell(NamedTuple):
    """A cell that a field was read from: where it stands and what it says."""

    place: str
    value: Value

    @property
    def text(self) -> str:
        """The text without blanks around it."""
        return self.value.text.strip()


class Line(NamedTuple):
    """A row below the headings: its number and its cells by field."""

    number: int
    cells: Mapping[str, Cell]
    place: str

    def text(self, field: str) -> str:
        """What the field says, empty for a blank cell or a column that is not there."""
        cell = self.cells.get(field)
        return cell.text if cell else ""

    def at(self, field: str) -> str:
        """The name of the field's cell, or of the row where it is blank."""
        cell = self.cells.get(field)
        return cell.place if cell else self.place


class Table(NamedTuple):
    """A sheet that was understood: its columns by field, its lines, and every heading."""

    sheet: str
    columns: Mapping[str, int]
    lines: tuple[Line, ...]
    heads: Mapping[int, str]


def sheets_of(raw: bytes) -> Iterator[Sheet]:
    """The visible sheets of a workbook or CSV; `Unreadable` for another file."""
    book = Workbook(raw)
    for name in book.names:
        yield book.sheet(name)


def find_table(
    sheet: Sheet, headings: Headings, said: Said = _NOTHING_SAID, *, fewest: int = FEWEST
) -> Table | None:
    """The sheet under the row that names most fields; None where no row names a few.

    What was said of a column goes before what its heading is usually taken for.
    """
    best: dict[str, int] = {}
    named: dict[int, str] = {}
    below = 0
    for place, row in enumerate(sheet.rows[:SEARCHED]):
        under = sheet.rows[place + 1] if place + 1 < len(sheet.rows) else None
        for heads, last in _readings(sheet, row, under):
            found = _columns(heads, headings, said)
            if len(found) > len(best):
                best, named, below = found, heads, last
    if len(best) < fewest:
        return None
    lines = tuple(_line(sheet.name, row, best) for row in sheet.rows if row.number > below)
    return Table(sheet.name, best, tuple(line for line in lines if line.cells), named)


def _readings(sheet: Sheet, row: Row, under: Row | None) -> Iterator[tuple[dict[int, str], int]]:
    """The headings of one row alone, and together with the row below it where it groups columns."""
    alone = {column: value.text for column, value in row.values.items()}
    yield alone, row.number
    if under is None or under.number != row.number + 1:
        return
    spread = dict(alone)
    for merge in sheet.merges:
        if merge.top == row.number - 1 and merge.right > merge.left and merge.left in alone:
            for column in range(merge.left, merge.right + 1):
                spread[column] = alone[merge.left]
    below = {column: value.text for column, value in under.values.items()}
    joined = {}
    for column in {*spread, *below}:
        upper, lower = spread.get(column, ""), below.get(column, "")
        differ = upper and lower and heading_key(upper) != heading_key(lower)
        joined[column] = f"{upper}{UNDER}{lower}" if differ else upper or lower
    yield joined, under.number


def _columns(heads: Mapping[int, str], headings: Headings, said: Said) -> dict[str, int]:
    chosen = {column: said[name] for column in heads for name in _names(column, heads, said)}
    found = {field: column for column, field in chosen.items() if field is not None}
    for column in sorted(heads):
        field = None if column in chosen else _field(heads[column], headings)
        if field is not None:
            found.setdefault(field, column)
    return found


def _names(column: int, heads: Mapping[int, str], said: Said) -> Iterator[str]:
    """The names by which something was said of a column; its letters last, for they are exact."""
    heading = " ".join(heads[column].split())
    return (name for name in (heading, column_letters(column)) if name in said)


def _field(heading: str, headings: Headings) -> str | None:
    """The field a heading names as a whole, else by its lower part."""
    keys = [heading_key(heading), heading_key(heading.rpartition(UNDER)[2])]
    for key in keys:
        for field, names in headings.items():
            if key in (heading_key(name) for name in names):
                return field
    return None


def heading_key(heading: str) -> str:
    """A heading without blanks, stars and brackets."""
    return _TRIMMED.sub("", heading)


def _line(sheet: str, row: Row, columns: Mapping[str, int]) -> Line:
    where = f"“{sheet}”"
    cells = {
        field: Cell(f"{where}{column_letters(column)}{row.number}", row.values[column])
        for field, column in columns.items()
        if column in row.values and row.values[column].text.strip()
    }
    return Line(row.number, cells, f"{where}第{row.number}行")


__all__ = [
    "Cell",
    "Headings",
    "Line",
    "Problem",
    "Said",
    "Table",
    "Unreadable",
    "find_table",
    "heading_key",
    "sheets_of",
]
