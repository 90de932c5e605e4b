"""What stands in a workbook, in hidden sheets, rows and columns and in comments too."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from gongkai.editorial.checks.folding import seen
from gongkai.editorial.checks.found import Found, Piece, of_file
from gongkai.editorial.checks.packages import COMMENTS, authors
from gongkai.editorial.terms import Severity
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive

HIDDEN = "file.hidden_cells"
MAX_CELLS = 1_000_000


def read_xlsx(
    key: str, name: str, data: bytes, archive: Archive
) -> tuple[list[Piece], list[Found]]:
    """Every cell by itself, and what the workbook hides; `archive` has refused bombs before."""
    book = _opened(data)
    pieces: list[Piece] = []
    found: list[Found] = []
    try:
        for sheet in book.worksheets:
            hidden = sheet.sheet_state != "visible"
            place = f"{name}{'隐藏' if hidden else ''}工作表“{sheet.title}”"
            if hidden:
                message = "工作簿里有隐藏的工作表，下载的人可以打开。"
                found.append(of_file(key, place, HIDDEN, Severity.WARN, message))
            pieces.append(Piece(key, f"{place}名称", seen(sheet.title)))
            pieces += _cells(key, place, sheet, found)
            found += _hidden_lines(key, place, sheet)
    finally:
        book.close()
    found += authors(key, name, archive, "docProps/core.xml")
    return pieces, found


def _opened(data: bytes) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
    ) as error:
        raise Unreadable("工作簿已损坏，读不出来。") from error


def _cells(key: str, place: str, sheet: Any, found: list[Found]) -> Iterator[Piece]:
    rows, columns = sheet.row_dimensions, sheet.column_dimensions
    seen_cells, commented = 0, False
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and cell.comment is None:
                continue
            seen_cells += 1
            if seen_cells > MAX_CELLS:
                raise Unreadable("工作表的单元格超过一百万个，没有全部检查。")
            letter = get_column_letter(cell.column)
            hidden = rows[cell.row].hidden or columns[letter].hidden
            where = f"{place}{'隐藏的' if hidden else ''}{cell.coordinate}"
            if cell.value is not None:
                yield Piece(key, where, _shown(cell.value))
            if cell.comment is not None:
                commented = True
                yield Piece(f"{key}.comment", f"{where}批注", seen(cell.comment.text or ""))
    if commented:
        found.append(of_file(key, f"{place}批注", COMMENTS, Severity.WARN, "单元格带有批注。"))


def _hidden_lines(key: str, place: str, sheet: Any) -> Iterator[Found]:
    rows = [number for number, line in sheet.row_dimensions.items() if line.hidden]
    columns = [letter for letter, line in sheet.column_dimensions.items() if line.hidden]
    if rows:
        yield of_file(key, f"{place}第{rows[0]}行等", HIDDEN, Severity.WARN, "工作表有隐藏的行。")
    if columns:
        yield of_file(key, f"{place}{columns[0]}列等", HIDDEN, Severity.WARN, "工作表有隐藏的列。")


def _shown(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return seen(str(value))
