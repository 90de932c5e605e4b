"""The rows of the board as a table to take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime

from gongkai.reports.queries.board import BoardRow
from gongkai.reports.spreadsheet import Sheet, Value, written

_HEADS = (
    *(("年度", 8), ("机关", 36), ("简称", 20), ("机构代码", 18), ("层级", 8), ("状态", 10)),
    *(("公布期限", 12), ("逾期天数", 8), ("错误", 8), ("警告", 8), ("来源", 12), ("最近催报", 18)),
)


def sheet_of(rows: Iterable[BoardRow], year: int, suffix: str) -> bytes:
    """The bytes of the table; `suffix` is xlsx or csv, KeyError otherwise."""
    return written(board_sheet(rows, year), suffix)


def board_sheet(rows: Iterable[BoardRow], year: int, name: str = "报送看板") -> Sheet:
    """The rows as a sheet of that name."""
    return Sheet(name, _HEADS, _lines(rows, year))


def _lines(rows: Iterable[BoardRow], year: int) -> Iterator[list[Value]]:
    for row in rows:
        organ = row.organ
        yield [
            year,
            *(organ.name, organ.short_name, organ.code, organ.level.label),
            *(row.state.label, row.publish_by.isoformat(), row.late_days or None),
            *(row.errors, row.warnings, row.source),
            f"{localtime(row.reminded_at):%Y-%m-%d %H:%M}" if row.reminded_at else None,
        ]
