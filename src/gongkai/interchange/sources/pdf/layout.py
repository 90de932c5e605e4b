"""How lines look on the page: columns kept apart by blanks, for tables that have no ruling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from gongkai.interchange.sources.pdf.characters import is_wide
from gongkai.interchange.sources.pdf.glyphs import Glyph
from gongkai.interchange.sources.pdf.lines import TextLine

_COLUMN_GAP = 1.3
"""A gap wider than this part of the font size parts two columns."""
_LABEL_GAP = 0.4
_NUMBER_GAP = 0.3
"""The same between two digits: where no ruling parts them, a gap must."""


def segments(line: TextLine) -> list[TextLine]:
    """The parts of a line that stand in different columns."""
    return _cut(line, _COLUMN_GAP)


def parted(line: TextLine) -> list[TextLine]:
    """The parts of a line of figures and their label, which may stand closer together."""
    return _cut(line, _LABEL_GAP)


def _cut(line: TextLine, word_gap: float) -> list[TextLine]:
    glyphs = line.glyphs
    cuts = [0, *_cuts(glyphs, word_gap), len(glyphs)]
    return [TextLine(glyphs[begin:end]) for begin, end in pairwise(cuts)]


def _cuts(glyphs: Sequence[Glyph], word_gap: float) -> Iterator[int]:
    """Where a column begins, but for the first."""
    for i, (before, after) in enumerate(pairwise(glyphs), 1):
        room = after.x0 - before.x1
        # Most glyphs touch.
        if room <= _NUMBER_GAP * after.size:
            continue
        are_digits = before.text.isdigit() and after.text.isdigit()
        if room > (_NUMBER_GAP if are_digits else word_gap) * max(before.size, after.size):
            yield i


def is_tabular(line: TextLine) -> bool:
    """Whether a line stands in three columns or more."""
    return sum(1 for _ in _cuts(line.glyphs, _COLUMN_GAP)) >= 2


def laid_out(lines: Sequence[TextLine]) -> str:
    """The lines as text in which what stands in one column begins or ends in one place."""
    if not lines:
        return ""
    left = min(line.x0 for line in lines)
    step = median(line.size for line in lines) / 2
    return "\n".join(_spread(line, left, step) for line in lines)


def _spread(line: TextLine, left: float, step: float) -> str:
    text, used = "", 0
    for part in segments(line):
        place = round((part.x0 - left) / step)
        blanks = max(place - used, 2 if used else 0)
        text += " " * blanks + part.text
        used += blanks + sum(2 if is_wide(sign) else 1 for sign in part.text)
    return text
