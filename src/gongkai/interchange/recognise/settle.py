"""Which of the rows that were found count, and what number stands in each cell?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.interchange.recognise.figures import count, is_sign
from gongkai.interchange.recognise.found import INFERRED, Cells, Found, Said, foots
from gongkai.interchange.report import Note
from gongkai.interchange.text import compact, half_width

_MENDED = "标签与表样有出入，按最接近的一项认定"
_FOLDED = re.compile(r"\s*\d+(?:\s+\d+)+\s*")
_UNFOLDED = "数字在格内折行，连起来读时横向合计相符"
_TWICE = "同一行出现两次而数字不同"


@dataclass
class Notes:
    """Remarks in the order they arise, each said once."""

    _kept: dict[tuple[str, str, str], Note] = field(default_factory=dict)

    def add(self, at: str, said: str, why: str) -> None:
        """Keep a remark."""
        key = (at, " ".join(said.split()), why)
        if key not in self._kept:
            self._kept[key] = Note(*key)

    @property
    def kept(self) -> tuple[Note, ...]:
        """All remarks."""
        return tuple(self._kept.values())


def chosen(found: Iterable[Found], at: str, notes: Notes) -> dict[str, Found]:
    """One row for each code: the surest; cells that equally sure rows tell differently are lost."""
    rows: dict[str, list[Found]] = {}
    for row in found:
        rows.setdefault(row.code, []).append(row)
    settled: dict[str, Found] = {}
    for code, mine in rows.items():
        settled[code] = mine[0] if len(mine) == 1 else _merged(_surest(mine))
        _remark(settled[code], f"{at}/{code}", notes)
    return settled


def _remark(row: Found, at: str, notes: Notes) -> None:
    if row.rank and row.rank != INFERRED:
        notes.add(at, row.label, _MENDED)
    if row.why:
        notes.add(at, row.label, row.why)


def _surest(rows: Sequence[Found]) -> list[Found]:
    best = min(row.rank for row in rows)
    return [row for row in rows if row.rank == best]


def _merged(rows: Sequence[Found]) -> Found:
    first = rows[0]
    cells = dict(first.cells)
    for row in rows[1:]:
        if not any(said.text.strip() for said in row.cells.values()):
            continue
        if not any(said.text.strip() for said in cells.values()):
            cells = dict(row.cells)
            continue
        cells = _agreed(cells, row.cells)
    return first._replace(cells=cells)


def _agreed(one: Cells, other: Cells) -> Cells:
    agreed = {}
    for column in {**one, **other}:
        here, there = one.get(column, Said("")), other.get(column, Said(""))
        same = count(here.text) == count(there.text) and here.why == there.why
        agreed[column] = here if same else Said(f"{here.text}；{there.text}", _TWICE)
    return agreed


def counts(
    cells: Mapping[str, Said], columns: Iterable[str], at: str, notes: Notes
) -> tuple[int | None, ...]:
    """The row's figures in the form's order; what is no plain number is remarked."""
    order = list(columns)
    row = _unfolded(cells, order, at, notes)
    figures: list[int | None] = []
    for column in order:
        number, said, why = _read(row.get(column))
        if why is not None:
            notes.add(f"{at}/{column}", said, why)
        figures.append(number)
    return tuple(figures)


def _unfolded(
    cells: Mapping[str, Said], order: Sequence[str], at: str, notes: Notes
) -> Mapping[str, Said]:
    """The row with figures put together that a narrow cell broke over lines, if then it foots."""
    folded = [c for c in order if c in cells and _is_folded(cells[c])]
    if not folded:
        return cells
    whole = {
        **cells,
        **{c: cells[c]._replace(text="".join(cells[c].text.split())) for c in folded},
    }
    texts = [compact(whole[c].text) for c in order if c in whole]
    if foots(["0" if not text or is_sign(text) else text for text in texts]) is not True:
        return cells
    for column in folded:
        notes.add(f"{at}/{column}", cells[column].text, _UNFOLDED)
    return whole


def _is_folded(said: Said) -> bool:
    return said.why is None and _FOLDED.fullmatch(half_width(said.text)) is not None


def one_count(said: Said | None, at: str, notes: Notes, *, signed: bool = False) -> int | None:
    """The count in one cell, or None with a remark."""
    number, text, why = _read(said, signed=signed)
    if why is not None:
        notes.add(at, text, why)
    return number


def _read(said: Said | None, *, signed: bool = False) -> tuple[int | None, str, str | None]:
    """The count in one cell, its text, and what to remark."""
    if said is None:
        return None, "", "表中没有这一列"
    text, why = said
    if why is not None:
        return None, text, why
    number, why = count(text, signed=signed)
    return number, text, why
