"""Which straight lines are drawn on a page, whatever they were drawn with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gongkai.interchange.sources.pdf.frames import Frame

MAX_OBJECTS_OF_A_PAGE = 40_000
MAX_SEGMENTS_OF_A_PATH = 4_000
_DEPTH = 6
_THIN = 3.0
"""A filled shape no thicker than this, in points, is a line."""
_THICKEST_STROKE = 6.0
_LEVEL = 1.2
"""How far, in points, the ends of a level line may differ."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Line(NamedTuple):
    """A level or an upright line: `at` is its place across, `start` and `end` along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rulings:
    """The lines of a page, and how much of it is a picture."""

    level: list[Line] = field(default_factory=list)
    upright: list[Line] = field(default_factory=list)
    pictured: float = 0.0
    """The part of the page that its largest picture covers."""

    def add(self, a: Point, b: Point) -> None:
        """Record the line from `a` to `b` if it is level or upright; a dot counts as both."""
        dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
        if dy <= _LEVEL:
            self.level.append(Line((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
        if dx <= _LEVEL:
            self.upright.append(Line((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))


class _Shape(NamedTuple):
    points: list[Point]
    closed: bool


@dataclass(slots=True)
class Survey:
    """The drawn objects of a page that may be lines, each with the matrix it stands under."""

    paths: list[tuple[Any, Matrix]] = field(default_factory=list)
    pictures: list[tuple[Any, Matrix]] = field(default_factory=list)
    has_hidden_text: bool = False
    """Whether some text is not painted: a recognised layer under a scan, or a leftover."""


def survey(page: Any) -> Survey:
    """What is drawn on a pypdfium2 page, forms opened."""
    found = Survey()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    _collect(found, pdfium.FPDFPage_GetObject, page.raw, count, _UNMOVED, _DEPTH)
    return found


def rulings(found: Survey, frame: Frame) -> Rulings:
    """The lines among the objects of a page, as its reader sees them."""
    lines = Rulings()
    for handle, matrix in found.paths:
        _add_path(lines, handle, _times(_matrix_of(handle), matrix), frame)
    for handle, matrix in found.pictures:
        _add_picture(lines, handle, matrix, frame)
    return Rulings(
        _within(lines.level, frame.width, frame.height),
        _within(lines.upright, frame.height, frame.width),
        lines.pictured / max(frame.width * frame.height, 1.0),
    )


def _within(lines: list[Line], along: float, across: float) -> list[Line]:
    """The parts of the lines that lie on the page."""
    return [
        Line(line.at, max(line.start, 0.0), min(line.end, along))
        for line in lines
        if 0 <= line.at <= across and line.start < along and line.end > 0
    ]


def _collect(found: Survey, get: Any, parent: Any, count: int, matrix: Matrix, depth: int) -> None:
    kind_of, mode_of = pdfium.FPDFPageObj_GetType, pdfium.FPDFTextObj_GetTextRenderMode
    for index in range(min(max(count, 0), MAX_OBJECTS_OF_A_PAGE)):
        handle = get(parent, index)
        kind = kind_of(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if not found.has_hidden_text:
                found.has_hidden_text = mode_of(handle) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.paths.append((handle, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth:
                inner = pdfium.FPDFFormObj_CountObjects(handle)
                below = _times(_matrix_of(handle), matrix)
                _collect(found, pdfium.FPDFFormObj_GetObject, handle, inner, below, depth - 1)
        else:
            found.pictures.append((handle, matrix))


def _matrix_of(handle: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, m):
        return _UNMOVED
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m` first, then `n`."""
    if n == _UNMOVED:
        return m
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _add_path(found: Rulings, handle: Any, matrix: Matrix, frame: Frame) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, fill, stroke):
        return
    stroked = bool(stroke.value) and _stroke_width(handle, matrix) <= _THICKEST_STROKE
    if not (stroked or fill.value) or _is_transparent(handle, stroked=stroked):
        return
    shapes = list(_shapes(handle, matrix, frame))
    if stroked:
        for shape in shapes:
            _add_outline(found, shape)
    else:
        _add_filled(found, shapes)


def _stroke_width(handle: Any, matrix: Matrix) -> float:
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
    scale = max(abs(matrix[0]), abs(matrix[1]), abs(matrix[2]), abs(matrix[3]))
    return float(width.value) * scale


def _is_transparent(handle: Any, *, stroked: bool) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    return bool(ask(handle, red, green, blue, alpha)) and alpha.value == 0


def _shapes(handle: Any, matrix: Matrix, frame: Frame) -> Iterator[_Shape]:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    closed = False
    count = min(pdfium.FPDFPath_CountSegments(handle), MAX_SEGMENTS_OF_A_PATH)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield _Shape(points, closed)
            points = []
        points.append(point)
        closed = bool(pdfium.FPDFPathSegment_GetClose(segment))
    if points:
        yield _Shape(points, closed)


def _add_outline(found: Rulings, shape: _Shape) -> None:
    ends = [*shape.points[1:], *(shape.points[:1] if shape.closed else ())]
    for a, b in zip(shape.points, ends, strict=False):
        found.add(a, b)


def _add_filled(found: Rulings, shapes: list[_Shape]) -> None:
    boxes = [_box(shape.points) for shape in shapes]
    for box in boxes:
        _add_bar(found, box)
    for outer, inner in pairwise(boxes):
        if _is_frame(outer, inner) or _is_frame(inner, outer):
            (x0, y0), (x1, y1) = outer
            corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
            _add_outline(found, _Shape(corners, closed=True))


def _add_bar(found: Rulings, box: tuple[Point, Point]) -> None:
    (x0, y0), (x1, y1) = box
    width, height = x1 - x0, y1 - y0
    if height <= _THIN and width >= height:
        found.level.append(Line((y0 + y1) / 2, x0, x1))
    if width <= _THIN and height >= width:
        found.upright.append(Line((x0 + x1) / 2, y0, y1))


def _is_frame(outer: tuple[Point, Point], inner: tuple[Point, Point]) -> bool:
    """Whether two boxes filled by the even-odd rule leave a thin border between them."""
    (ax, ay), (bx, by) = outer
    (cx, cy), (dx, dy) = inner
    margins = (cx - ax, cy - ay, bx - dx, by - dy)
    return all(0 < margin <= _THIN for margin in margins) and min(bx - ax, by - ay) > 2 * _THIN


def _box(points: list[Point]) -> tuple[Point, Point]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _add_picture(found: Rulings, handle: Any, outer: Matrix, frame: Frame) -> None:
    """Older printer drivers draw a line as a stretched picture of a few dots."""
    l, b, r, t = (ctypes.c_float() for _ in range(4))  # noqa: E741  -- left, bottom, right, top
    if not pdfium.FPDFPageObj_GetBounds(handle, l, b, r, t):
        return
    m = outer
    corners = [
        frame.place(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
        for x in (l.value, r.value)
        for y in (b.value, t.value)
    ]
    box = _box(corners)
    _add_bar(found, box)
    found.pictured = max(found.pictured, (box[1][0] - box[0][0]) * (box[1][1] - box[0][1]))
