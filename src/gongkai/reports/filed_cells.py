"""Where a figure stands in the JSON of a report: read by its path, and put in its place."""

from __future__ import annotations

from typing import Any

from gongkai.interchange.report import TABLE2, Figure, table2_edition
from gongkai.law.annual_report import ROWS, Column, Edition, RemedyColumn, RemedyTable

Json = dict[str, Any]

_COLUMNS = {
    "table3": [column.value for column in Column],
    "table4": [column.value for column in RemedyColumn],
}


def figure_at(report: Json, path: str) -> Figure:
    """The figure in the cell, None where it is empty; KeyError for a cell the form has not."""
    rows, row, place = _place(report, path)
    entry = (rows or {}).get(row)
    if place is None or entry is None:
        return entry
    return entry[place]  # type: ignore[no-any-return]


def put_figure(report: Json, path: str, figure: Figure) -> None:
    """Write the figure; a table or row that was not read comes into being with empty cells."""
    _, row, place = _place(report, path)
    table = path.split("/")[0]
    rows: Json = report[table] or dict.fromkeys(_codes(report, table))
    report[table] = rows
    if place is None:
        rows[row] = figure
        return
    rows[row] = rows[row] or _empty(table, row, report)
    rows[row][place] = figure


def _place(report: Json, path: str) -> tuple[Json | None, str, Any]:
    table, row, *rest = [*path.split("/"), "", ""][:4]
    column = rest[0]
    if (
        table not in ("table2", *_COLUMNS)
        or row not in _codes(report, table)
        or path.count("/") > 2
    ):
        raise KeyError(path)
    if table in _COLUMNS:
        if column not in _COLUMNS[table]:
            raise KeyError(path)
        return report[table], row, _COLUMNS[table].index(column)
    fields = TABLE2[_shape(report)][row]
    if column not in fields and (column or fields):
        raise KeyError(path)
    return report[table], row, column or None


def _codes(report: Json, table: str) -> tuple[str, ...]:
    if table == "table2":
        return tuple(TABLE2[_shape(report)])
    if table == "table3":
        return ROWS[Edition(report["edition"])]
    return tuple(each.value for each in RemedyTable)


def _shape(report: Json) -> Edition:
    table2 = report["table2"]
    return table2_edition(table2) if table2 else Edition(report["edition"])


def _empty(table: str, row: str, report: Json) -> Any:
    if table == "table2":
        return dict.fromkeys(TABLE2[_shape(report)][row])
    return [None] * len(_COLUMNS[table])
