"""What does a Word document say?  Its paragraphs and tables, merged cells filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.interchange.blocks import Block, Cell, Document, Grid, Paragraph
from gongkai.interchange.sources.archive import Archive
from gongkai.interchange.sources.xml import root_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _TBL, _TR, _TC, _T = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}t"
_TRPR, _TCPR, _VAL = f"{_W}trPr", f"{_W}tcPr", f"{_W}val"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_SKIPPED = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}instrText",
        f"{_W}pPr",
        f"{_W}rPr",
        f"{_MC}Fallback",
        f"{_W}tblPr",
    }
)
_RUN, _RPR, _VANISH = f"{_W}r", f"{_W}rPr", f"{_W}vanish"
_SPECIAL = (
    *(*_BREAKS, _VANISH, f"{_W}txbxContent"),
    *(f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"),
)
_GRID_SPAN, _V_MERGE = f"{_W}gridSpan", f"{_W}vMerge"
_MAX_SPAN = 200
COPY_PARTS = ("customXml/gongkai-annual-report.xml", "gongkai/annual-report.json")


def read_docx(archive: Archive) -> Document:
    """The document's paragraphs and grids in their order."""
    data = archive.read("word/document.xml").replace(_STRICT, _TRANSITIONAL)
    body = root_of(data).find(f"{_W}body")
    blocks = tuple(_blocks(body)) if body is not None else ()
    return Document("docx", blocks, copy=_copy(archive))


def _copy(archive: Archive) -> str | None:
    for name in COPY_PARTS:
        if name in archive:
            data = archive.read(name)
            if name.endswith(".json"):
                return data.decode("utf-8", errors="replace")
            return "".join(root_of(data).itertext()).strip()
    return None


def _blocks(parent: Any) -> Iterator[Block]:
    for child in parent:
        if child.tag == _P:
            yield from _paragraph(child)
        elif child.tag == _TBL:
            yield from _table(child)
        elif child.tag not in _SKIPPED and len(child):
            yield from _blocks(child)


def _paragraph(element: Any) -> Iterator[Block]:
    """The paragraph; text boxes anchored in it come before it as blocks of their own."""
    boxes: list[Any] = []
    text = _text(element, boxes)
    for box in boxes:
        yield from _blocks(box)
    yield Paragraph(text)


def _text(paragraph: Any, boxes: list[Any]) -> str:
    """The words of a paragraph; text boxes in it are put aside.

    Most paragraphs hold nothing but runs of text, which is told and read in one pass.
    """
    parts = list(paragraph.iter(_T, *_SPECIAL))
    if all(part.tag == _T for part in parts):
        return "".join([part.text or "" for part in parts])
    return "".join(_texts(paragraph, boxes))


def _texts(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == _T:
            if child.text:
                yield child.text
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif tag not in _SKIPPED and len(child) and not (tag == _RUN and _is_hidden(child)):
            yield from _texts(child, boxes)


def _is_hidden(run: Any) -> bool:
    """Whether a run is hidden text, which is neither shown nor printed."""
    setting = run.find(f"{_RPR}/{_VANISH}")
    return setting is not None and setting.get(_VAL, "1") not in ("0", "false", "off")


def _table(table: Any) -> Iterator[Block]:
    """A grid, or the blocks of its cells where it only arranges other tables on the page."""
    if any(True for _ in table.iterfind(f".//{_TC}//{_TBL}")):
        for cell in table.iterfind(f"./{_TR}/{_TC}"):
            yield from _blocks(cell)
        return
    rows: list[tuple[Cell, ...]] = []
    above: list[Cell] = []
    for row in _rows(table):
        above = _row(row, above)
        rows.append(tuple(above))
    yield Grid(tuple(rows))


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == _TR:
            yield child
        elif child.tag not in _SKIPPED and len(child):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == _TC:
            yield child
        elif child.tag not in _SKIPPED and child.tag != _TRPR and len(child):
            yield from _cells(child)


def _row(row: Any, above: list[Cell]) -> list[Cell]:
    cells: list[Cell] = [Cell("")] * _before(row)
    for element in _cells(row):
        span, continues = _spans(element)
        if continues and len(cells) < len(above):
            text, origin = above[len(cells)].text, False
        else:
            text, origin = _cell_text(element), True
        cells.append(Cell(text, origin))
        cells += [Cell(text, origin=False)] * (span - 1)
    return cells


def _before(row: Any) -> int:
    properties = row.find(_TRPR)
    skipped = None if properties is None else properties.find(f"{_W}gridBefore")
    return 0 if skipped is None else _number(skipped.get(_VAL))


def _number(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isascii() and text.isdigit() else 0


def _spans(cell: Any) -> tuple[int, bool]:
    """How many columns the cell covers, and whether it goes on from the row above."""
    span, continues = 1, False
    if len(cell) and cell[0].tag == _TCPR:
        for setting in cell[0]:
            if setting.tag == _GRID_SPAN:
                span = max(1, _number(setting.get(_VAL)))
            elif setting.tag == _V_MERGE:
                continues = setting.get(_VAL, "continue") != "restart"
    return span, continues


def _cell_text(cell: Any) -> str:
    boxes: list[Any] = []
    lines = [_text(paragraph, boxes) for paragraph in _paragraphs(cell)]
    return lines[0] if len(lines) == 1 else "\n".join(lines).strip("\n")


def _paragraphs(cell: Any) -> Iterator[Any]:
    for child in cell:
        if child.tag == _P:
            yield child
        elif child.tag != _TCPR and child.tag not in _SKIPPED and len(child):
            yield from _paragraphs(child)
