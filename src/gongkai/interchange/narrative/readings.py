"""What do the tables say for a reading: the sum of its cells, as far as it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.interchange.narrative.topics import Reading
from gongkai.interchange.report import AnnualReport
from gongkai.law.annual_report import Column, RemedyColumn, RemedyTable, outcome_rows
from gongkai.law.footing import Cells, Side

COLUMNS = {
    "table3": tuple(column.value for column in Column),
    "table4": tuple(column.value for column in RemedyColumn),
}
TOTAL = "total"
ORGANISATIONS = "organisations"


def sides(report: AnnualReport, reading: Reading) -> Iterator[Side]:
    """The sum of a reading, by the totals as printed and by their parts; nothing if not there."""
    for by_parts in (False, True):
        side = _sum(report, reading, by_parts=by_parts)
        if side is not None:
            yield side


def _sum(report: AnnualReport, reading: Reading, *, by_parts: bool) -> Side | None:
    known, is_open = 0, False
    for address in reading:
        side = _at(report, address[1:], by_parts=by_parts)
        # What an unknown cell takes away cannot be bounded.
        if side is None or (side.is_open and address[0] == "-"):
            return None
        known += side.known if address[0] == "+" else -side.known
        is_open |= side.is_open
    return Side(known, is_open)


def _at(report: AnnualReport, address: str, *, by_parts: bool) -> Side | None:
    table, row, *column = address.split("/")
    if table == "table2":
        return _figure(report, row, *column)
    rows = report.table3 if table == "table3" else report.table4
    codes = _codes(report, table, row)
    lines = [(rows or {}).get(code) for code in codes]
    if not lines or any(line is None for line in lines):
        return None
    cells = [_line(line, COLUMNS[table], column[0], by_parts) for line in lines if line is not None]
    return Side(sum(side.known for side in cells), any(side.is_open for side in cells))


def _codes(report: AnnualReport, table: str, row: str) -> list[str]:
    """The rows an address means: itself, or the rows under a bracketed heading."""
    if table == "table4":
        return [RemedyTable(row).value]  # type: ignore[call-arg]
    inner = [
        code for code in outcome_rows(report.edition) if code == row or code.startswith(f"{row}.")
    ]
    return inner or [row]


def _line(line: Cells, columns: tuple[str, ...], column: str, by_parts: bool) -> Side:
    if column == ORGANISATIONS:
        return Side.of(line[1:-1])
    if column != TOTAL:
        return Side.of([line[columns.index(column)]])
    total = line[-1]
    return Side.of(line[:-1]) if by_parts or total is None else Side.of([total])


def _figure(report: AnnualReport, row: str, field: str | None = None) -> Side | None:
    entry = (report.table2 or {}).get(row)
    if isinstance(entry, Mapping):
        entry = entry.get(field) if field else None
    elif field:
        return None
    return Side.of([entry]) if isinstance(entry, int) else None
