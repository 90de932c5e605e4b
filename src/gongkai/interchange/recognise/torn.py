"""Which two rows of table 3 are one that the end of a page tore apart?"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interchange.recognise.labels import GROUPS, RESULTS, row_of
from gongkai.interchange.recognise.lines import Field, Line
from gongkai.law.annual_report import Column

_WIDTH = len(Column)


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with the two halves of a torn row put together.

    One half at most has figures; their labels make a label of the form only together.
    """
    whole: list[Line] = []
    for line in lines:
        joined = _joined(whole[-1], line) if whole else None
        if joined is None:
            whole.append(line)
        else:
            whole[-1] = joined
    return whole


def _joined(above: Line, below: Line) -> Line | None:
    upper, lower = above.fields, below.fields
    if upper is None or lower is None or not _WIDTH < len(upper) == len(lower):
        return None
    if not (_is_blank(upper) or _is_blank(lower)) or not _is_one_label(upper, lower):
        return None
    label = upper[-_WIDTH - 1]._replace(text=upper[-_WIDTH - 1].text + lower[-_WIDTH - 1].text)
    figures = (lower if _is_blank(upper) else upper)[-_WIDTH:]
    return above._replace(fields=(*upper[: -_WIDTH - 1], label, *figures))


def _is_blank(fields: Sequence[Field]) -> bool:
    return not any(field.text.strip() for field in fields[-_WIDTH:])


def _is_one_label(upper: Sequence[Field], lower: Sequence[Field]) -> bool:
    """Whether the labels make one only together."""
    first, rest = upper[-_WIDTH - 1].text, lower[-_WIDTH - 1].text
    if not first.strip() or not rest.strip():
        return False
    label, halves = row_of(first + rest), [half for half in (row_of(first), row_of(rest)) if half]
    if label is None or label.meaning in GROUPS | {RESULTS}:
        return False
    if label.damaged:
        return all(half == label for half in halves)
    return len(halves) < 2 or halves[1].damaged
