"""What a source says, line by line, with the line in which a cell stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.interchange.text import compact

_FIGURE = re.compile(r"\d")
Row = list[str | None]


class Line(NamedTuple):
    """A paragraph, or a row of a table; None is what a merged cell covers."""

    cells: Row
    is_here: bool = False


class Shown(NamedTuple):
    """A paragraph or a table of the source."""

    lines: list[Line]
    is_table: bool = False


def shown(blocks: Iterable[str | list[Row]], words: str = "") -> list[Shown]:
    """The blocks in their order; the first line that has the words and a figure is marked.

    Where no line has both, the first one with the words inside a table is; without words none.
    """
    made = [
        Shown([Line([block])]) if isinstance(block, str) else Shown([Line(r) for r in block], True)
        for block in blocks
    ]
    sought = compact(words)
    if not sought:
        return made
    for fits in (_says_figure, _says_in_table):
        for block in made:
            for n, line in enumerate(block.lines):
                if fits(block, line, sought):
                    block.lines[n] = line._replace(is_here=True)
                    return made
    return made


def _says_figure(block: Shown, line: Line, sought: str) -> bool:
    said = _said(line)
    return sought in said and bool(_FIGURE.search(said.partition(sought)[2]))


def _says_in_table(block: Shown, line: Line, sought: str) -> bool:
    return block.is_table and sought in _said(line)


def _said(line: Line) -> str:
    return compact("".join(cell or "" for cell in line.cells))
