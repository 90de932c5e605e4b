"""Which form does table 2 follow, and what are its entries?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gongkai.interchange.recognise.figures import NEGATIVE_AMOUNT, money
from gongkai.interchange.recognise.found import Found, Said
from gongkai.interchange.recognise.grid2 import DOCUMENT_ROWS, ONE, Found2
from gongkai.interchange.recognise.labels import table2_head_of, table2_row_of
from gongkai.interchange.recognise.settle import Notes, chosen, one_count
from gongkai.interchange.report import (
    DOCUMENT_FIELDS_2019,
    DOCUMENT_FIELDS_2021,
    TABLE2,
    Entry,
    Figure,
)
from gongkai.law.annual_report import Edition

_OLD_HEADS = frozenset(
    {*DOCUMENT_FIELDS_2019, "previous", "change", "procurement_projects", "procurement_amount_yuan"}
)
_NEW_HEADS = frozenset({*DOCUMENT_FIELDS_2021, "decisions_this_year", "fees_wan_yuan"})
_OLD_ROWS = frozenset({"other_services", "procurement"})
_LONGEST_WORD = 24
_PLACES = ("first", "second", "third")
_OTHER_FORM = "这一行的列与所用格式不符"


def edition_of(found: Sequence[Found2], words: Sequence[str]) -> Edition | None:
    """The form that the heads of table 2 belong to; None where they do not say.

    `words` are the lines that stand where the table is; they decide where no row has its heads, and
    how many figures a row has decides where they say nothing either.
    """
    return (
        _most(vote for entry in found for vote in _by_heads(entry))
        or _most(vote for word in words for vote in _by_word(word))
        or _most(vote for entry in found for vote in _by_width(entry))
    )


def _most(votes: Iterable[Edition]) -> Edition | None:
    counted = Counter(votes).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _by_heads(entry: Found2) -> Iterator[Edition]:
    heads = set(entry.row.cells)
    yield from [Edition.FORM_2019] * (len(heads & _OLD_HEADS) + (entry.row.code in _OLD_ROWS))
    yield from [Edition.FORM_2021] * len(heads & _NEW_HEADS)


def _by_word(word: str) -> Iterator[Edition]:
    if not 4 <= len(word) <= _LONGEST_WORD:
        return
    row, head = table2_row_of(word), table2_head_of(word)
    if (row and row.meaning in _OLD_ROWS) or (head and head.meaning in _OLD_HEADS):
        yield Edition.FORM_2019
    elif head and head.meaning in _NEW_HEADS:
        yield Edition.FORM_2021


def _by_width(entry: Found2) -> Iterator[Edition]:
    heads = set(entry.row.cells)
    if entry.row.code not in DOCUMENT_ROWS and not heads & (_OLD_HEADS | _NEW_HEADS):
        yield Edition.FORM_2021 if len(heads) == 1 else Edition.FORM_2019


def table2(found: Sequence[Found2], edition: Edition, notes: Notes) -> dict[str, Entry] | None:
    """Table 2 in the shape of its form; None where no row stands."""
    if not found:
        return None
    units = {entry.row.code: entry.unit for entry in found}
    rows = chosen((entry.row for entry in found), "table2", notes)
    if edition is Edition.FORM_2021:
        return {key: _entry_2021(key, rows, units, notes) for key in TABLE2[edition]}
    return {key: _entry_2019(key, rows, units, notes) for key in TABLE2[edition]}


def _entry_2021(key: str, rows: dict[str, Found], units: dict[str, str], notes: Notes) -> Entry:
    code = "fees" if key == "fees_wan_yuan" else key
    if code not in rows:
        return None
    cells = rows[code].cells
    at = f"table2/{key}"
    if key in DOCUMENT_ROWS:
        return _fields(cells, DOCUMENT_FIELDS_2021, at, notes)
    said = _single(cells, ("decisions_this_year", "decisions", "fees_wan_yuan", ONE))
    if said is None:
        notes.add(at, _all(cells), _OTHER_FORM)
        return None
    if code != "fees":
        return one_count(said, at, notes)
    return _amount(said, at, notes, unit="万元", head=units.get(code, ""))


def _single(cells: dict[str, Said], names: Sequence[str]) -> Said | None:
    if len(cells) != 1:
        return None
    return next((cells[name] for name in names if name in cells), None)


def _fields(cells: dict[str, Said], names: Sequence[str], at: str, notes: Notes) -> Entry:
    said = _renamed(cells, names)
    if not set(said) & set(names):
        notes.add(at, _all(cells), _OTHER_FORM)
        return dict.fromkeys(names)
    return {
        name: one_count(said.get(name), f"{at}/{name}", notes, signed=name == "change")
        for name in names
    }


def _renamed(cells: dict[str, Said], names: Sequence[str]) -> dict[str, Said]:
    """Cells without heads take the form's columns in their order, if there are as many."""
    if set(cells) <= set(_PLACES) and len(cells) == len(names):
        return dict(zip(names, cells.values(), strict=True))
    if "decisions_this_year" in cells and "decisions" in names:
        return {("decisions" if k == "decisions_this_year" else k): v for k, v in cells.items()}
    return cells


def _entry_2019(key: str, rows: dict[str, Found], units: dict[str, str], notes: Notes) -> Entry:
    code = "procurement" if key.startswith("procurement") else key
    if code not in rows:
        return None
    cells = rows[code].cells
    at = f"table2/{key}"
    fields = TABLE2[Edition.FORM_2019][key]
    if fields:
        return _fields(cells, fields, at, notes)
    said = _renamed(cells, ("procurement_projects", "procurement_amount_yuan")).get(key)
    if said is None:
        notes.add(at, _all(cells), _OTHER_FORM)
        return None
    if key == "procurement_projects":
        return one_count(said, at, notes)
    return _amount(said, at, notes, unit="元", head=units.get(code, ""))


def _amount(said: Said, at: str, notes: Notes, *, unit: str, head: str) -> Figure:
    """An amount of money; a head that names another unit than the form is heeded."""
    if said.why is not None:
        notes.add(at, said.text, said.why)
        return None
    other = head in ("元", "万元", "亿元") and head != unit
    text = said.text + head if other and not said.text.rstrip().endswith("元") else said.text
    amount, why = money(text, unit=unit)
    if amount is not None and amount.startswith("-"):
        amount, why = None, NEGATIVE_AMOUNT
    if why is not None:
        notes.add(at, said.text, why)
    return amount


def _all(cells: dict[str, Said]) -> str:
    return " ".join(said.text for said in cells.values())
