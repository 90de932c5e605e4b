"""What does a workbook say?  Each visible sheet as a grid, merged cells filled in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.interchange.blocks import Cell, Document, Grid
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive
from gongkai.interchange.sources.formulas import Formulas, Place, place_of
from gongkai.interchange.sources.xml import root_of

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_LINKS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
COPY_SHEET = "_gongkai"
MAX_CELLS = 200_000
MAX_ROWS = 20_000
MAX_COLUMNS = 300
_HEADS = 5
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RECALCULATED = "工作簿中有公式的缓存结果与所引单元格不符，以重新计算的结果为准"


def read_xlsx(archive: Archive) -> Document:
    """The visible sheets in their order, and our own copy from its hidden sheet."""
    strings = _strings(archive)
    grids: list[Grid] = []
    remarks: list[str] = []
    copy: str | None = None
    for name, is_hidden, path in _sheets(archive):
        sheet = _Sheet(_part(archive, path), strings)
        if name == COPY_SHEET:
            copy = sheet.first_column()
        elif not is_hidden:
            grids.append(sheet.grid())
            remarks += sheet.remarks
    kept = tuple(grid for grid in grids if grid.rows)
    return Document("xlsx", kept, copy=copy, remarks=tuple(dict.fromkeys(remarks)))


def _part(archive: Archive, path: str) -> Any:
    data = archive.read(path)
    return root_of(data.replace(_STRICT, _TRANSITIONAL).replace(_STRICT_LINKS, _LINKS))


def _sheets(archive: Archive) -> Iterator[tuple[str, bool, str]]:
    """Name, whether it is hidden, and part of each sheet."""
    book = _part(archive, _WORKBOOK)
    links = _part(archive, "xl/_rels/workbook.xml.rels")
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_ID), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in archive and "worksheets" in path:
            yield sheet.get("name", ""), sheet.get("state", "visible") != "visible", path


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive:
        return []
    root = _part(archive, "xl/sharedStrings.xml")
    return [_rich(item) for item in root.iter(f"{_MAIN}si")]


def _rich(item: Any) -> str:
    """The text of a string item, its reading aids (拼音) left out."""
    parts = []
    for text in item.iter(f"{_MAIN}t"):
        if text.getparent().tag != f"{_MAIN}rPh":
            parts.append(text.text or "")
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, root: Any, strings: list[str]) -> None:
        self._strings = strings
        self._texts: dict[Place, str] = {}
        self._formulas: dict[Place, str] = {}
        self._words: set[Place] = set()
        self._merged: dict[Place, Place] = {}
        self.remarks: list[str] = []
        for row in root.iter(f"{_MAIN}row"):
            for i, cell in enumerate(row):
                self._take(cell, _number(row), i)
        for merge in root.iter(f"{_MAIN}mergeCell"):
            self._merge(merge.get("ref", ""))
        self._calculate()

    def first_column(self) -> str:
        """The texts of column A put together."""
        return "".join(self._texts[place] for place in sorted(self._texts) if place[1] == 0)

    def grid(self) -> Grid:
        """The used part of the sheet; rows without a word are left out.

        One below a row of heads is kept: it is the row of figures of a table left empty.
        """
        used = {**self._texts, **dict.fromkeys(self._merged, "")}
        places = [p for p in used if self._text(p).strip()]
        if not places:
            return Grid(())
        left, right = min(c for _, c in places), max(c for _, c in used)
        said = Counter(row for row, _ in places)
        below = {row + 1 for row, words in said.items() if words >= _HEADS}
        rows = sorted(said.keys() | below)
        return Grid(tuple(tuple(self._cell((r, c)) for c in range(left, right + 1)) for r in rows))

    def _text(self, place: Place) -> str:
        return self._texts.get(self._merged.get(place, place), "")

    def _cell(self, place: Place) -> Cell:
        return Cell(self._text(place), origin=self._merged.get(place, place) == place)

    def _take(self, cell: Any, row: int, position: int) -> None:
        place = place_of(cell.get("r", "")) or (row, position)
        if place[0] >= MAX_ROWS or place[1] >= MAX_COLUMNS or len(self._texts) >= MAX_CELLS:
            raise Unreadable("工作表过大，超出可以读取的范围。")
        formula = cell.find(f"{_MAIN}f")
        kind = cell.get("t", "n")
        if formula is not None:
            self._formulas[place] = formula.text or ""
        elif kind == "e":
            # An error spoils the sum of its neighbours as a formula without a result does.
            self._formulas[place] = ""
        elif kind != "n":
            self._words.add(place)
        text = self._said(cell, kind)
        if text or formula is not None:
            self._texts[place] = text

    def _said(self, cell: Any, kind: str) -> str:
        if kind == "inlineStr":
            return "".join(_rich(item) for item in cell.iter(f"{_MAIN}is"))
        value = cell.findtext(f"{_MAIN}v") or ""
        if kind == "s":
            known = value.isascii() and value.isdigit() and int(value) < len(self._strings)
            return self._strings[int(value)] if known else ""
        if kind == "n":
            return _plain(value)
        return "" if kind == "e" else _unescaped(value)

    def _merge(self, ref: str) -> None:
        ends = [place_of(part) for part in ref.split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return
        (top, left), (bottom, right) = ends[0], ends[1]
        if (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
            raise Unreadable("工作表过大，超出可以读取的范围。")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._merged[row, column] = (top, left)

    def _calculate(self) -> None:
        """Work out simple sums; where the stored result differs, the worked out one counts."""
        formulas = Formulas(dict(self._texts), self._formulas, self._words)
        for place in self._formulas:
            result = formulas.value(place)
            stored = self._texts.get(place, "")
            if result is None or result == stored:
                continue
            if stored:
                self.remarks.append(_RECALCULATED)
            self._texts[place] = result


def _number(row: Any) -> int:
    """Which row it is, counted from 0; the first where the file does not say it in digits."""
    said = row.get("r", "")
    return int(said) - 1 if re.fullmatch("[1-9][0-9]{0,6}", said) else 0


def _plain(value: str) -> str:
    """A stored number as people write it: 5, not 5.0 or 5E0."""
    if value.isascii() and value.isdigit():
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return ""
    # Binary fractions are stored with seventeen digits; fifteen are what the program shows.
    return f"{Decimal(f'{number:.15g}').normalize() + 0:f}"
