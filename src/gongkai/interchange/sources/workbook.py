"""What stands in the rows of a list?  Workbook or CSV, each cell with its place and its kind.

Unlike `read_document`, which wants tables to recognise, this keeps row numbers, tells days from
numbers, and says of a formula that its result was never stored.  A sheet is read in one pass.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import NamedTuple

from gongkai.interchange.formula_marks import unmarked
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive
from gongkai.interchange.sources.cells import Kind, Value
from gongkai.interchange.sources.encoding import decoded
from gongkai.interchange.sources.sheet_parts import (
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_LARGE,
    Merge,
    Parts,
)
from gongkai.interchange.sources.sniff import is_html, kind_of_archive, refuse_known

MAX_BYTES = 20 * 1024 * 1024
CSV_NAME = "CSV"
_DELIMITERS = (",", "\t", ";")


class Row(NamedTuple):
    """One row with something in it: its number as the program shows it, its values by column."""

    number: int
    values: Mapping[int, Value]


class Sheet(NamedTuple):
    """The rows of one sheet in their order, and its merged ranges."""

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()


class Workbook:
    """The visible sheets of a file, each read when it is asked for."""

    def __init__(self, raw: bytes) -> None:
        """Look at the bytes; `Unreadable` with one sentence for what is no list."""
        if len(raw) > MAX_BYTES:
            raise Unreadable(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请分开导入。")
        if not raw.strip():
            raise Unreadable("文件是空的。")
        self._text: str | None = None
        self._parts: Parts | None = None
        if raw.startswith(b"PK"):
            self._parts = _parts(raw)
            self.names = tuple(self._parts.sheets)
        else:
            self._text = _text(raw)
            self.names = (CSV_NAME,)

    def sheet(self, name: str) -> Sheet:
        """One sheet; `Unreadable` where it is broken or too large, KeyError for another name."""
        if self._parts is None:
            return Sheet(name, tuple(_csv_rows(self._text or "")))
        rows, merges = self._parts.read(name)
        filled = _filled_down(rows, merges)
        return Sheet(name, tuple(Row(n + 1, filled[n]) for n in sorted(filled)), merges)


def _parts(raw: bytes) -> Parts:
    archive = Archive(raw)
    if kind_of_archive(archive.names()) != "xlsx":
        raise Unreadable("这是 Word 文档，不是表格，请把台账存为 XLSX 或者 CSV 文件。")
    return Parts(archive)


def _text(raw: bytes) -> str:
    if b"%PDF-" in raw[:1024]:
        raise Unreadable("这是 PDF 文件，不是表格，请把台账存为 XLSX 或者 CSV 文件。")
    refuse_known(raw)
    text = decoded(raw)
    if is_html(text):
        raise Unreadable(
            "这是网页（有的系统导出的 .xls 其实是网页），请用表格软件打开后另存为 XLSX。"
        )
    return text


def _filled_down(
    rows: dict[int, dict[int, Value]], merges: tuple[Merge, ...]
) -> dict[int, dict[int, Value]]:
    """A cell merged over several rows says the same in each of them."""
    for merge in merges:
        said = rows.get(merge.top, {}).get(merge.left)
        if said is None:
            continue
        for row in range(merge.top + 1, merge.bottom + 1):
            if row in rows:
                rows[row][merge.left] = said
    return rows


def _csv_rows(text: str) -> Iterator[Row]:
    try:
        for number, cells in enumerate(csv.reader(StringIO(text), delimiter=_delimiter(text)), 1):
            if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise Unreadable(TOO_LARGE)
            values = {
                c: Value(unmarked(said.strip())) for c, said in enumerate(cells) if said.strip()
            }
            if values:
                yield Row(number, values)
    except csv.Error as error:
        raise Unreadable("CSV 文件有一处引号没有成对，无法读取，请重新导出。") from error


def _delimiter(text: str) -> str:
    head = text[:4096]
    return max(_DELIMITERS, key=head.count)


__all__ = ["CSV_NAME", "MAX_BYTES", "Kind", "Merge", "Row", "Sheet", "Value", "Workbook"]
