"""How is a sheet taken out of its workbook?  Part by part, streaming, nothing kept but cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive
from gongkai.interchange.sources.cells import Kind, Value, is_day_format, number_value
from gongkai.interchange.sources.formulas import place_of
from gongkai.interchange.sources.xml import root_of

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 500_000
TOO_LARGE = f"工作表过大，最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列，请分开导入。"
_MAX_MERGES = 20_000
_MAX_TEXT = 32_767
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_ID = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BROKEN = "工作簿内部已损坏，无法读取，请用表格软件打开后另存一份。"

Rows = dict[int, dict[int, Value]]


class Merge(NamedTuple):
    """A merged range, its edges counted from 0 and included."""

    top: int
    left: int
    bottom: int
    right: int


class Parts:
    """The parts of a workbook that its visible sheets are read from."""

    def __init__(self, archive: Archive) -> None:
        """Read the list of sheets; the sheets themselves wait."""
        self._archive = archive
        book = root_of(self._bytes("xl/workbook.xml"))
        properties = book.find(_name("workbookPr"))
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.sheets = dict(_visible(book, root_of(self._bytes("xl/_rels/workbook.xml.rels"))))
        if not self.sheets:
            raise Unreadable("工作簿里没有可见的工作表。")
        self._strings: list[str] | None = None
        self._days: list[bool] | None = None

    def read(self, name: str) -> tuple[Rows, tuple[Merge, ...]]:
        """The cells of a sheet by row and column, and its merged ranges."""
        rows: Rows = {}
        merges: list[Merge] = []
        cells = 0
        for element in _elements(self._bytes(self.sheets[name]), "row", "mergeCell"):
            if element.tag == _name("mergeCell"):
                merges += _merge(element.get("ref", ""))
                if len(merges) > _MAX_MERGES:
                    raise Unreadable(TOO_LARGE)
                continue
            number, values = self._row(element, max(rows, default=-1) + 1)
            cells += len(values)
            if cells > MAX_CELLS:
                raise Unreadable(TOO_LARGE)
            if values:
                rows[number] = values
        return rows, tuple(merges)

    def _bytes(self, path: str) -> bytes:
        if path not in self._archive:
            raise Unreadable(_BROKEN)
        part = self._archive.read(path)
        return part.replace(_STRICT, _MAIN.encode()).replace(_STRICT_ID, _ID.encode())

    def _row(self, element: Any, following: int) -> tuple[int, dict[int, Value]]:
        stated = element.get("r", "")
        number = int(stated) - 1 if stated.isdecimal() and len(stated) < 8 else following
        values: dict[int, Value] = {}
        for position, cell in enumerate(element):
            place = place_of(cell.get("r", "")) or (number, position)
            value = self._value(cell)
            if value is None:
                continue
            if number >= MAX_ROWS or place[1] >= MAX_COLUMNS:
                raise Unreadable(TOO_LARGE)
            values[place[1]] = value
        return number, values

    def _value(self, cell: Any) -> Value | None:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text("".join(_rich(part) for part in cell.iter(_name("is"))))
        stored = cell.findtext(_name("v"))
        if not stored:
            asked = cell.find(_name("f")) is not None
            return Value("", Kind.UNCALCULATED) if asked and kind != "str" else None
        if kind == "n":
            return number_value(stored, is_day=self._is_day(cell), from_1904=self._from_1904)
        return self._spoken(kind, stored)

    def _spoken(self, kind: str, stored: str) -> Value | None:
        if kind == "s":
            strings = self._shared()
            known = stored.isdecimal() and int(stored) < len(strings)
            return _text(strings[int(stored)]) if known else None
        if kind == "e":
            return Value(stored, Kind.ERROR)
        if kind == "b":
            return Value("是" if stored == "1" else "否")
        if kind == "d":
            return Value(stored[:10], Kind.DAY)
        return _text(_unescaped(stored))

    def _shared(self) -> list[str]:
        if self._strings is None:
            path = "xl/sharedStrings.xml"
            found = _elements(self._bytes(path), "si") if path in self._archive else ()
            self._strings = [_rich(each) for each in found]
        return self._strings

    def _is_day(self, cell: Any) -> bool:
        if self._days is None:
            path = "xl/styles.xml"
            self._days = list(_formats(root_of(self._bytes(path)))) if path in self._archive else []
        style = cell.get("s", "0")
        return style.isdecimal() and int(style) < len(self._days) and self._days[int(style)]


def _name(tag: str) -> str:
    return f"{{{_MAIN}}}{tag}"


def _elements(part: bytes, *tags: str) -> Iterator[Any]:
    """The elements of these names, one at a time; what was read is let go.

    Entities are neither declared nor resolved.
    """
    names = [_name(tag) for tag in tags]
    try:
        reading = etree.iterparse(
            BytesIO(part),
            events=("end",),
            tag=names,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
        )
        for _, element in reading:
            if element.getroottree().docinfo.internalDTD is not None:
                raise Unreadable("文件内部的 XML 含有实体声明，出于安全已拒绝读取。")
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_BROKEN) from error


def _visible(book: Any, links: Any) -> Iterator[tuple[str, str]]:
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter(_name("sheet")):
        target = targets.get(sheet.get(f"{{{_ID}}}id"), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if sheet.get("state", "visible") == "visible" and "worksheets" in path:
            yield sheet.get("name", ""), path


def _formats(styles: Any) -> Iterator[bool]:
    """For each cell format, whether it shows a day."""
    codes = {
        each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter(_name("numFmt"))
    }
    formats = styles.find(_name("cellXfs"))
    for each in () if formats is None else formats:
        number = each.get("numFmtId", "0")
        yield number.isdecimal() and is_day_format(int(number), codes.get(number))


def _merge(ref: str) -> Iterator[Merge]:
    ends = [place_of(part) for part in ref.split(":")]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        (top, left), (bottom, right) = ends[0], ends[1]
        yield Merge(top, left, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS))


def _rich(element: Any) -> str:
    """The text of a string, its reading aids (拼音) left out."""
    aids = _name("rPh")
    parts = [t.text or "" for t in element.iter(_name("t")) if t.getparent().tag != aids]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _text(text: str) -> Value | None:
    kept = text[:_MAX_TEXT].strip()
    return Value(kept) if kept else None
