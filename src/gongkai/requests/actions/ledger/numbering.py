"""Which numbers the old files keep, and where the organ's own numbering goes on after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.organs.models import Organ
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.numbers import number_of
from gongkai.requests.actions.ledger.problems import Problem
from gongkai.requests.actions.written_number import Number
from gongkai.requests.models import AccessRequest

_AT_A_TIME = 500


class Numbering(NamedTuple):
    """For each row its number, and for each year the highest place taken."""

    numbers: dict[int, Number]
    highest: dict[int, int]


def numbering_of(entries: list[Entry], organ: Organ) -> Numbering:
    """The numbers as written; a place in the year only where it is plausible and free.

    A place that another file has, or that lies far beyond the rows of its year, is left out: the
    written number stands all the same, and the organ's counter is not torn forward by a slip.
    """
    told = {entry.row: number_of(entry.text(F.NUMBER)) for entry in entries}
    received = {entry.row: entry.day(F.RECEIVED_ON).year for entry in entries}
    rows = Counter(number.year or received[row] for row, number in told.items())
    taken = set(_places(organ, set(rows)))
    numbers: dict[int, Number] = {}
    highest: dict[int, int] = {}
    for row, number in told.items():
        year = number.year or received[row]
        place = (
            number.in_year if number.in_year and number.in_year <= 10 * rows[year] + 100 else None
        )
        if place and (year, place) in taken:
            place = None
        if place:
            taken.add((year, place))
            highest[year] = max(place, highest.get(year, 0))
        numbers[row] = Number(number.written, year, place)
    return Numbering(numbers, highest)


def doubles(entries: list[Entry], numbers: dict[int, Number], organ: Organ) -> Iterator[Problem]:
    """Rows whose number stands twice in the sheet, or in the system already."""
    first: dict[tuple[int | None, str], Entry] = {}
    known = set(_written(organ, [numbers[entry.row].written for entry in entries]))
    for entry in entries:
        number = numbers[entry.row]
        key = (number.year, number.written)
        if key in known:
            said = f"“{number.written}”已在系统中登记，不能重复导入"
            yield entry.problem(said, F.NUMBER)
        elif key in first:
            said = f"“{number.written}”与第 {first[key].row} 行重复"
            yield entry.problem(said, F.NUMBER)
        first.setdefault(key, entry)


def _places(organ: Organ, years: set[int]) -> Iterator[tuple[int, int | None]]:
    files = AccessRequest.objects.filter(organ=organ, number_year__in=years).order_by()
    yield from files.values_list("number_year", "number_in_year").iterator(chunk_size=2000)


def _written(organ: Organ, written: list[str]) -> Iterator[tuple[int, str]]:
    files = AccessRequest.objects.filter(organ=organ).order_by()
    for start in range(0, len(written), _AT_A_TIME):
        some = files.filter(number__in=written[start : start + _AT_A_TIME])
        yield from some.values_list("number_year", "number")
