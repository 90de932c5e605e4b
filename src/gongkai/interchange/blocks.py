"""What a source hands to the recogniser: paragraphs and grids, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """One position of a grid.

    A merged cell stands at every position it covers with the same text; only its top left
    position has `origin` true.
    """

    text: str
    origin: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose; line breaks inside it are those of the source."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its spans filled in; rows may differ in length where the source is ragged."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: blocks in reading order, a title hint, and our own JSON copy if present.

    `kind` is the recognised format (`html`, `docx`, `pdf`, `xlsx`, `text`, `json`).  `copy` is the
    untrusted text of an embedded `annual-report@1` document; the recogniser uses it only where the
    visible page says the same.  `remarks` are sentences about the reading itself, in Chinese.
    """

    kind: str
    blocks: tuple[Block, ...]
    title: str | None = None
    copy: str | None = None
    remarks: tuple[str, ...] = field(default=())


def text_of(document: Document) -> str:
    """All of a document's text in reading order, a line a paragraph or cell; merged cells once."""
    lines = [document.title or ""]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [cell.text for row in block.rows for cell in row if cell.origin]
    return "\n".join(line for line in lines if line.strip())
