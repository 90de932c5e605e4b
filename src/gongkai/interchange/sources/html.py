"""What does a web page say?  Its paragraphs and tables, without scripts and without furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from lxml import etree

from gongkai.interchange.blocks import Cell, Document, Grid, Paragraph
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
_IS_DROPPED, _IS_BREAK, _IS_INLINE, _IS_PRINTED, _IS_TABLE, _IS_BLOCK = range(6)
_FLOWING = (_IS_BLOCK, _IS_INLINE)
# Comments and entities have a function where an element has its name.
_ROLES: dict[Any, int] = {
    **dict.fromkeys((*_DROPPED, etree.Comment, etree.PI, etree.Entity), _IS_DROPPED),
    **dict.fromkeys(_INLINE, _IS_INLINE),
    "br": _IS_BREAK,
    "pre": _IS_PRINTED,
    "table": _IS_TABLE,
}
_HEADING = re.compile(r"[一二三四五六]、.{0,20}(?:情况|事项|问题|概况)")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_COPIES: Any = etree.XPath(f"/descendant::script[@id='{COPY_ID}']/text()")
# Few elements hide anything: they are looked up once (none, None or NONE), not asked one by one.
_HIDING: Any = etree.XPath(
    "/descendant::*/@hidden/.. | /descendant::*/@style[contains(., 'one') or contains(., 'ONE')]/.."
)
_MAY_HEAD: Any = etree.XPath("boolean(following::text()[contains(., '、')])")
"""Whether a text behind an element can begin a heading."""
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_BLANKS = " \t\r\n\x0b\x0c"
_SPACE = re.compile(r"[ \t\r\n\x0b\x0c]+")
_LONG = 300
_MANY_LINES = 5

# A page has many cells: this leaves out the Python function in front of every named tuple.
_cell = tuple.__new__

Hanging = dict[int, tuple[Cell, int]]
"""By column, a cell that reaches down from above and the last row it reaches."""


def read_html(text: str) -> Document:
    """The page's blocks in reading order, its title, and our own copy if it carries one."""
    root = _root(text)
    copies = _COPIES(root)
    title = root.findtext(".//title")
    body = root.find("body")
    page = _Page(frozenset(filter(_is_hidden, _HIDING(root))))
    with suppress(_ArticleEnds):
        page.walk(body if body is not None else root)
        page.flush()
    blocks = tuple(
        Paragraph(said) if isinstance(said, str) else said
        for said, _ in _article(page.said, page.marks)
    )
    return Document("html", blocks, title=title, copy=copies[0] if len(copies) == 1 else None)


def _root(text: str) -> Any:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("网页已损坏，无法读取。") from error
    if root is None:
        raise Unreadable("网页是空的，没有内容可读。")
    return root


def _spaced(text: str) -> str:
    """The text with every run of blanks as one."""
    if text.isalnum() or (text.isprintable() and "  " not in text):
        return text
    return _SPACE.sub(" ", text)


class _ArticleEnds(Exception):
    """Behind here no heading can stand: what is left is furniture."""


class _Page:
    """Collects paragraphs and tables, each with the element in which it began."""

    def __init__(self, hidden: frozenset[Any]) -> None:
        self.said: list[tuple[str | Grid, Any]] = []
        self.marks: list[int] = []
        """Which of them are headings."""
        self._hidden = hidden
        self._may_end = True
        self._text: list[str] = []
        self._where: Any = None

    def walk(self, element: Any) -> None:
        """Everything inside an element, in reading order."""
        if text := element.text:
            self._say(text, element)
        hidden = self._hidden
        for child in element:
            role = _ROLES.get(child.tag, _IS_BLOCK)
            if role and not (hidden and child in hidden):
                if role == _IS_BLOCK:
                    self._block(child)
                elif role == _IS_INLINE:
                    self.walk(child)
                else:
                    self._special(child, role)
            if tail := child.tail:
                self._say(tail, element)

    def _block(self, block: Any) -> None:
        if self._text:
            self.flush()
        inner = self._sole(block)
        if len(inner):
            is_first = self._may_end and not self.marks
            self.walk(inner)
            self.flush()
            if is_first and len(self.marks) > 1:
                self._end(inner)
        elif text := inner.text:
            if text.isalnum():
                self.said.append((text, inner))
            else:
                self._put(_spaced(text), inner)

    def _end(self, element: Any) -> None:
        """Stop behind the element that holds all headings; asked once, for it takes a search."""
        if self._may_end and not _MAY_HEAD(element):
            raise _ArticleEnds
        self._may_end = False

    def _put(self, text: str, where: Any) -> None:
        if text.isspace():
            return
        if "、" in text and _HEADING.match(compact(text[:40])):
            self.marks.append(len(self.said))
        self.said.append((text, where))

    def _sole(self, element: Any) -> Any:
        """The innermost element beside which nothing stands, as in most items of menus."""
        while len(element) == 1 and not element.text:
            child = element[0]
            role = _ROLES.get(child.tag, _IS_BLOCK)
            if role not in _FLOWING or child.tail or (self._hidden and child in self._hidden):
                break
            element = child
        return element

    def _special(self, child: Any, role: int) -> None:
        if role == _IS_BREAK:
            self._text.append("\n")
            return
        self.flush()
        if role == _IS_TABLE:
            self._table(child)
        else:
            self._printed(child)

    def _printed(self, element: Any) -> None:
        text = "".join(element.itertext())
        if _HEADING.match(compact(text[:40])):
            self.marks.append(len(self.said))
        self.said.append((text, element))

    def _say(self, text: str, where: Any) -> None:
        if not self._text:
            self._where = where
        self._text.append(_spaced(text))

    def flush(self) -> None:
        """End the paragraph that is being collected."""
        if self._text:
            text = "".join(self._text)
            self._text.clear()
            self._put(text, self._where)

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        grid = [] if _arranges(table, rows) else _grid(rows)
        if not grid or any(_is_page(row) for row in grid):
            for row in rows:
                for cell in _cells_of(row):
                    self._block(cell)
        else:
            self.said.append((Grid(tuple(grid)), table))


def _is_hidden(element: Any) -> bool:
    """Whether the page does not show an element; a table, and what holds one, counts as shown."""
    style = element.get("style")
    hidden = element.get("hidden") is not None or (style and _HIDDEN.search(style))
    return bool(hidden) and element.tag != "table" and element.find(".//table") is None


def _arranges(table: Any, rows: Sequence[Any]) -> bool:
    """Whether a table only arranges others on the page."""
    if next(table.iterdescendants("table"), None) is None:
        return False
    inner = sum(1 for _ in table.iterfind(".//table//td"))
    if not inner:
        return True
    own = sum(1 for row in rows for _ in _cells_of(row))
    return own < inner * 4


def _is_page(row: Sequence[Cell]) -> bool:
    """Whether a cell holds a whole text beside other cells."""
    texts = [cell.text for cell in row if cell.origin and len(cell.text) > _LONG]
    if not any(text.count("\n") >= _MANY_LINES for text in texts):
        return False
    return sum(bool(cell.text.strip()) for cell in row if cell.origin) > 1


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child if row.tag == "tr")


def _cells_of(row: Any) -> Iterator[Any]:
    found: Iterator[Any] = row.iterchildren("td", "th")
    return found


def _grid(rows: Sequence[Any]) -> list[tuple[Cell, ...]]:
    """The rows with every span filled in; a cell reaches no further down than the table."""
    grid: list[tuple[Cell, ...]] = []
    hanging: Hanging = {}
    total = 0
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        for element in _cells_of(row):
            if len(cells) in hanging:
                _hang(cells, hanging, number)
            _place(element, cells, hanging, number)
        _hang(cells, hanging, number)
        total += len(cells)
        if total > MAX_CELLS:
            raise Unreadable("表格过大，超出可以读取的范围。")
        grid.append(tuple(cells))
    return grid


def _hang(cells: list[Cell], hanging: Hanging, row: int) -> None:
    """Put the cells that hang down from above into the next free places."""
    while (held := hanging.get(len(cells))) and held[1] >= row:
        cells.append(held[0])


def _place(element: Any, cells: list[Cell], hanging: Hanging, row: int) -> None:
    text = _cell_text(element)
    cells.append(_cell(Cell, (text, True)))
    width, height = element.get("colspan"), element.get("rowspan")
    if width is None is height:
        return
    across, down = _span(width, _MAX_COLSPAN), _span(height, _MAX_ROWSPAN)
    covered = Cell(text, origin=False)
    start = len(cells) - 1
    cells += [covered] * (across - 1)
    if down > 1:
        last = row + down - 1
        hanging.update((column, (covered, last)) for column in range(start, start + across))


def _span(said: str | None, most: int) -> int:
    digits = said.strip() if said else ""
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() else 1


def _cell_text(cell: Any) -> str:
    inner = _only(cell)
    if not len(inner):
        text: str = inner.text or ""
        if text.isalnum():
            return text
        return _spaced(text).strip(None if inner is cell else " ")
    parts: list[str] = []
    _inner(cell, parts)
    return "".join(parts).strip(" \n")


def _only(element: Any) -> Any:
    """The innermost element that alone holds what an element says: most cells wrap one text."""
    while len(element) == 1:
        child = element[0]
        beside = element.text or child.tail
        if beside and f"{element.text or ''}{child.tail or ''}".strip(_BLANKS):
            break
        if _ROLES.get(child.tag, _IS_BLOCK) < _IS_INLINE or _is_hidden(child):
            break
        element = child
    return element


def _inner(element: Any, parts: list[str]) -> None:
    if element.text:
        parts.append(_spaced(element.text))
    for child in element:
        tag = child.tag
        if tag == "br":
            parts.append("\n")
        elif isinstance(tag, str) and tag not in _DROPPED and not _is_hidden(child):
            _within(child, parts)
        if child.tail:
            parts.append(_spaced(child.tail))


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


def _article(
    blocks: Sequence[tuple[str | Grid, Any]], marks: Sequence[int]
) -> Sequence[tuple[str | Grid, Any]]:
    """What stands before the end of the smallest element that holds all headings of the report."""
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
