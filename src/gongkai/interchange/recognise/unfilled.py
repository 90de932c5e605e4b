"""Which rows of a table stand in a text without any figure?"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.interchange.recognise.found import INFERRED, Found, Said
from gongkai.interchange.recognise.grid2 import ONE, Found2
from gongkai.interchange.recognise.grid4 import GROUPS as REMEDIES
from gongkai.interchange.recognise.grid4 import LEAVES
from gongkai.interchange.recognise.labels import remedy_column_of, row_of, table2_row_of
from gongkai.interchange.recognise.lines import Line
from gongkai.law.annual_report import CARRIED_IN, RECEIVED, ROWS, Column, Edition

_NO_FIGURES = "只有行名，没有读到与之对应的数字"
_ENOUGH_ROWS = 5
_LONGEST = 60


def second(lines: Iterable[Line]) -> list[Found2]:
    """The rows of table 2 whose labels stand there, all their cells unknown."""
    labels = (table2_row_of(line.raw) for line in lines if 0 < len(line.raw) <= _LONGEST)
    codes = dict.fromkeys(label.meaning for label in labels if label and not label.damaged)
    if len(codes) < _ENOUGH_ROWS:
        return []
    blank = {ONE: Said("", _NO_FIGURES)}
    return [Found2(Found(code, "", blank, INFERRED), "") for code in codes]


def third(lines: Iterable[Line]) -> list[Found]:
    """The rows of table 3 whose labels stand below its first row, all their cells unknown."""
    codes = [
        label.meaning
        for line in lines
        if 0 < len(line.raw) <= _LONGEST and (label := row_of(line.raw)) and not label.damaged
    ]
    begin = next((i for i, code in enumerate(codes) if code in (RECEIVED, CARRIED_IN)), len(codes))
    known = frozenset(ROWS[Edition.FORM_2021]) | frozenset(ROWS[Edition.FORM_2019])
    rows = [code for code in dict.fromkeys(codes[begin:]) if code in known]
    if any(code.startswith("other.") for code in rows):
        rows = [code for code in rows if code != "other"]
    if len(rows) < _ENOUGH_ROWS:
        return []
    blank = {column.value: Said("", _NO_FIGURES) for column in Column}
    return [Found(code, "", blank, INFERRED) for code in rows]


def fourth(lines: Iterable[Line]) -> list[Found]:
    """The groups of table 4 if its heads stand there, all their cells unknown."""
    heads = {
        label.meaning
        for line in lines
        if 0 < len(line.raw) <= _LONGEST and (label := remedy_column_of(line.raw))
    }
    if len(heads & set(LEAVES)) < len(LEAVES) - 1:
        return []
    blank = {leaf: Said("", _NO_FIGURES) for leaf in LEAVES}
    return [Found(group, "", blank, INFERRED) for group in REMEDIES]
