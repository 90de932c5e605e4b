"""What of a page is read: its fields, paragraphs, cells, links and the texts beside pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html
from lxml.etree import ParserError

from gongkai.editorial.checks.folding import seen
from gongkai.editorial.checks.found import Piece

_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "blockquote",
        "pre",
        "figcaption",
        "caption",
        "dt",
        "dd",
        "div",
        "section",
    ]
)
_SAID = ("alt", "title")


@dataclass
class Body:
    """A rich text taken apart: its pieces and what it leads to."""

    pieces: list[Piece] = field(default_factory=list)
    pages: list[tuple[int, str]] = field(default_factory=list)
    files: list[tuple[int, str]] = field(default_factory=list)
    # Pictures with whether they are described.
    pictures: list[tuple[int, bool]] = field(default_factory=list)


def read_body(key: str, label: str, markup: str) -> Body:
    """The pieces of a rich text; cells of a table are read each by itself."""
    body = Body()
    try:
        root = html.fragment_fromstring(markup or "", create_parent="div")
    except (ParserError, ValueError):
        body.pieces.append(Piece(key, label, seen(markup)))
        return body
    for number, (place, text) in enumerate(_blocks(root), 1):
        body.pieces.append(Piece(key, f"{label}第{number}段{place}", text))
    for element in root.iter():
        if isinstance(element.tag, str):
            _note(element, key, label, body)
    return body


def _blocks(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The text of each innermost block; what stands between blocks is a block of its own."""
    place, running = "", ""
    for text, begins, at in _walk(root):
        if begins:
            if running.strip():
                yield place, seen(running)
            place, running = at, ""
        running += text
    if running.strip():
        yield place, seen(running)


def _walk(element: html.HtmlElement) -> Iterator[tuple[str, bool, str]]:
    tag = element.tag if isinstance(element.tag, str) else ""
    is_block = tag in _BLOCKS
    cell = "（表格单元格）" if tag in {"td", "th"} else ""
    if is_block:
        yield "", True, cell
    if tag == "br":
        yield "\n", False, ""
    if tag and element.text:
        yield element.text, False, ""
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield child.tail, False, ""
    if is_block:
        yield "", True, ""


def _note(element: html.HtmlElement, key: str, label: str, body: Body) -> None:
    for name in _SAID:
        said = element.get(name, "")
        if said:
            body.pieces.append(Piece(f"{key}.{name}", f"{label}中的说明文字", seen(said)))
    number = element.get("id", "")
    if not number.isdigit():
        return
    words = " ".join(element.text_content().split())
    if element.get("linktype") == "page":
        body.pages.append((int(number), words))
    elif element.get("linktype") == "document":
        body.files.append((int(number), words))
    elif element.get("embedtype") == "image":
        body.pictures.append((int(number), bool(element.get("alt", "").strip())))
