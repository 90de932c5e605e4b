"""A rich text as the blocks a reader sees: paragraphs, headings, items, rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import html
from lxml.etree import ParserError

HEADING, ITEM, ROW, PARAGRAPH = "h", "li", "row", "p"
_KINDS = {
    **{f"h{level}": HEADING for level in range(1, 7)},
    "li": ITEM,
    **dict.fromkeys(
        ("p", "blockquote", "pre", "figcaption", "caption", "dt", "dd", "div", "section", "hr"),
        PARAGRAPH,
    ),
}
_CELLS = ("td", "th")
# What a link, a picture or a file that is known by its number is called.
Named = Callable[[str, int], str]


class Block(NamedTuple):
    """A paragraph, heading or item with its one text, or a row with the text of each cell."""

    kind: str
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return "　".join(self.cells)


def blocks_of(markup: str, named: Named) -> list[Block]:
    """The blocks in reading order, empty ones left out; where links lead stands behind them."""
    try:
        root = html.fragment_fromstring(markup or "", create_parent="div")
    except (ParserError, ValueError):
        return [Block(PARAGRAPH, (markup,))]
    found: list[Block] = []
    kind, running = PARAGRAPH, ""
    for part in _parts(root, named):
        if isinstance(part, str):
            running += part
            continue
        found += _ended(kind, running)
        kind, running = part.kind, ""
        if part.kind == ROW:
            found += [part] if any(part.cells) else []
            kind = PARAGRAPH
    return found + _ended(kind, running)


def _ended(kind: str, running: str) -> list[Block]:
    text = " ".join(running.split())
    return [Block(kind, (text,))] if text else []


def _parts(element: html.HtmlElement, named: Named) -> Iterator[str | Block]:
    """Texts, and a block wherever one begins or ends; a row is whole."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "tr":
        cells = [cell for cell in element if cell.tag in _CELLS]
        yield Block(ROW, tuple(" ".join(_said(cell, named).split()) for cell in cells))
        return
    if tag in _KINDS:
        yield Block(_KINDS[tag], ())
    if tag and element.text:
        yield element.text
    for child in element:
        yield from _parts(child, named)
        if child.tail:
            yield child.tail
    yield "\n" if tag == "br" else _leads(element, named)
    if tag in _KINDS:
        yield Block(PARAGRAPH, ())


def _said(cell: html.HtmlElement, named: Named) -> str:
    return "".join(
        part if isinstance(part, str) else " ".join((" ", *part.cells, " "))
        for part in _parts(cell, named)
    )


def _leads(element: html.HtmlElement, named: Named) -> str:
    """Where a link leads, or which picture stands here; empty for what does neither."""
    number = element.get("id", "") if isinstance(element.tag, str) else ""
    if element.get("embedtype") == "image" and number.isdigit():
        said = element.get("alt", "").strip()
        return f"〔图片“{named('image', int(number))}”{f'，替代文字“{said}”' if said else ''}〕"
    if element.tag != "a":
        return ""
    if number.isdigit():
        return f"〔链接到“{named(element.get('linktype', ''), int(number))}”〕"
    return f"〔链接到 {element.get('href')}〕" if element.get("href") else ""
