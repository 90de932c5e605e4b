"""What the yearly holiday notices say: one data file a year, each quoting its notices."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_DAY = timedelta(days=1)


class Notice(NamedTuple):
    """The document of the State Council's General Office that fixes holidays and make-up days."""

    title: str
    number: str
    dated_on: date


class Festival(NamedTuple):
    """One festival of a year as its notice arranges it."""

    name: str
    first: date
    last: date
    make_up_days: tuple[date, ...]
    notice: Notice

    def days_off(self) -> Iterator[date]:
        """The days from the first to the last day off, both included."""
        day = self.first
        while day <= self.last:
            yield day
            day += _DAY


class Year(NamedTuple):
    """All that was announced for one year, the earliest notice first."""

    year: int
    notices: tuple[Notice, ...]
    festivals: tuple[Festival, ...]


def read_year(text: str) -> Year:
    """The arrangement that one data file states."""
    table = tomllib.loads(text)
    festivals: list[Festival] = []
    notices: list[Notice] = []
    for entry in sorted(table["notice"], key=_dated_on):
        notice = Notice(entry["title"], entry["number"], entry["dated_on"])
        notices.append(notice)
        for one in entry["festivals"]:
            first, last = one["rest"]
            festivals.append(Festival(one["name"], first, last, tuple(one["work"]), notice))
    return Year(table["year"], tuple(notices), tuple(festivals))


def _dated_on(entry: dict[str, Any]) -> date:
    """The date of a notice, by which later notices follow earlier ones."""
    dated_on: date = entry["dated_on"]
    return dated_on


@cache
def announced() -> tuple[Year, ...]:
    """The years that come with the package, in order.  Law: HOLIDAYS 7 (from memory)."""
    folder = files("gongkai.law") / "data" / "working_days"
    texts = (file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(read_year(text) for text in texts))


def in_effect(years: Iterable[Year], known_by: date | None = None) -> tuple[Year, ...]:
    """The years as a day knew them: later notices left out, replaced festivals dropped.

    A notice replaces what an earlier one said of the festival of the same name.  A year whose
    first notice came after `known_by` is left out; with None everything counts.
    """
    kept: list[Year] = []
    for year in years:
        notices = [n for n in year.notices if known_by is None or n.dated_on <= known_by]
        by_name = {f.name: f for f in year.festivals if f.notice in notices}
        if notices:
            kept.append(Year(year.year, tuple(notices), tuple(by_name.values())))
    return tuple(kept)
