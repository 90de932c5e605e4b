"""Which rows stand in columns of figures without ruling, and which label belongs to each?

Only the seven columns of table 3 are looked for: their number is known, so that nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.interchange.blocks import Cell, Grid
from gongkai.interchange.sources.pdf.layout import parted
from gongkai.interchange.sources.pdf.lines import TextLine
from gongkai.law.annual_report import Column

_FEWEST_ROWS = 4
_FIGURE = re.compile(r"\d[\d,，.]*|[-—–－/／]+")
# How the label of a row begins; the heads of groups (三、 （三） to （五）) have no figures.
_ROW = re.compile(r"[一二四]、|[（(][一二七][）)]|\d{1,2}[.．、]")
_ROW_2019 = re.compile(rf"{_ROW.pattern}|[（(]六[）)]其他处理$")
_GROUP = re.compile(r"三、|[（(][三四五六][）)]")
_INNER = re.compile(r"(?<=[不予无法提供处理其他公开）)])\d{1,2}[.．、]")
_PITCH = 2.0
"""Lines of one label stand no farther apart than this many font sizes."""


@dataclass(slots=True)
class _Row:
    """A row of figures and the lines of its label."""

    figures: list[TextLine]
    label: list[TextLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A grid, and the first and last of the lines it was read from, last excluded."""

    grid: Grid
    first: int
    end: int


def aligned(lines: Sequence[TextLine]) -> Aligned | None:
    """The rows of table 3 among the lines of a page; None if a row or its label is uncertain."""
    split = [_split(line) for line in lines]
    anchors = [i for i, (_, figures) in enumerate(split) if len(figures) == len(Column)]
    if len(anchors) < _FEWEST_ROWS or not _is_in_columns([split[i][1] for i in anchors]):
        return None
    rows = [_Row(split[i][1]) for i in anchors]
    left = min(row.figures[0].x0 for row in rows)
    end = _end(lines, anchors[-1], left)
    first = _first(lines, anchors[0], left)
    labels = [label for words, _ in split[first:end] for part in words for label in _apart(part)]
    if not _give_labels(rows, labels):
        return None
    return Aligned(Grid(tuple(map(_cells, rows))), first, end)


def _split(line: TextLine) -> tuple[list[TextLine], list[TextLine]]:
    """The words of a line, and the figures at its end."""
    parts = parted(line)
    cut = len(parts)
    while cut and _FIGURE.fullmatch(parts[cut - 1].text.replace(" ", "")):
        cut -= 1
    return parts[:cut], parts[cut:]


def _apart(part: TextLine) -> list[TextLine]:
    """The head of a group and the label of a row that touch it, each by itself."""
    glyphs = part.glyphs
    inner = _INNER.search("".join(glyph.text for glyph in glyphs))
    if inner is None:
        return [part]
    return [TextLine(glyphs[: inner.start()]), TextLine(glyphs[inner.start() :])]


def _is_in_columns(rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the figures of every column stand apart from those of the next."""
    columns = list(zip(*rows, strict=True))
    return all(
        max(one.x1 for one in before) < min(one.x0 for one in after)
        for before, after in pairwise(columns)
    )


def _first(lines: Sequence[TextLine], anchor: int, left: float) -> int:
    """Where the label of the first row begins: lines just above it that leave the figures free."""
    first = anchor
    while first and lines[first - 1].x1 <= left and _is_near(lines[first - 1], lines[first]):
        first -= 1
    return first


def _end(lines: Sequence[TextLine], anchor: int, left: float) -> int:
    end = anchor + 1
    while end < len(lines) and lines[end].x1 <= left and _is_near(lines[end - 1], lines[end]):
        end += 1
    return end


def _is_near(above: TextLine, below: TextLine) -> bool:
    return below.base - above.base < _PITCH * max(above.size, below.size)


def _give_labels(rows: list[_Row], parts: Sequence[TextLine]) -> bool:
    """Give every row its label; false unless each has one beside it and none is left."""
    starts = _starts(parts, _ROW)
    if len(starts) != len(rows):
        starts = _starts(parts, _ROW_2019)
    if len(starts) != len(rows):
        return False
    for row, start in zip(rows, starts, strict=True):
        row.label.append(start)
    for part in parts:
        if part not in starts:
            _attach(rows, part)
    return all(_is_beside(row) for row in rows)


def _starts(parts: Sequence[TextLine], pattern: re.Pattern[str]) -> list[TextLine]:
    return [part for part in parts if pattern.match(part.text.replace(" ", ""))]


def _attach(rows: Sequence[_Row], part: TextLine) -> None:
    """Add the rest of a label to the label right above it, if there is one in its column."""
    if _GROUP.match(part.text.replace(" ", "")):
        return
    for row in rows:
        last = row.label[-1]
        is_below = 0 < part.base - last.base < _PITCH * last.size
        is_under = abs(part.x0 - last.x0) < last.size or (
            abs(part.x0 + part.x1 - last.x0 - last.x1) < last.size
        )
        if is_below and is_under:
            row.label.append(part)
            return


def _is_beside(row: _Row) -> bool:
    base, reach = row.figures[0].base, 0.7 * row.figures[0].size
    return row.label[0].base - reach <= base <= row.label[-1].base + reach


def _cells(row: _Row) -> tuple[Cell, ...]:
    label = "".join(part.text for part in row.label)
    return Cell(label), *(Cell(figure.text) for figure in row.figures)
