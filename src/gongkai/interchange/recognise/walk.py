"""Which table does each row of a drawn grid belong to?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gongkai.interchange.recognise import grid2, grid3, grid4
from gongkai.interchange.recognise.lines import Field, Line
from gongkai.interchange.recognise.torn import mended

_PART = 0
_REMEDIES = 4


class Walk:
    """Goes through rows in reading order and hands each to the reader of its table."""

    def __init__(self, *, drawn: bool) -> None:
        """Start before the first row; `drawn` says that grid columns stand below one another."""
        self.table2 = grid2.Table2(drawn=drawn)
        self.table3 = grid3.Table3(drawn=drawn)
        self.table4 = grid4.Table4(drawn=drawn)
        self._current = 0
        self._block = -1

    def through(self, lines: Sequence[Line]) -> None:
        """Read all rows among the lines."""
        for line in mended(lines):
            if line.fields is None:
                if (group := grid4.caption_of(line.raw)) is not None:
                    self.table4.caption(group)
                continue
            if line.block != self._block:
                self._block = line.block
                self.table3.begin_grid()
            if _has_figures(line.fields) or not self._heads(line.fields):
                self._row(line.fields)

    def _heads(self, fields: Sequence[Field]) -> bool:
        """Whether the row heads columns, which is then remembered."""
        table = _headed(tuple([field.text for field in fields]))
        if table is None or (table == _REMEDIES and self.table4.is_across(fields)):
            return False
        self._current = table or 2
        if table == _PART:
            self.table2.begin_part()
        elif table == 2:
            self.table2.head(fields)
        elif table == 3:
            self.table3.head(fields)
        else:
            self.table4.head(fields)
        return True

    def _row(self, fields: Sequence[Field]) -> None:
        third = grid3.label_at(fields)
        if third is not None and (self._current == 3 or grid3.is_telling(third[1])):
            self._current = 3
            self.table3.row(fields, *third)
            return
        second = grid2.label_at(fields)
        if second is not None:
            self._current = 2
            self.table2.row(fields, *second)
        elif self._current == 4 and self.table4.is_open and self._is_fourth(fields):
            self.table4.row(fields)
        elif self._current == 3:
            self.table3.stranger(fields)

    def _is_fourth(self, fields: Sequence[Field]) -> bool:
        return grid4.is_figures(fields) or grid4.is_whole(fields)


# The heads of the form are the same in nearly every report.
@lru_cache(maxsize=1024)
def _headed(texts: tuple[str, ...]) -> int | None:
    """The table whose columns a row of these words heads, or that a part of table 2 begins."""
    fields = [Field(text, i, i + 1) for i, text in enumerate(texts)]
    if grid2.starts_part(fields):
        return _PART
    heads = ((2, grid2.is_head), (3, grid3.is_head), (4, grid4.is_head))
    return next((table for table, is_head in heads if is_head(fields)), None)


def _has_figures(fields: Sequence[Field]) -> bool:
    """Whether the row holds a plain number, as no row of heads does."""
    return any(field.text.isdigit() for field in fields)
