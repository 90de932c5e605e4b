"""What do the rows of a drawn table 2 say?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.interchange.recognise.columns import Heads, fit
from gongkai.interchange.recognise.figures import is_number, is_value
from gongkai.interchange.recognise.found import EXACT, MENDED, Cells, Found, Said
from gongkai.interchange.recognise.labels import (
    CONTENT,
    TABLE2_HEADS,
    Label,
    is_article,
    table2_head_of,
    table2_row_of,
)
from gongkai.interchange.recognise.lines import Field
from gongkai.interchange.report import DOCUMENT_FIELDS_2019, DOCUMENT_FIELDS_2021
from gongkai.interchange.text import bare, compact

DOCUMENT_ROWS = frozenset({"government_rules", "normative_documents"})
ONE = "figure"
"""The only column of a row that has one figure."""
# How many figures a row has where no head says it.
_WIDTHS = {
    1: (ONE,),
    2: ("first", "second"),
    3: ("first", "second", "third"),
}


class _Head(NamedTuple):
    meaning: str
    text: str


_FORMS = tuple(
    tuple(
        _Head(field, next(text for text, meaning in TABLE2_HEADS.items() if meaning == field))
        for field in fields
    )
    for fields in (DOCUMENT_FIELDS_2019, DOCUMENT_FIELDS_2021)
)
_MONEY = re.compile(r"(万元|亿元|元)")


def unit_in(text: str) -> str:
    """The unit of money that a head names, or nothing."""
    match = _MONEY.search(compact(text))
    return match[1] if match else ""


@dataclass(frozen=True, slots=True)
class Found2:
    """A row of table 2 with the unit of money its head names."""

    row: Found
    unit: str


def is_head(fields: Sequence[Field]) -> bool:
    """Whether the row heads columns of table 2."""
    if any(is_number(field.text) for field in fields):
        return False
    if any(bare(field.text) == CONTENT for field in fields):
        return True
    return sum(table2_head_of(f.text) is not None for f in fields if f.text.strip()) >= 2


def starts_part(fields: Sequence[Field]) -> bool:
    """Whether the row is a line such as 第二十条第（五）项."""
    return any(is_article(field.text) for field in fields if field.text.strip())


def label_at(fields: Sequence[Field]) -> tuple[int, Label] | None:
    """The first cell that says something, if it names a row of table 2."""
    for i, field in enumerate(fields):
        if field.text.strip() and not is_value(field.text):
            label = table2_row_of(field.text)
            if label is None and i == 0 and len(fields) > 2:
                continue
            return None if label is None else (i, label)
    return None


class Table2:
    """Reads rows one after another and remembers the heads of the part."""

    def __init__(self, *, drawn: bool) -> None:
        """Start without heads; `drawn` says that grid columns stand below one another."""
        self.found: list[Found2] = []
        self._drawn = drawn
        self._heads: Heads | None = None
        self._unit = ""
        self._width = 0

    def begin_part(self) -> None:
        """Another item of article 20 begins: its heads are not known yet."""
        self._heads = None
        self._unit = ""
        self._width = 0

    def head(self, fields: Sequence[Field]) -> None:
        """Take note of the heads of a part."""
        self._width = len(fields)
        columns = [f for f in fields if f.text.strip() and bare(f.text) != CONTENT]
        named = [(table2_head_of(f.text), f) for f in columns]
        order = ordered([label and label.meaning for label, _ in named], [f.text for f in columns])
        if not order or len(set(order)) < len(order):
            self._heads = None
            return
        places = tuple((f.column, f.end) for f in columns) if self._drawn else ()
        self._heads = Heads(order, places)
        self._unit = "".join(unit_in(f.text) for f in columns)

    def row(self, fields: Sequence[Field], at: int, label: Label) -> None:
        """Read a row whose label stands in field `at`."""
        values = fields[at + 1 :]
        if not values:
            return
        rank = MENDED if label.damaged else EXACT
        cells = self._cells(values, sure=self._drawn or len(fields) == self._width)
        self.found.append(Found2(Found(label.meaning, fields[at].text, cells, rank), self._unit))

    def _cells(self, values: Sequence[Field], *, sure: bool) -> Cells:
        heads = self._heads or _by_number(values)
        cells = fit(values, heads) if heads else None
        if cells is not None and not sure and not _is_firm(cells):
            cells = None
        if cells is None and heads and len(heads.order) == 1:
            cells = _alike(values, heads.order[0])
        if cells is None:
            said = " ".join(f.text.strip() for f in values if f.text.strip())
            return {ONE: Said(said, "这一行的格数与表头不符")}
        return cells


def ordered(named: Sequence[str | None], texts: Sequence[str]) -> tuple[str, ...]:
    """The columns in order; heads cut short are known by their beginning and their place."""
    cut = [bare(text) for text in texts]
    for form in _FORMS:
        begins = zip(form, named, cut, strict=False)
        if len(form) == len(named) and all(
            name == head.meaning if name else len(said) > 2 and head.text.startswith(said)
            for head, name, said in begins
        ):
            return tuple(head.meaning for head in form)
    return tuple(name or f"?{i}" for i, name in enumerate(named))


def _is_firm(cells: Cells) -> bool:
    """Whether no cell may stand in the wrong column: all are empty, or none is."""
    return len({bool(said.text.strip()) for said in cells.values()}) == 1


def _by_number(values: Sequence[Field]) -> Heads | None:
    filled = [field for field in values if field.text.strip()]
    names = _WIDTHS.get(len(filled) or len(values))
    return Heads(names) if names else None


def _alike(values: Sequence[Field], head: str) -> Cells | None:
    """One figure printed into every part of a cell that was one."""
    texts = {field.text.strip() for field in values if field.text.strip()}
    return {head: Said(texts.pop())} if len(texts) == 1 else None
