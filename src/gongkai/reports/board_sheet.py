"""The rows of the board as a table to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.reports.queries.board import BoardRow

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
HEADINGS = (
    *("年度", "机关", "简称", "机构代码", "层级", "状态", "公布期限"),
    *("逾期天数", "错误", "警告", "来源", "最近催报"),
)
# Spreadsheet programs take Chinese in a CSV for UTF-8 only behind this mark.
_UTF8_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (8, 36, 20, 18, 8, 10, 12, 8, 8, 8, 12, 18)
Value = str | int | None


def sheet_of(rows: Iterable[BoardRow], year: int, suffix: str) -> bytes:
    """The bytes of the table; `suffix` is one of `CONTENT_TYPES`, KeyError otherwise."""
    return {"xlsx": _workbook, "csv": _csv}[suffix](_lines(rows, year))


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


def _workbook(lines: Iterator[list[Value]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  -- a new workbook has one
    sheet.title = "报送看板"
    sheet.append(HEADINGS)
    for place, width in enumerate(_WIDTHS, 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for line in lines:
        sheet.append(line)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                # A name that begins with an equals sign is a name, not a formula.
                cell.data_type = "s"
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(lines: Iterator[list[Value]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for line in lines:
        writer.writerow([f"'{v}" if str(v).startswith(_FORMULA) else v for v in line])
    return (_UTF8_MARK + out.getvalue()).encode()
