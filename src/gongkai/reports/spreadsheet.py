"""Tables to take away: a workbook of several sheets, or one table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.interchange.formula_marks import FORMULA, marked

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# Spreadsheet programs take Chinese in a CSV for UTF-8 only behind this mark.
_UTF8_MARK = "\ufeff"
Value = str | int | float | None


class Sheet(NamedTuple):
    """One table: its name, its heads with their widths in letters, and its lines."""

    name: str
    heads: Sequence[tuple[str, int]]
    lines: Iterable[Sequence[Value]]


def workbook(*sheets: Sheet) -> bytes:
    """The bytes of a workbook, its first row and first two columns standing still."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(sheet: Sheet) -> bytes:
    """The bytes of the table as CSV; what would be taken for a formula is told apart."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([head for head, _ in sheet.heads])
    for line in sheet.lines:
        writer.writerow([_harmless(value) for value in line])
    return (_UTF8_MARK + out.getvalue()).encode()


def written(sheet: Sheet, suffix: str) -> bytes:
    """The table alone; `suffix` is one of `CONTENT_TYPES`, KeyError otherwise."""
    writers: dict[str, Callable[[Sheet], bytes]] = {"xlsx": workbook, "csv": comma_separated}
    return writers[suffix](sheet)


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.append([head for head, _ in sheet.heads])
    for place, (_, width) in enumerate(sheet.heads, 1):
        page.cell(1, place).font = Font(bold=True)
        page.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(place)].width = width
    for n, line in enumerate(sheet.lines, 2):
        page.append(list(line))
        for place, value in enumerate(line, 1):
            if isinstance(value, str) and value.startswith(FORMULA):
                # A name that begins with an equals sign is a name, not a formula.
                page.cell(n, place).data_type = "s"
    page.freeze_panes = "C2"
    page.auto_filter.ref = page.dimensions


def _harmless(value: Value) -> Value:
    return marked(value) if isinstance(value, str) else value
