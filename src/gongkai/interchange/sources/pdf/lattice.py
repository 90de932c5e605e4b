"""Which cells the lines of a page enclose, and which of them make up one table."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gongkai.interchange.sources.pdf.frames import Frame
from gongkai.interchange.sources.pdf.rulings import Line, Rulings

MAX_LINES = 400
"""More level or upright lines than this on a page are a drawing, not a table."""
MAX_STEPS = 20_000
"""More crossings than this are squared paper."""
_SAME_LINE = 1.6
_GAP = 3.6
"""Pieces of a line nearer than this, in points, are one line: dashes, cell by cell borders."""
_TOUCH = 3.5
_SAME_EDGE = 4.5
"""Edges nearer than this, in points, are one: double lines, cells with spacing."""
_SHORTEST = 5.0
_HIGH = 0.4
"""A single column higher than this part of the page holds prose."""
_WIDE = 0.5
"""A single cell narrower than this part of the page marks words."""
_DRAWN = 0.55
"""The part of a side that must be drawn for it to part two cells."""


class Box(NamedTuple):
    """A cell in steps of its lattice; `right` and `bottom` are excluded."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """One table as drawn: its edges in points, its cells, and whether it is cut above or below."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Box, ...]
    open_top: bool
    open_bottom: bool

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the outline."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def step(self, x: float, y: float) -> tuple[int, int]:
        """Column and row of a point inside the outline."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return column, row

    @property
    def area(self) -> float:
        """The size of the outline."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def lattices(found: Rulings, frame: Frame) -> list[Lattice]:
    """The tables of a page from the top down; a frame round prose or a few words is none."""
    level, upright = joined(found.level), joined(found.upright)
    if len(level) > MAX_LINES or len(upright) > MAX_LINES:
        return []
    tables = [_lattice(rows, columns) for rows, columns in _networks(level, upright)]
    return sorted(
        (t for t in tables if t is not None and not _is_ornament(t, frame)),
        key=lambda t: (t.ys[0], t.xs[0]),
    )


def _is_ornament(table: Lattice, frame: Frame) -> bool:
    width, height = table.xs[-1] - table.xs[0], table.ys[-1] - table.ys[0]
    if len(table.cells) == 1 and width < _WIDE * frame.width:
        return True
    return len(table.xs) == 2 and height > _HIGH * frame.height


def joined(lines: Iterable[Line]) -> list[Line]:
    """The lines with pieces of one line put together and specks left out."""
    clusters: list[list[Line]] = []
    for line in sorted(lines):
        if (
            clusters
            and line.at - clusters[-1][-1].at <= _SAME_LINE / 2
            and (line.at - clusters[-1][0].at <= _SAME_LINE)
        ):
            clusters[-1].append(line)
        else:
            clusters.append([line])
    whole = (piece for cluster in clusters for piece in _strung(cluster))
    return [line for line in whole if line.end - line.start >= _SHORTEST]


def _strung(cluster: list[Line]) -> list[Line]:
    at = sum(line.at for line in cluster) / len(cluster)
    return [Line(at, start, end) for start, end in _spans(cluster, _GAP)]


def _spans(lines: Iterable[Line], gap: float) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for start, end in sorted((line.start, line.end) for line in lines):
        if spans and start - spans[-1][1] <= gap:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _networks(level: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The lines in groups that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, row in enumerate(level):
        for j, column in enumerate(upright, len(level)):
            if _meet(row, column):
                parent[root(i)] = root(j)
    groups: defaultdict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for i, line in enumerate((*level, *upright)):
        groups[root(i)][0 if i < len(level) else 1].append(line)
    return list(groups.values())


def _meet(row: Line, column: Line) -> bool:
    return (
        row.start - _TOUCH <= column.at <= row.end + _TOUCH
        and column.start - _TOUCH <= row.at <= column.end + _TOUCH
    )


def _lattice(rows: list[Line], columns: list[Line]) -> Lattice | None:
    if not rows or not columns:
        return None
    ys, cut_above, cut_below = _edges(rows, columns)
    xs, _, _ = _edges(columns, rows)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MAX_STEPS:
        return None
    level_walls = _walls(rows, ys, xs)
    upright_walls = _walls(columns, xs, ys)
    widths = [b - a for a, b in pairwise(xs)]
    regions = _regions(widths, len(ys) - 1, upright_walls, level_walls)
    return Lattice(tuple(xs), tuple(ys), tuple(regions), cut_above, cut_below)


def _edges(across: list[Line], along: list[Line]) -> tuple[list[float], bool, bool]:
    """The places of the lines, with the far ends of those that cross them where these stick out."""
    groups: list[list[float]] = []
    for at in sorted(line.at for line in across):
        if groups and at - groups[-1][-1] <= _SAME_EDGE and at - groups[-1][0] <= 1.5 * _SAME_EDGE:
            groups[-1].append(at)
        else:
            groups.append([at])
    edges = [sum(group) / len(group) for group in groups]
    first, last = min(line.start for line in along), max(line.end for line in along)
    open_before, open_after = first < edges[0] - _SAME_EDGE, last > edges[-1] + _SAME_EDGE
    return (
        [*([first] if open_before else []), *edges, *([last] if open_after else [])],
        (open_before),
        open_after,
    )


def _walls(lines: list[Line], places: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """(place, step) for every step along an inner place that is drawn for the most part."""
    by_place: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        nearest = min(range(len(places)), key=lambda i: abs(places[i] - line.at))
        by_place[nearest].append(line)
    walls = set()
    for place, drawn in by_place.items():
        spans = _spans(drawn, _GAP)
        for step, (start, end) in enumerate(pairwise(steps)):
            covered = sum(max(0.0, min(end, b) - max(start, a)) for a, b in spans)
            if covered >= _DRAWN * (end - start):
                walls.add((place, step))
    return walls


def _regions(
    widths: list[float],
    height: int,
    upright_walls: set[tuple[int, int]],
    level_walls: set[tuple[int, int]],
) -> list[Box]:
    """The rectangles that no wall crosses; a bent region is cut into rectangles row by row."""
    width = len(widths)
    runs: list[list[tuple[int, int]]] = []
    for row in range(height):
        cuts = [0, *(c for c in range(1, width) if (c, row) in upright_walls), width]
        runs.append(list(pairwise(cuts)))
    boxes: list[Box] = []
    growing: dict[tuple[int, int], int] = {}
    for row in range(height):
        kept = {
            run: growing[run]
            for run in runs[row]
            if run in growing and not _is_walled(row, run, level_walls, widths)
        }
        ended = [(run, top) for run, top in growing.items() if run not in kept]
        boxes.extend(Box(run[0], top, run[1], row) for run, top in ended)
        growing = {run: kept.get(run, row) for run in runs[row]}
    boxes.extend(Box(run[0], top, run[1], height) for run, top in growing.items())
    return sorted(boxes, key=lambda box: (box.top, box.left))


def _is_walled(
    row: int, run: tuple[int, int], level_walls: set[tuple[int, int]], widths: list[float]
) -> bool:
    drawn = sum(widths[column] for column in range(*run) if (row, column) in level_walls)
    return 2 * drawn > sum(widths[run[0] : run[1]])
