"""The measures both printed forms of a letter share (habits of GB/T 9704)."""

from __future__ import annotations

from math import floor

from gongkai.requests.letters.compose import Composed, Line, Table, width

LINE_MM = 156
"""Between the margins of 28 and 26 mm."""

LEADINGS = (12.8, 11.4, 10.0)
"""Points between the lines: 22 lines on a page, then closer."""

WHOLE_ROWS = 12
HEAD_POINTS = 36.0
LEAST_HEAD_POINTS = 20.0
_MM_PER_POINT = 25.4 / 72
_LABEL_SHARE = 0.28


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


def last_paragraph(composed: Composed) -> int:
    """The block that stays on the page of the signature: the last before it; -1 for a table."""
    end = sheet_at(composed)
    last = (len(composed.blocks) if end is None else end) - 1
    return last if last >= 0 and isinstance(composed.blocks[last], Line) else -1
