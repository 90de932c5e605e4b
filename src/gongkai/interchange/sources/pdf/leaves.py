"""What one page holds once its tables, its lines and its furniture are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.interchange.sources.pdf.frames import Frame
from gongkai.interchange.sources.pdf.furniture import Sheet, furniture
from gongkai.interchange.sources.pdf.glyphs import Glyph
from gongkai.interchange.sources.pdf.lattice import Lattice
from gongkai.interchange.sources.pdf.lines import TextLine, lines_of, middle, runs_of
from gongkai.interchange.sources.pdf.pieces import Piece, piece


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as drawn: frame, glyphs, tables.

    `pictured` is the part of it that its largest picture covers, `is_recognised` says that its text
    lies unpainted under a scan.
    """

    frame: Frame
    glyphs: tuple[Glyph, ...]
    tables: tuple[Lattice, ...]
    pictured: float = 0.0
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as read: its width, and its lines and table pieces from the top down."""

    width: float
    parts: tuple[TextLine | Piece, ...]

    @property
    def lines(self) -> list[TextLine]:
        """The lines outside tables."""
        return [part for part in self.parts if isinstance(part, TextLine)]


def leaves(pages: Sequence[Drawn]) -> list[Leaf]:
    """The pages without page numbers and running titles."""
    dropped = furniture([_sheet(page) for page in pages])
    return [_leaf(page, gone) for page, gone in zip(pages, dropped, strict=True)]


def _sheet(page: Drawn) -> Sheet:
    outlines = tuple((t.xs[0], t.ys[0], t.xs[-1], t.ys[-1]) for t in page.tables)
    return Sheet(page.frame.height, page.glyphs, outlines)


def _leaf(page: Drawn, gone: frozenset[Glyph]) -> Leaf:
    kept = [g for g in page.glyphs if g not in gone] if gone else page.glyphs
    outside, inside = _shared_out(kept, page.tables)
    lines = lines_of([glyph for glyph in outside if not glyph.turned])
    placed: list[tuple[float, float, TextLine | Piece]] = [
        (line.base - line.size / 2, line.x0, line) for line in lines
    ]
    placed += [
        (table.ys[0], table.xs[0], piece(table, runs))
        for table, runs in zip(page.tables, inside, strict=True)
        if runs
    ]
    placed.sort(key=lambda one: one[:2])
    return Leaf(page.frame.width, tuple(part for _, _, part in placed))


def _shared_out(
    glyphs: Sequence[Glyph], tables: Sequence[Lattice]
) -> tuple[list[Glyph], list[list[list[Glyph]]]]:
    """The glyphs outside all tables, and the runs of each: the innermost table takes a run."""
    if not tables:
        return list(glyphs), []
    outside: list[Glyph] = []
    inside: list[list[list[Glyph]]] = [[] for _ in tables]
    order = sorted(range(len(tables)), key=lambda i: tables[i].area)
    for run in runs_of(glyphs):
        x, y = middle(run)
        owner = next((i for i in order if tables[i].holds(x, y)), None)
        if owner is None:
            outside.extend(run)
        else:
            inside[owner].append(run)
    return outside, inside
