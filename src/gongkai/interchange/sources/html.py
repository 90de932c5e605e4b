"""What does a web page say?  Its paragraphs and tables, without scripts and without furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from gongkai.interchange.blocks import Block, Cell, Document, Grid, Paragraph
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.text import compact

COPY_ID = "gongkai-annual-report"
MAX_CELLS = 100_000
_MAX_COLSPAN = 60
_MAX_ROWSPAN = 400

_DROPPED_TAGS = (
    "script style noscript template nav footer aside select button input textarea iframe object"
    " embed svg math canvas video audio map head link meta"
)
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small"
    " span strike strong sub sup tt u var o:p st1:chsdate st1:personname nobr wbr img"
)
_DROPPED = frozenset(_DROPPED_TAGS.split())
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADING = re.compile(r"[一二三四五六]、.{0,20}(?:情况|事项|问题|概况)")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_SPACE = re.compile(r"[ \t\r\n\x0b\x0c]+")
_LONG = 300
_MANY_LINES = 5


def read_html(text: str) -> Document:
    """The page's blocks in reading order, its title, and our own copy if it carries one."""
    root = _root(text)
    copies = root.xpath("//script[@id=$id]/text()", id=COPY_ID) if COPY_ID in text else []
    title = root.findtext(".//title")
    body = root.find("body")
    page = _Page()
    page.walk(body if body is not None else root)
    page.flush()
    blocks = tuple(block for block, _ in _article(page.blocks))
    return Document("html", blocks, title=title, copy=copies[0] if len(copies) == 1 else None)


def _root(text: str) -> Any:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("网页已损坏，无法读取。") from error
    if root is None:
        raise Unreadable("网页是空的，没有内容可读。")
    return root


class _Page:
    """Collects blocks, each with the element in which it began."""

    def __init__(self) -> None:
        self.blocks: list[tuple[Block, Any]] = []
        self._text: list[str] = []
        self._where: Any = None

    def walk(self, element: Any) -> None:
        """Everything inside an element, in reading order."""
        self._say(element.text, element)
        for child in element:
            self._child(child)
            self._say(child.tail, element)

    def _child(self, child: Any) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(child):
            return
        if tag == "br":
            self._text.append("\n")
        elif tag == "pre":
            self.flush()
            self.blocks.append((Paragraph("".join(child.itertext())), child))
        elif tag in _INLINE:
            self.walk(child)
        else:
            self.flush()
            if tag == "table":
                self._table(child)
            else:
                self.walk(child)
            self.flush()

    def _say(self, text: str | None, where: Any) -> None:
        if text:
            if not self._text:
                self._where = where
            self._text.append(_SPACE.sub(" ", text))

    def flush(self) -> None:
        """End the paragraph that is being collected."""
        if self._text:
            text = "".join(self._text)
            self._text = []
            if text.strip():
                self.blocks.append((Paragraph(text), self._where))

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        grid = [] if _arranges(table, rows) else _grid(rows)
        if not grid or any(_is_page(row) for row in grid):
            for row in rows:
                for cell in _cells_of(row):
                    self.walk(cell)
                    self.flush()
        else:
            self.blocks.append((Grid(tuple(grid)), table))


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    if not style and element.get("hidden") is None:
        return False
    hidden = element.get("hidden") is not None or bool(_HIDDEN.search(style))
    return hidden and element.tag != "table" and element.find(".//table") is None


def _arranges(table: Any, rows: Sequence[Any]) -> bool:
    """Whether a table only arranges others on the page."""
    inner = sum(1 for _ in table.iterfind(".//table//td"))
    if not inner:
        return table.find(".//table") is not None
    own = sum(1 for row in rows for _ in _cells_of(row))
    return own < inner * 4


def _is_page(row: Sequence[Cell]) -> bool:
    """Whether a cell holds a whole text beside other cells."""
    said = [cell.text for cell in row if cell.origin and cell.text.strip()]
    return len(said) > 1 and any(len(t) > _LONG and t.count("\n") >= _MANY_LINES for t in said)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child if row.tag == "tr")


def _cells_of(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in _CELLS)


def _grid(rows: Sequence[Any]) -> list[tuple[Cell, ...]]:
    """The rows with every span filled in; a cell reaches no further down than the table."""
    grid: list[tuple[Cell, ...]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    total = 0
    for row in rows:
        cells: list[Cell] = []
        for element in _cells_of(row):
            _hang(cells, hanging)
            _place(element, cells, hanging)
        _hang(cells, hanging)
        hanging = {column: (cell, left - 1) for column, (cell, left) in hanging.items() if left > 0}
        total += len(cells)
        if total > MAX_CELLS:
            raise Unreadable("表格过大，超出可以读取的范围。")
        grid.append(tuple(cells))
    return grid


def _hang(cells: list[Cell], hanging: dict[int, tuple[Cell, int]]) -> None:
    """Put the cells that hang down from above into the next free places."""
    while hanging and (held := hanging.get(len(cells))) and held[1] > 0:
        cells.append(held[0])


def _place(element: Any, cells: list[Cell], hanging: dict[int, tuple[Cell, int]]) -> None:
    text = _cell_text(element)
    attributes = element.attrib
    across = _span(attributes.get("colspan"), _MAX_COLSPAN) if "colspan" in attributes else 1
    down = _span(attributes.get("rowspan"), _MAX_ROWSPAN) if "rowspan" in attributes else 1
    start = len(cells)
    cells.append(Cell(text))
    if across == down == 1:
        return
    covered = Cell(text, origin=False)
    cells += [covered] * (across - 1)
    if down > 1:
        # Counted from this row, which itself takes one away.
        hanging.update((column, (covered, down)) for column in range(start, start + across))


def _span(said: str, most: int) -> int:
    digits = said.strip()
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() else 1


def _cell_text(cell: Any) -> str:
    if not len(cell):
        return _SPACE.sub(" ", cell.text).strip() if cell.text else ""
    parts: list[str] = []
    _inner(cell, parts)
    return "".join(parts).strip(" \n")


def _inner(element: Any, parts: list[str]) -> None:
    if element.text:
        parts.append(_SPACE.sub(" ", element.text))
    for child in element:
        tag = child.tag
        if tag == "br":
            parts.append("\n")
        elif isinstance(tag, str) and tag not in _DROPPED and not _is_hidden(child):
            _within(child, parts)
        if child.tail:
            parts.append(_SPACE.sub(" ", child.tail))


def _within(child: Any, parts: list[str]) -> None:
    """What an element in a cell says, on lines of its own unless it stands in the line."""
    if child.tag in _INLINE:
        _inner(child, parts)
        return
    _on_new_line(parts)
    _inner(child, parts)
    if child.getnext() is not None or child.tail:
        _on_new_line(parts)


def _on_new_line(parts: list[str]) -> None:
    if any(part.strip() for part in parts) and parts[-1] != "\n":
        parts.append("\n")


def _article(blocks: Sequence[tuple[Block, Any]]) -> Sequence[tuple[Block, Any]]:
    """The blocks up to the end of the smallest element that holds all headings of the report."""
    marks = [
        i
        for i, (block, _) in enumerate(blocks)
        if isinstance(block, Paragraph) and _HEADING.match(compact(block.text[:40]))
    ]
    if len(marks) < 2:
        return blocks
    shared = _shared(blocks[marks[0]][1], blocks[marks[-1]][1])
    if shared is None or shared.tag in ("body", "html"):
        return blocks
    for i in range(marks[-1] + 1, len(blocks)):
        if not _is_in(blocks[i][1], shared):
            return blocks[:i]
    return blocks


def _shared(one: Any, other: Any) -> Any:
    above = {one, *one.iterancestors()}
    return next((e for e in (other, *other.iterancestors()) if e in above), None)


def _is_in(element: Any, shared: Any) -> bool:
    return element is shared or any(e is shared for e in element.iterancestors())
