"""Which lines at the head and foot of the pages are page numbers and running titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.interchange.sources.pdf.glyphs import Glyph
from gongkai.interchange.sources.pdf.lines import TextLine, lines_of

_MARGIN = 0.115
"""The part of a page's height, above and below, in which page numbers and running titles stand."""
_SAME_HEIGHT = 4.0
_WIDEST_GAP = 1.5
"""Of a page number's dashes from its digits, in parts of their size."""
_DASH = r"[-–—－―‐─~～·•_]"
_DECORATED = re.compile(
    rf"({_DASH}+(\d{{1,3}}|[ivxⅠ-Ⅻ]+){_DASH}+"
    r"|第[\d一二三四五六七八九十百]{1,4}页(([,，/]?共|/)[\d一二三四五六七八九十百]{1,4}页)?)"
)
# Signs that might also be the words of a cell.
_PLAIN = re.compile(r"[Pp]age\d{1,3}(of\d{1,3})?|\d{1,3}/\d{1,3}页?")
_BARE = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is needed of a page to tell its furniture: height, glyphs, outlines of its tables."""

    height: float
    glyphs: tuple[Glyph, ...]
    tables: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class _Edge:
    page: int
    line: TextLine
    text: str
    from_top: bool
    inside: bool
    outermost: bool


def furniture(sheets: Sequence[Sheet]) -> list[frozenset[Glyph]]:
    """For every page the glyphs of its page number and running titles."""
    edges = [edge for page, sheet in enumerate(sheets) for edge in _edges(page, sheet)]
    repeated = _repeated(edges, len(sheets))
    outer = _outer(edges)
    numbered = _numbered(edges)
    dropped: list[set[Glyph]] = [set() for _ in sheets]
    for edge in edges:
        is_outside = not edge.inside and (
            ((edge.text, edge.from_top) in repeated and id(edge) in outer)
            or _PLAIN.fullmatch(edge.text)
        )
        if is_outside or id(edge) in numbered or _is_decorated(edge):
            dropped[edge.page].update(edge.line.glyphs)
    return [frozenset(glyphs) for glyphs in dropped]


def _is_decorated(edge: _Edge) -> bool:
    """Whether the line is a number between dashes, which do not stand in cells of their own."""
    if not _DECORATED.fullmatch(edge.text):
        return False
    pairs = pairwise(edge.line.glyphs)
    return not edge.inside or all(
        b.x0 - a.x1 <= _WIDEST_GAP * max(a.size, b.size) for a, b in pairs
    )


def _edges(page: int, sheet: Sheet) -> list[_Edge]:
    upper, lower = sheet.height * _MARGIN, sheet.height * (1 - _MARGIN)
    outer = [g for g in sheet.glyphs if g.base < upper or g.top > lower]
    if not outer:
        return []
    lines = [part for line in lines_of(outer) for part in _parts(line)]
    ends = {min(line.base for line in lines), max(line.base for line in lines)}
    return [
        _Edge(
            page,
            line,
            re.sub(r"\s", "", line.text),
            line.base < sheet.height / 2,
            _is_inside(line, sheet),
            line.base in ends,
        )
        for line in lines
    ]


def _parts(line: TextLine) -> list[TextLine]:
    """The line in pieces that stand far apart: a page number beside a running title."""
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    for before, after in pairwise(line.glyphs):
        if after.x0 - before.x1 > 4 * max(before.size, after.size):
            parts.append([])
        parts[-1].append(after)
    return [TextLine(tuple(part)) for part in parts]


def _is_inside(line: TextLine, sheet: Sheet) -> bool:
    x, y = (line.x0 + line.x1) / 2, line.base - line.size / 3
    return any(
        left <= x <= right and top <= y <= bottom for left, top, right, bottom in sheet.tables
    )


def _repeated(edges: Sequence[_Edge], pages: int) -> set[tuple[str, bool]]:
    counts = Counter({(e.text, e.from_top): 0 for e in edges})
    for text, from_top in counts:
        counts[text, from_top] = len(
            {e.page for e in edges if e.text == text and e.from_top == from_top and not e.inside}
        )
    wanted = max(3, (pages + 1) // 2)
    return {key for key, count in counts.items() if count >= wanted and not key[0].isdigit()}


def _outer(edges: Sequence[_Edge]) -> set[int]:
    """Of lines that say the same at one end of a page, the one nearest to the edge.

    A title under a running title of the same words is no running title.
    """
    nearest: dict[tuple[int, str, bool], _Edge] = {}
    for edge in edges:
        key = edge.page, edge.text, edge.from_top
        known = nearest.get(key)
        if known is None or (edge.line.base < known.line.base) == edge.from_top:
            nearest[key] = edge
    return {id(edge) for edge in nearest.values()}


def _numbered(edges: Sequence[_Edge]) -> set[int]:
    """Bare numbers that count the pages, or stand alone at the foot of one.

    A number inside a table is a page number only where other pages have theirs at that place
    outside a table and its own page has none.
    """
    bare = [e for e in edges if _BARE.fullmatch(e.text) and (e.outermost or e.inside)]
    found: set[int] = set()
    for edge in bare:
        pages = {o.page for o in bare if not o.inside and _is_same_series(o, edge)}
        if edge.inside:
            is_number = bool(pages) and edge.page not in pages
        else:
            is_number = len(pages) > 1 or _is_plain_foot(edge)
        if is_number:
            found.add(id(edge))
    return found


def _is_same_series(one: _Edge, other: _Edge) -> bool:
    return (
        int(one.text) - one.page == int(other.text) - other.page
        and one.from_top == other.from_top
        and abs(one.line.base - other.line.base) <= _SAME_HEIGHT
    )


def _is_plain_foot(edge: _Edge) -> bool:
    return not edge.from_top and int(edge.text) == edge.page + 1
