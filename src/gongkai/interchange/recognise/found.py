"""What a reader found for one row, before anyone decides what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.interchange.recognise.figures import figure

EXACT, MENDED, INFERRED = range(3)

MERGED = "单元格合并了多格，无法确定属于哪一格"


class Said(NamedTuple):
    """The text of one cell, and a reason where its place in the form is not certain."""

    text: str
    why: str | None = None


# The same few figures stand in most cells.
@lru_cache(maxsize=1024)
def plain(text: str) -> Said:
    """A cell whose place in the form is certain."""
    return Said(text)


Cells = dict[str, Said]


class Found(NamedTuple):
    """One row as it stands: what it is, the words of its label, its cells by column.

    `rank` is smaller the surer the label is; `why` is a remark on the row as a whole.
    """

    code: str
    label: str
    cells: Cells
    rank: int = EXACT
    why: str | None = None


def whole(text: str) -> int | None:
    """The count a text says plainly, for trying sums."""
    digits = figure(text).digits
    return int(digits) if digits is not None and "." not in digits else None


def foots(texts: Sequence[str]) -> bool | None:
    """Whether the last figure is the sum of those before; None where it cannot be told."""
    numbers = [whole(text) for text in texts]
    if len(numbers) < 2 or any(number is None for number in numbers):
        return None
    known = [number for number in numbers if number is not None]
    return sum(known[:-1]) == known[-1]
