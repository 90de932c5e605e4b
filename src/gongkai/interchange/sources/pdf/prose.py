"""Which lines outside tables make up one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gongkai.interchange.sources.pdf.lines import TextLine

_INDENT = 0.8
_SLACK = 0.8
_CLOSING = frozenset("，。、；：？！）》〉】”’%,.;:?!)")
_OPENING = frozenset("（《〈【“‘(")
_HEADING = re.compile(r"([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")


@dataclass(frozen=True, slots=True)
class Measure:
    """Between which edges prose runs on a page, and how far its lines stand apart."""

    left: float
    right: float
    pitch: float


def measure(lines: Sequence[TextLine], width: float) -> Measure:
    """The measure of a page; one with few lines is taken to have ordinary margins."""
    if len(lines) < 4:
        left = min((line.x0 for line in lines), default=0.0)
        right = max((line.x1 for line in lines), default=0.0)
        return Measure(min(left, 0.2 * width), max(right, 0.8 * width), 0.0)
    steps = [b.base - a.base for a, b in pairwise(lines)]
    left = min(line.x0 for line in lines)
    return Measure(left, _right(lines, width), median(steps))


def _right(lines: Sequence[TextLine], width: float) -> float:
    """Where full lines end; an edge that one line alone reaches may be its own end."""
    rights = sorted(line.x1 for line in lines)
    right = rights[-1 - len(rights) // 20]
    reach = sum(line.x1 > right - line.size for line in lines)
    return right if reach > 1 else max(right, 0.8 * width)


def runs_on(before: TextLine, after: TextLine, page: Measure, *, over_page: bool) -> bool:
    """Whether `after` continues the paragraph that `before` belongs to."""
    size = max(before.size, after.size)
    if abs(before.size - after.size) > 0.15 * size:
        return False
    if before.x1 + _first_word(after) < page.right - _SLACK * size:
        return False
    if after.x0 > page.left + _INDENT * size or _HEADING.match(after.text):
        return False
    if over_page or not page.pitch:
        return True
    return after.base - before.base <= 1.7 * max(page.pitch, size)


def glued(texts: Sequence[str]) -> str:
    """The lines of one paragraph as one run of text."""
    whole = texts[0]
    for text in texts[1:]:
        between = (
            whole[-1].isascii() and whole[-1].isalpha() and text[0].isascii() and text[0].isalpha()
        )
        whole += (" " if between else "") + text
    return whole


def _first_word(line: TextLine) -> float:
    """The width of what cannot be parted at the beginning of a line."""
    word = [line.glyphs[0]]
    for glyph in line.glyphs[1:]:
        last = word[-1].text
        is_latin = (
            last.isascii() and glyph.text.isascii() and glyph.x0 - word[-1].x1 < 0.2 * glyph.size
        )
        if not (is_latin or last in _OPENING or glyph.text in _CLOSING):
            break
        word.append(glyph)
    return word[-1].x1 - word[0].x0
