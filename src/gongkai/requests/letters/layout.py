"""The measures both printed forms of a letter share (habits of GB/T 9704)."""

from __future__ import annotations

from math import floor

from gongkai.requests.letters.compose import Composed, Line, Table, width

LINE_MM = 156
"""Between the margins of 28 and 26 mm."""

LEADINGS = (12.8, 11.4, 10.0, 9.2)
"""Points between the lines: 22 lines on a page, then closer."""

WHOLE_ROWS = 12
HEAD_POINTS = 36.0
LEAST_HEAD_POINTS = 20.0
_MM_PER_POINT = 25.4 / 72
_LABEL_SHARE = 0.28
_SHORT = 25.0
"""Characters of a paragraph that is one line."""
_MOST_KEPT = 3


def head_points(organ: str) -> float:
    """The size of the red head: 36 points, or as many as let the organ's name stand in a line."""
    fitting = LINE_MM / _MM_PER_POINT / max(width(organ), 1)
    # Rounded down: a hair too wide sends the last character to a line of its own.
    return floor(min(HEAD_POINTS, max(LEAST_HEAD_POINTS, fitting)) * 10) / 10


def column_shares(table: Table) -> list[float]:
    """How the line is shared: a narrow column of labels, or columns by their longest words."""
    columns = len(table.rows[0])
    if not table.has_head and columns == 2:
        return [_LABEL_SHARE, 1 - _LABEL_SHARE]
    longest = [max(min(width(row[c]), 14.0) for row in table.rows) + 2 for c in range(columns)]
    whole = sum(longest)
    return [each / whole for each in longest]


def stays_whole(table: Table) -> bool:
    """Whether the table is short enough to stand on one page."""
    return len(table.rows) <= WHOLE_ROWS


def sheet_at(composed: Composed) -> int | None:
    """Where a sheet to be filled in begins, which the signature precedes; None without one."""
    for n, block in enumerate(composed.blocks):
        if isinstance(block, Line) and block.style == "sheet":
            return n
    return None


def kept_blocks(composed: Composed) -> range:
    """The blocks that stay on the page of the signature: the last before it, never a table.

    Short lines that follow one another, as address and telephone do, stay together.
    """
    sheet = sheet_at(composed)
    end = len(composed.blocks) if sheet is None else sheet
    blocks = composed.blocks[:end]
    if not blocks or isinstance(blocks[-1], Table):
        return range(end, end)
    first = end - 1
    while first and end - first < _MOST_KEPT and all(map(_is_short, blocks[first - 1 : first + 1])):
        first -= 1
    return range(first, end)


def _is_short(block: Line | Table) -> bool:
    return isinstance(block, Line) and block.style == "body" and width(block.text) <= _SHORT
