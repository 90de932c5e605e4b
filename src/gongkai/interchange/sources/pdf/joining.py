"""Whether the table at the head of a page continues the one before, and how the two become one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.interchange.sources.pdf.pieces import Field, Piece

_SAME_EDGE = 5.0
_SAME_WIDTH = 8.0
_MOST_HEAD_ROWS = 6
_LONG_BRACKET = 10
# How a label of the statutory forms begins: 一、 （一） (1) 1. 1、 ① 第二十条.
_NUMBERED = re.compile(
    r"\s*([一二三四五六七八九十]+[、.．]|[（(]|\d{1,2}\s*[.、．)）]|[①-⑳]|第[一二三四五六七八九十])"
)
_GROUP = re.compile(r"\s*(三\s*、|[（(]\s*[一二三四五六]\s*[）)])")
_FIGURE = re.compile(r"[\s\d.,，．%/\\\-—–－+０-９〇○OoＯ无件元万个]*")


def continues(above: Piece, below: Piece) -> bool:
    """Whether `below`, first on its page, has the edges of `above`, last on the page before."""
    if abs((above.right - above.left) - (below.right - below.left)) > _SAME_WIDTH:
        return False
    shift = above.left - below.left
    upper, lower = above.edges()[1:-1], [x + shift for x in below.edges()[1:-1]]
    if not upper or not lower:
        return True
    fewer, more = sorted((upper, lower), key=len)
    shared = sum(any(abs(x - y) <= _SAME_EDGE for y in more) for x in fewer)
    return shared * 5 >= len(fewer) * 3


def join(above: Piece, below: Piece) -> Piece:
    """Both pieces as one: repeated head rows dropped, what the break cut in two made whole."""
    below = _beside(above, below)
    below = _without_head(above, below)
    if not below.fields:
        return above
    fields, overlap = _sewn(above, below)
    return Piece(fields, above.height + below.height - overlap, above.open_top, below.open_bottom)


def _beside(above: Piece, below: Piece) -> Piece:
    """The lower piece shifted under the upper one: odd and even pages may have other margins."""
    shift = above.left - below.left
    return replace(
        below, fields=tuple(replace(f, x0=f.x0 + shift, x1=f.x1 + shift) for f in below.fields)
    )


def _without_head(above: Piece, below: Piece) -> Piece:
    """The lower piece without the rows that repeat the head of the upper one."""
    count = 0
    for rows in range(1, min(_MOST_HEAD_ROWS, above.height, below.height) + 1):
        head, repeated = _head(above, rows), _head(below, rows)
        if head is not None and head == repeated:
            count = rows
    if not count:
        return below
    kept = [
        replace(f, top=max(f.top - count, 0), bottom=f.bottom - count)
        for f in below.fields
        if f.bottom > count
    ]
    return replace(below, fields=tuple(kept), height=below.height - count, open_top=False)


def _head(piece: Piece, rows: int) -> list[tuple[int, int, str]] | None:
    """The words of the first rows, None if a cell reaches beyond them or figures stand there."""
    fields = [f for f in piece.fields if f.top < rows]
    if any(f.bottom > rows or (f.text and _FIGURE.fullmatch(f.text)) for f in fields):
        return None
    if not any(f.text for f in fields):
        return None
    return sorted((f.top, f.bottom, re.sub(r"\s", "", f.text)) for f in fields if f.text)


def _sewn(above: Piece, below: Piece) -> tuple[tuple[Field, ...], int]:
    """The fields of both, and by how many rows they overlap: one if a row was cut in two."""
    pairs = _pairs(above, below)
    overlap = int(_is_cut_row(above, below, pairs))
    offset = above.height - overlap
    label_end = _label_end(below)
    mate = {
        upper: lower
        for upper, lower in pairs
        if overlap or (lower.x1 <= label_end and _is_one_cell(upper, lower))
    }
    absorbed = set(mate.values())
    fields = [
        replace(f, bottom=mate[f].bottom + offset, text=f.text + mate[f].text) if f in mate else f
        for f in above.fields
    ]
    fields += [
        replace(f, top=f.top + offset, bottom=f.bottom + offset)
        for f in below.fields
        if f not in absorbed
    ]
    return tuple(fields), overlap


def _pairs(above: Piece, below: Piece) -> list[tuple[Field, Field]]:
    """The cells that face one another across the break, edge to edge."""
    lower = [f for f in below.fields if f.top == 0]
    return [
        (u, f)
        for u in above.fields
        if u.bottom == above.height
        for f in lower
        if abs(u.x0 - f.x0) <= _SAME_EDGE and abs(u.x1 - f.x1) <= _SAME_EDGE
    ]


def _label_end(piece: Piece) -> float:
    """Where the columns of figures begin."""
    starts = [f.x0 for f in piece.fields if f.text and _is_figure(f.text)]
    return min(starts, default=piece.right) + _SAME_EDGE


def _is_one_cell(upper: Field, lower: Field) -> bool:
    """Whether a cell over several rows was cut by the break between two rows."""
    if not lower.text:
        return _rows(lower) > 1 or _is_group(upper.text)
    if not upper.text:
        return max(_rows(upper), _rows(lower)) > 1 or _is_group(lower.text)
    if max(_rows(upper), _rows(lower)) < 2 and not _is_group(upper.text):
        return False
    if _is_closed(upper.text):
        return False
    return not _NUMBERED.match(lower.text) and bool(_NUMBERED.match(upper.text))


def _is_closed(text: str) -> bool:
    """Whether a text is one whole bracket, such as the note in the head of table 3."""
    bare = text.strip()
    return len(bare) > _LONG_BRACKET and bare[0] in "（(" and bare[-1] in "）)"


def _is_group(text: str) -> bool:
    """Whether a text heads several rows: 三、… or （三）…."""
    return bool(_GROUP.match(text))


def _is_cut_row(above: Piece, below: Piece, pairs: Sequence[tuple[Field, Field]]) -> bool:
    """Whether the last row above and the first row below are one row, parted by the page's end."""
    own = [(u, f) for u, f in pairs if _rows(f) == 1 or _rows(u) == 1]
    last = [f for f in above.fields if f.top == above.height - 1]
    first = [f for f in below.fields if f.top == 0 and f.bottom == 1]
    if len(own) < 2 or len(own) < max(len(last), len(first)):
        return False
    figures = [p for p in own if _is_figure(p[0].text) and _is_figure(p[1].text)]
    words = [p for p in own if p not in figures]
    if not words:
        return False
    if any(u.text for u, _ in figures) and any(f.text for _, f in figures):
        return False
    is_open = below.open_top or above.open_bottom
    if not any(u.text or f.text for u, f in figures):
        return _is_cut_head(own, is_open=is_open)
    return all(_goes_on(u.text, f.text, is_open=is_open) for u, f in words)


def _is_cut_head(own: Sequence[tuple[Field, Field]], *, is_open: bool) -> bool:
    """Whether a row of words alone goes on: every word below has one above, some have none."""
    lower = [(u, f) for u, f in own if f.text]
    if not lower or any(not u.text or _begins(f.text) for u, f in lower):
        return False
    return len(lower) < len([u for u, _ in own if u.text]) or is_open


def _begins(text: str) -> bool:
    """Whether a text cannot be the rest of a label: it is numbered or a figure."""
    return bool(_NUMBERED.match(text)) or _is_figure(text)


def _goes_on(upper: str, lower: str, *, is_open: bool) -> bool:
    if not upper or not lower:
        return bool(upper) or is_open
    if _is_figure(lower) or (_NUMBERED.match(lower) and not re.match(r"[（(]", lower)):
        return False
    return is_open or bool(_NUMBERED.match(upper)) or upper[-1] in "、，（(“及或与和的"


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text))


def _rows(field: Field) -> int:
    return field.bottom - field.top
