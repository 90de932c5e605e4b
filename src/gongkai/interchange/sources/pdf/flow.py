"""In which order a file is read: pages put end to end, paragraphs and tables made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.interchange.blocks import Block, Paragraph
from gongkai.interchange.sources.pdf.aligned import aligned
from gongkai.interchange.sources.pdf.joining import continues, join
from gongkai.interchange.sources.pdf.layout import is_tabular, laid_out
from gongkai.interchange.sources.pdf.leaves import Leaf
from gongkai.interchange.sources.pdf.lines import TextLine
from gongkai.interchange.sources.pdf.pieces import Piece, grid
from gongkai.interchange.sources.pdf.prose import Measure, glued, measure, runs_on

_FEWEST_ROWS = 3
"""So many lines in three columns or more are a table without ruling."""
_CONTINUED = re.compile(r"[（(]?(续|接)上?[表页]?\d?[）)]?")


def flowed(leaves: Sequence[Leaf]) -> tuple[Block, ...]:
    """The blocks of the file.

    Where nothing is ruled but lines stand in columns, one paragraph keeps the layout of the whole.
    """
    has_grid = any(_is_table(part) for leaf in leaves for part in leaf.parts)
    if not has_grid and _is_tabular([line for leaf in leaves for line in leaf.lines]):
        return tuple(_unruled(leaves))
    blocks: list[Block] = []
    prose = _Prose(blocks)
    for part, page, is_first in _sequence(leaves):
        if isinstance(part, Piece):
            prose.close()
            blocks.append(Paragraph(part.fields[0].text) if part.is_box else grid(part))
        elif isinstance(part, str):
            prose.close()
            blocks.append(Paragraph(part))
        else:
            prose.take(part, page, over_page=is_first)
    prose.close()
    return tuple(blocks)


def _is_table(part: Piece | TextLine) -> bool:
    return isinstance(part, Piece) and not part.is_box


def _unruled(leaves: Sequence[Leaf]) -> Iterator[Block]:
    """The lines of a file without ruling as they stand, but for the rows that are certain."""
    texts: list[str] = []
    for leaf in leaves:
        lines = leaf.lines
        rows = aligned(lines)
        if rows is not None:
            texts.append(laid_out(lines[: rows.first]))
            yield Paragraph("\n".join(filter(None, texts)))
            yield rows.grid
            lines, texts = lines[rows.end :], []
        texts.append(laid_out(lines))
    yield Paragraph("\n".join(filter(None, texts)))


class _Prose:
    """Lines of the paragraph that is being read."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.lines: list[TextLine] = []
        self.measure: Measure | None = None

    def take(self, line: TextLine, page: Measure, *, over_page: bool) -> None:
        before = self.measure or page
        own = before if over_page and _is_wider(before, page) else page
        if self.lines and not _runs_on(self.lines[-1], line, before, own, over_page=over_page):
            self.close()
        self.lines.append(line)
        self.measure = page

    def close(self) -> None:
        if self.lines:
            self.blocks.append(Paragraph(glued([line.text for line in self.lines])))
        self.lines = []


def _is_wider(one: Measure, other: Measure) -> bool:
    return one.right - one.left > other.right - other.left


def _runs_on(
    before: TextLine, after: TextLine, first: Measure, second: Measure, *, over_page: bool
) -> bool:
    """As `runs_on`, the end of each line measured on its own page."""
    measure_ = Measure(second.left, first.right if over_page else second.right, second.pitch)
    return runs_on(before, after, measure_, over_page=over_page)


def _sequence(leaves: Sequence[Leaf]) -> Iterator[tuple[Piece | TextLine | str, Measure, bool]]:
    """The parts of all pages; tables over a page break joined, columns without ruling laid out.

    The last value tells the first part of a page.
    """
    waiting: Piece | None = None
    page = Measure(0.0, 0.0, 0.0)
    for leaf in leaves:
        page = measure(leaf.lines, leaf.width)
        parts = _parts(leaf)
        if waiting is not None and parts:
            head = parts[0]
            if isinstance(head, Piece) and continues(waiting, head):
                parts[0] = join(waiting, head)
            else:
                yield waiting, page, False
            waiting = None
        last = parts[-1] if parts else None
        if isinstance(last, Piece):
            waiting = last
            parts.pop()
        for index, part in enumerate(parts):
            yield part, page, index == 0
    if waiting is not None:
        yield waiting, page, False


def _parts(leaf: Leaf) -> list[Piece | TextLine | str]:
    parts = [p for p in leaf.parts if not _is_mark(p)]
    kept: list[Piece | TextLine | str] = []
    run: list[TextLine] = []
    for part in parts:
        if isinstance(part, TextLine):
            run.append(part)
            continue
        kept += _with_layout(run)
        kept.append(part)
        run = []
    return kept + _with_layout(run)


def _is_mark(part: Piece | TextLine) -> bool:
    """Whether a line says only that a table goes on."""
    return isinstance(part, TextLine) and bool(_CONTINUED.fullmatch(part.text.replace(" ", "")))


def _with_layout(run: list[TextLine]) -> list[Piece | TextLine | str]:
    """The lines of one run, those that stand in columns put into one text."""
    if not _is_tabular(run):
        return list(run)
    places = [i for i, line in enumerate(run) if is_tabular(line)]
    first, end = places[0], places[-1] + 1
    return [*run[:first], laid_out(run[first:end]), *run[end:]]


def _is_tabular(lines: Sequence[TextLine]) -> bool:
    return sum(map(is_tabular, lines)) >= _FEWEST_ROWS
