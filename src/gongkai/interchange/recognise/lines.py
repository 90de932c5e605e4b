"""What does a document say, line by line?  Paragraphs cut at their breaks, grids row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.interchange.blocks import Cell, Document, Grid, Paragraph
from gongkai.interchange.text import compact, tidy

_PAGE_NUMBER = re.compile(
    r"[-—–－―_·.]{1,3}\d{1,3}[-—–－―_·.]{1,3}|第?\d{1,3}/\d{1,3}页?|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?"
)
_DIGIT = re.compile(r"\d")
_LONG_CELL = 60
_FEWEST_COUNTED = 6
# A page has many cells: this leaves out the Python function in front of every named tuple.
_made = tuple.__new__


class Field(NamedTuple):
    """A cell of a row counted once, however many columns it covers.

    `hanging` says that the cell began in a row above.
    """

    text: str
    column: int
    end: int
    hanging: bool = False


class Line(NamedTuple):
    """One line of the document; `fields` are the cells if it is a row of a grid.

    `is_row` says that two or more of them say something.
    """

    raw: str
    block: int
    fields: tuple[Field, ...] | None = None
    is_row: bool = False

    @property
    def text(self) -> str:
        """The line as prose."""
        return tidy(self.raw)


def lines_of(document: Document) -> list[Line]:
    """Every line in reading order, page numbers left out; an empty line ends each paragraph."""
    return [
        line
        for number, block in enumerate(document.blocks)
        for line in (
            _prose(block, number) if isinstance(block, Paragraph) else _rows(block, number)
        )
    ]


def is_page_number(text: str) -> bool:
    """Whether a line holds nothing but the number of a page."""
    stripped = text.strip()
    if not 0 < len(stripped) < 30 or not _DIGIT.search(stripped):
        return False
    return _PAGE_NUMBER.fullmatch(compact(stripped)) is not None


def _prose(block: Paragraph, number: int) -> Iterator[Line]:
    for piece in block.text.split("\n"):
        if not is_page_number(piece):
            yield _made(Line, (piece.rstrip(), number, None, False))
    yield _made(Line, ("", number, None, False))


def _rows(block: Grid, number: int) -> Iterator[Line]:
    for row in _unnumbered(block.rows):
        fields = _fields(row)
        said = [field.text for field in fields if field.text.strip()]
        if len(said) == 1 and (len(fields) == 1 or len(said[0]) > _LONG_CELL):
            yield from (Line(piece, number) for piece in said[0].split("\n"))
        else:
            yield Line(" ".join(said), number, fields, len(said) > 1)
    yield Line("", number)


def _unnumbered(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows without a first column that only counts them, which would hide their labels."""
    counted = [row[0].text.strip() for row in rows if row and row[0].text.strip().isdigit()]
    if len(counted) < _FEWEST_COUNTED or counted != [str(n) for n in range(1, len(counted) + 1)]:
        return rows
    return tuple(row[1:] for row in rows)


def _fields(row: tuple[Cell, ...]) -> tuple[Field, ...]:
    """The cells of a row, the places that a cell covers to its right taken together."""
    fields: list[Field] = []
    start, width = 0, len(row)
    while start < width:
        text, origin = row[start]
        end = start + 1
        while end < width and not row[end].origin and row[end].text == text:
            end += 1
        fields.append(_made(Field, (text, start, end, not origin)))
        start = end
    return tuple(fields)
