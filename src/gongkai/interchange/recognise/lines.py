"""What does a document say, line by line?  Paragraphs cut at their breaks, grids row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.interchange.blocks import Cell, Document, Grid, Paragraph
from gongkai.interchange.text import compact, tidy

_PAGE_NUMBER = re.compile(
    r"[-—–－―_·.]{1,3}\d{1,3}[-—–－―_·.]{1,3}|第?\d{1,3}/\d{1,3}页?|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?"
)
_LONG_CELL = 60


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a row counted once, however many columns it covers.

    `hanging` says that the cell began in a row above.
    """

    text: str
    column: int
    end: int
    hanging: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document; `fields` are the cells if it is a row of a grid."""

    raw: str
    block: int
    fields: tuple[Field, ...] | None = None

    @property
    def text(self) -> str:
        """The line as prose."""
        return tidy(self.raw)

    @property
    def is_row(self) -> bool:
        """Whether the line is a row with two or more cells that say something."""
        return self.fields is not None and sum(bool(f.text.strip()) for f in self.fields) > 1


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
    return 0 < len(stripped) < 30 and _PAGE_NUMBER.fullmatch(compact(stripped)) is not None


def _prose(block: Paragraph, number: int) -> Iterator[Line]:
    for piece in block.text.split("\n"):
        if not is_page_number(piece):
            yield Line(piece.rstrip(), number)
    yield Line("", number)


def _rows(block: Grid, number: int) -> Iterator[Line]:
    for row in block.rows:
        fields = tuple(_fields(row))
        said = [field.text for field in fields if field.text.strip()]
        if len(said) == 1 and (len(fields) == 1 or len(said[0]) > _LONG_CELL):
            yield from (Line(piece, number) for piece in said[0].split("\n"))
        else:
            yield Line(" ".join(said), number, fields)
    yield Line("", number)


def _fields(row: tuple[Cell, ...]) -> Iterator[Field]:
    """The cells of a row, the places that a cell covers to its right taken together."""
    start = 0
    while start < len(row):
        end = start + 1
        while end < len(row) and not row[end].origin and row[end].text == row[start].text:
            end += 1
        yield Field(row[start].text, start, end, hanging=not row[start].origin)
        start = end
