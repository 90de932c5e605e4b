"""What one drawn table on one page says: its cells with their edges, rows and words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.interchange.blocks import Cell, Grid
from gongkai.interchange.sources.pdf.glyphs import Glyph
from gongkai.interchange.sources.pdf.lattice import Box, Lattice
from gongkai.interchange.sources.pdf.lines import cell_text, middle

_SAME_EDGE = 4.5


@dataclass(frozen=True, slots=True)
class Field:
    """A cell by its edges in points and its rows, last row excluded."""

    x0: float
    x1: float
    top: int
    bottom: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a table that stands on one page, or several such parts put together."""

    fields: tuple[Field, ...]
    height: int
    open_top: bool = False
    open_bottom: bool = False

    @property
    def left(self) -> float:
        """The left outer edge."""
        return min(field.x0 for field in self.fields)

    @property
    def right(self) -> float:
        """The right outer edge."""
        return max(field.x1 for field in self.fields)

    @property
    def is_box(self) -> bool:
        """Whether it is one cell only: a box round words, or a row alone on its page."""
        return len(self.fields) == 1

    def edges(self) -> list[float]:
        """All upright edges, those that nearly agree taken together."""
        return _merged(x for field in self.fields for x in (field.x0, field.x1))


def piece(lattice: Lattice, runs: Sequence[Sequence[Glyph]]) -> Piece:
    """The words of the runs inside a lattice, put into its cells."""
    owner = {
        (column, row): box
        for box in lattice.cells
        for column in range(box.left, box.right)
        for row in range(box.top, box.bottom)
    }
    written: defaultdict[Box, list[Glyph]] = defaultdict(list)
    for run in runs:
        written[owner[lattice.step(*middle(run))]].extend(run)
    xs = lattice.xs
    fields = [
        Field(
            xs[box.left],
            xs[box.right],
            box.top,
            box.bottom,
            cell_text(written[box], xs[box.right] - xs[box.left]),
        )
        for box in lattice.cells
    ]
    return _trimmed(fields, lattice)


def grid(whole: Piece) -> Grid:
    """The table as rows of equal length, merged cells standing at every position they cover."""
    edges = whole.edges()
    spans = [(_near(edges, f.x0), f.top, _near(edges, f.x1), f.bottom) for f in whole.fields]
    spans = _without_idle(spans, [b - a for a, b in pairwise(edges)], 0)
    spans = _without_idle(spans, [1.0] * whole.height, 1)
    width = max(span[2] for span in spans)
    height = max(span[3] for span in spans)
    rows = [[Cell("")] * width for _ in range(height)]
    for (left, top, right, bottom), field in zip(spans, whole.fields, strict=True):
        for row in range(top, bottom):
            for column in range(left, right):
                rows[row][column] = Cell(field.text, (row, column) == (top, left))
    return Grid(tuple(map(tuple, rows)))


def _trimmed(fields: list[Field], lattice: Lattice) -> Piece:
    """Without the empty rows that lines sticking out above or below seem to enclose."""
    height = len(lattice.ys) - 1
    open_top, open_bottom = lattice.open_top, lattice.open_bottom
    if open_bottom and _is_blank_row(fields, height - 1):
        fields = _cut(fields, 0, height - 1)
        height, open_bottom = height - 1, False
    if open_top and height > 1 and _is_blank_row(fields, 0):
        fields = _cut(fields, 1, height)
        height, open_top = height - 1, False
    return Piece(tuple(fields), height, open_top, open_bottom)


def _is_blank_row(fields: Iterable[Field], row: int) -> bool:
    within = [f for f in fields if f.top <= row < f.bottom]
    return all(not f.text or f.bottom - f.top > 1 for f in within)


def _cut(fields: Iterable[Field], first: int, end: int) -> list[Field]:
    """The fields of some rows, counted anew from the first of them."""
    return [
        Field(f.x0, f.x1, max(f.top, first) - first, min(f.bottom, end) - first, f.text)
        for f in fields
        if f.bottom > first and f.top < end
    ]


def _merged(places: Iterable[float]) -> list[float]:
    groups: list[list[float]] = []
    for place in sorted(places):
        if (
            groups
            and place - groups[-1][-1] <= _SAME_EDGE
            and place - groups[-1][0] <= 2 * _SAME_EDGE
        ):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _near(edges: list[float], place: float) -> int:
    """The edge nearest to a place; of two as near, the first."""
    after = bisect_left(edges, place)
    if after == len(edges) or (after and place - edges[after - 1] <= edges[after] - place):
        return after - 1
    return after


Span = tuple[int, int, int, int]


def _without_idle(spans: list[Span], sizes: list[float], axis: int) -> list[Span]:
    """The spans without columns (axis 0) or rows (axis 1) in which no cell stands alone.

    Such a step exists only because two borders that belong together were drawn a little apart; the
    narrowest is that gap.
    """
    while True:
        alone = {span[axis] for span in spans if span[axis] + 1 == span[axis + 2]}
        idle = [step for step in range(len(sizes)) if step not in alone]
        if not idle:
            return spans
        gone = min(idle, key=lambda step: sizes[step])
        spans = [_narrowed(span, gone, axis) for span in spans]
        sizes = sizes[:gone] + sizes[gone + 1 :]


def _narrowed(span: Span, step: int, axis: int) -> Span:
    ends = list(span)
    for side in (axis, axis + 2):
        ends[side] -= ends[side] > step
    return ends[0], ends[1], ends[2], ends[3]
