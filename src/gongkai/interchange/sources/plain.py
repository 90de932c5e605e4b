"""What does plain text or Markdown say?  Paragraphs as printed, and grids of parted cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from gongkai.interchange.blocks import Block, Cell, Document, Grid, Paragraph
from gongkai.interchange.copy_in_text import split

OPEN_END = "文件在一行中间结束，最后一个数字可能不全，未采用"
_MOST_COLUMNS = 300
_WIDE = 8
"""As many cells as a row of table 3 has, whose figures may all be left out."""
_LAST_FIGURE = re.compile(r"[\d.,，]*\d[.,，]?\Z")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PADDING = re.compile(r"\|(?:\|)+\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_plain(text: str) -> Document:
    """The text's paragraphs, parted by empty lines, and its grids of tabs or pipes.

    A figure with which the text ends, without so much as a line end, may be cut short: it is left
    out, with a remark.
    """
    page, copy = split(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n"))
    whole = page if copy is not None else _LAST_FIGURE.sub("", page)
    lines = whole.split("\n")
    blocks = tuple(_blocks(lines, pipes=_Pipes.NONE if copy is not None else _pipes(lines)))
    return Document("text", blocks, copy=copy, remarks=(OPEN_END,) if whole != page else ())


class _Pipes(Enum):
    """What pipes mean in a text: nothing, cells with empty ones kept, or rows filled up at the end.

    Some programs drop empty cells and fill the row up, where empty cells then say nothing.
    """

    NONE = auto()
    KEPT = auto()
    FILLED = auto()


def _pipes(lines: list[str]) -> _Pipes:
    rows = (line.replace("｜", "|").strip().strip("|").split("|") for line in lines if "|" in line)
    kept = any(_has_hole([cell.strip() for cell in row]) for row in rows)
    return _Pipes.KEPT if kept else _Pipes.FILLED


def _has_hole(cells: list[str]) -> bool:
    """Whether an empty cell stands between two figures."""
    figures = [i for i, cell in enumerate(cells) if cell.isdigit()]
    return bool(figures) and any(not cell for cell in cells[figures[0] : figures[-1]])


def _blocks(lines: list[str], *, pipes: _Pipes) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    words: list[str] = []
    for line in lines:
        cells = _row(line, pipes=pipes)
        if cells is None and rows and _RULE.fullmatch(line) and "-" in line:
            continue
        if cells is not None:
            yield from _paragraph(words)
            rows.append(cells)
            continue
        yield from _grid(rows)
        if line.strip():
            words.append(line)
        else:
            yield from _paragraph(words)
    yield from _grid(rows)
    yield from _paragraph(words)


def _grid(rows: list[tuple[Cell, ...]]) -> Iterator[Block]:
    if rows:
        yield Grid(tuple(rows))
        rows.clear()


def _paragraph(words: list[str]) -> Iterator[Block]:
    if words:
        yield Paragraph("\n".join(words))
        words.clear()


def _row(line: str, *, pipes: _Pipes) -> tuple[Cell, ...] | None:
    """The cells of a line, or None where it is no row of a table."""
    if line.count("\t") + line.count("|") > _MOST_COLUMNS:
        return None
    if "\t" in line.lstrip():
        return tuple(Cell(piece.strip()) for piece in line.split("\t"))
    if line and not line.strip("\t") and "\t" in line:
        return tuple(Cell("") for _ in line.split("\t"))
    if pipes is not _Pipes.NONE and ("|" in line or "｜" in line):
        return _piped(line.replace("｜", "|"), pipes=pipes)
    return None


def _piped(line: str, *, pipes: _Pipes) -> tuple[Cell, ...] | None:
    """Cells between pipes; pipes set close together at the end only fill the row up."""
    body = _PADDING.sub("|", line.strip())
    if _RULE.fullmatch(body):
        return None
    body = body.removeprefix("|").removesuffix("|")
    cells = [_BREAK.sub("\n", piece).strip(" *") for piece in body.split("|")]
    wide = pipes is _Pipes.KEPT and len(cells) >= _WIDE
    if sum(bool(cell) for cell in cells) < (1 if wide else 2):
        return None
    while pipes is _Pipes.FILLED and not cells[-1]:
        cells.pop()
    return tuple(Cell(cell) for cell in cells)
