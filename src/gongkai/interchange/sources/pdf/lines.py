"""Which glyphs make a line, in which order, and where a blank stands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from gongkai.interchange.sources.pdf.characters import is_wide
from gongkai.interchange.sources.pdf.glyphs import Glyph

_NUMERAL = frozenset("0123456789.,%０１２３４５６７８９．，")
# Part of a font size that a gap must exceed to be a blank.
_GAP_IN_NUMBER = 0.7
_GAP_IN_LATIN = 0.18
_GAP_IN_CHINESE = 0.6
_EXACT = 0.06


@dataclass(frozen=True)
class TextLine:
    """Glyphs on one line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def x0(self) -> float:
        """Where the line begins."""
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        """Where the line ends."""
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def base(self) -> float:
        """The line the glyphs stand on."""
        return max(self.glyphs, key=lambda glyph: glyph.size).base

    @cached_property
    def size(self) -> float:
        """The font size of most of the line, told by its ideographs where it has some."""
        wide = [glyph.size for glyph in self.glyphs if is_wide(glyph.text)]
        sizes = sorted(wide or [glyph.size for glyph in self.glyphs])
        return sizes[len(sizes) // 2]

    @cached_property
    def text(self) -> str:
        """What the line says, with blanks where it leaves room."""
        parts = [self.glyphs[0].text]
        for before, after in pairwise(self.glyphs):
            parts.append(f" {after.text}" if is_apart(before, after) else after.text)
        return "".join(parts)


def runs_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs, digits of one number together, however wide its cell."""
    lengths = Counter(glyph.string for glyph in glyphs)
    runs: list[list[Glyph]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if (
            before is not None
            and before.string
            and glyph.string
            and _is_next(
                before, glyph, one_by_one=lengths[before.string] == lengths[glyph.string] == 1
            )
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        before = glyph
    return runs


def _is_next(before: Glyph, after: Glyph, *, one_by_one: bool) -> bool:
    """Whether a digit follows another exactly, in one string or where every string is one digit.

    Strings of neighbouring cells may touch by chance.
    """
    return (
        (before.string == after.string or one_by_one)
        and abs(after.x0 - before.x1) < _EXACT * after.size
        and abs(before.base - after.base) < _EXACT * after.size
    )


def middle(run: Sequence[Glyph]) -> tuple[float, float]:
    """The centre of a run."""
    first, last = run[0], run[-1]
    return (first.x0 + last.x1) / 2, (first.top + first.bottom) / 2


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The glyphs as lines, from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("base")):
        if rows and _shares_line(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [TextLine(tuple(sorted(row, key=lambda g: g.x0 + g.x1))) for row in rows]


def is_apart(before: Glyph, after: Glyph) -> bool:
    """Whether the gap between neighbours on a line is a blank, not mere spacing."""
    gap = after.x0 - before.x1
    size = max(before.size, after.size)
    if gap <= _GAP_IN_LATIN * size:
        return False
    if before.text in _NUMERAL and after.text in _NUMERAL:
        return gap > _GAP_IN_NUMBER * size
    if after.spaced:
        return True
    if before.text.isascii() and after.text.isascii():
        return True
    return gap > _GAP_IN_CHINESE * size


def cell_text(glyphs: Sequence[Glyph], width: float) -> str:
    """What a cell of a table says; lines are joined, for cells wrap where there is no blank.

    Numbers standing below one another stay apart by a line break, unless the upper one fills the
    cell's `width` and so was wrapped.
    """
    if not glyphs:
        return ""
    if 2 * sum(glyph.turned for glyph in glyphs) > len(glyphs):
        return "".join(glyph.text for glyph in glyphs)
    lines = lines_of(glyphs)
    if len(glyphs) > 1.5 * len(lines) and _is_vertical(glyphs):
        return "".join(glyph.text for glyph in _down_columns(glyphs))
    text = lines[0].text
    for above, below in pairwise(lines):
        text += _seam(above, below, width) + below.text
    return text


def _seam(above: TextLine, below: TextLine, width: float) -> str:
    last, first = above.glyphs[-1].text, below.glyphs[0].text
    if _is_number(above) and _is_number(below):
        return "" if above.x1 - above.x0 + 1.6 * above.glyphs[-1].size > width else "\n"
    if last.isascii() and last.isalpha() and first.isascii() and first.isalpha():
        return " "
    return ""


def _is_number(line: TextLine) -> bool:
    return all(glyph.text in _NUMERAL for glyph in line.glyphs)


def _shares_line(row: list[Glyph], glyph: Glyph) -> bool:
    down = 2 * (glyph.base - row[0].base)
    return down < glyph.size or down < row[0].size or down < row[-1].size


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether the file writes the glyphs downwards, one below the other."""
    down = sum(
        after.base - before.base > 0.6 * after.size and abs(after.x0 - before.x0) < 0.6 * after.size
        for before, after in pairwise(glyphs)
    )
    return down * 10 >= (len(glyphs) - 1) * 7


def _down_columns(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of upright writing: columns from the right, each from the top."""
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -(g.x0 + g.x1)):
        if columns and columns[-1][0].middle[0] - glyph.middle[0] < 0.6 * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return [glyph for column in columns for glyph in sorted(column, key=lambda g: g.base)]
