"""How the rows of a ledger are written: XLSX or CSV, a row at a time, as the import reads them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Protocol

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.interchange.formula_marks import marked
from gongkai.requests.actions.ledger.fields import Field
from gongkai.requests.actions.ledger.outgoing import COLUMNS, Cell
from gongkai.requests.actions.ledger.template import SHEET, WIDE

LEFT_OUT = "没有写入的内容"
# Characters that neither XML nor a line of a table can hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST_IN_A_CELL = 32_767
_ESCAPED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_TAKEN_FOR_MORE = ("=", "#")


class Writer(Protocol):
    """Takes the rows of a ledger one after the other."""

    def write(self, row: dict[Field, Cell]) -> Iterable[Field]:
        """Write a row; the cells that were too long and lost their end."""

    def remark(self, number: str, said: str) -> None:
        """Keep what the ledger could not say of a file."""


class _Book:
    """A workbook of two sheets, the second for what the first could not say."""

    def __init__(self) -> None:
        self.book = Workbook(write_only=True)
        self.sheet = self.book.create_sheet(SHEET)
        for place, field in enumerate(COLUMNS, 1):
            width = 36 if field in WIDE else 16
            self.sheet.column_dimensions[get_column_letter(place)].width = width
        self.sheet.freeze_panes = "B2"
        self.sheet.append([self._head(field.label) for field in COLUMNS])
        self.rest: list[tuple[str, str]] = []

    def write(self, row: dict[Field, Cell]) -> Iterable[Field]:
        cells = [row.get(field) for field in COLUMNS]
        self.sheet.append([self._text(cell) if isinstance(cell, str) else cell for cell in cells])
        return [f for f, cell in row.items() if isinstance(cell, str) and _is_long(cell)]

    def remark(self, number: str, said: str) -> None:
        self.rest.append((number, said))

    def close(self, file: IO[bytes]) -> None:
        if self.rest:
            sheet = self.book.create_sheet(LEFT_OUT)
            sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 60
            sheet.append(["案卷", "没有写入什么"])
            for pair in self.rest:
                sheet.append([self._text(cell) for cell in pair])
        self.book.save(file)

    def _head(self, label: str) -> SheetCell:
        cell = self._cell(label)
        cell.font = Font(bold=True)
        return cell

    def _text(self, text: str) -> SheetCell | str:
        """What stays text: what begins like a formula or an error is none."""
        plain = _ESCAPED.sub("_x005F_x", _plain(text)[:_MOST_IN_A_CELL])
        return self._cell(plain) if plain.startswith(_TAKEN_FOR_MORE) else plain

    def _cell(self, text: str) -> SheetCell:
        cell: SheetCell = WriteOnlyCell(self.sheet, text)
        cell.data_type = "s"
        return cell


class _Lines:
    """A CSV file, with the mark at its start that lets spreadsheet programs read Chinese."""

    def __init__(self, file: IO[bytes]) -> None:
        self.text = TextIOWrapper(file, "utf-8-sig", newline="")
        self.table = csv.writer(self.text)
        self.table.writerow([field.label for field in COLUMNS])

    def write(self, row: dict[Field, Cell]) -> Iterable[Field]:
        self.table.writerow([self._cell(row.get(field)) for field in COLUMNS])
        return ()

    def remark(self, number: str, said: str) -> None:
        """A CSV file has no second sheet; the count is told by whoever writes it."""

    def close(self) -> None:
        self.text.flush()
        self.text.detach()

    def _cell(self, cell: Cell) -> str:
        return "" if cell is None else marked(_plain(str(cell)))


@contextmanager
def writer(file: IO[bytes], *, as_csv: bool) -> Iterator[Writer]:
    """Write into an open file; what was written stands there when the block ends."""
    if as_csv:
        lines = _Lines(file)
        yield lines
        lines.close()
        return
    book = _Book()
    yield book
    book.close(file)


def _plain(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _is_long(text: str) -> bool:
    return len(text) > _MOST_IN_A_CELL
