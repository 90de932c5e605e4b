"""Which days are working days, by which notice, and which years are not yet announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import unique
from functools import lru_cache
from typing import NamedTuple

from gongkai.law.holidays import Notice, Year, announced, in_effect
from gongkai.law.refusals import YearNotAnnounced
from gongkai.law.terms import Term

# How many years past the last announced one a due date may still fall in.
YEARS_BEYOND = 10
_DAY = timedelta(days=1)
_SATURDAY = 5
_RULE = "HOLIDAYS"


@unique
class DayKind(Term):
    """What kind of day a date is.  Law: HOLIDAYS."""

    WORKING = "working", "工作日"
    MAKE_UP = "make_up", "调休上班日"
    WEEKEND = "weekend", "周末"
    HOLIDAY = "holiday", "放假日"


class Day(NamedTuple):
    """A date with its kind and the notice that says so; plain days of a year name its first notice."""

    on: date
    kind: DayKind
    festival: str | None
    notice: Notice | None
    provisional: bool

    @property
    def is_working_day(self) -> bool:
        """Whether periods in working days count this day."""
        return self.kind in (DayKind.WORKING, DayKind.MAKE_UP)


class Calendar:
    """Working days from the first announced year to ten years past the last.

    Years without a notice are provisional: Monday to Friday, no holidays.  `_rank` gives for each
    day how many working days have passed up to and including it, `_nth` the n-th of them (from 1),
    so that the n-th working day after a day is two look-ups.
    """

    __slots__ = ("_nth", "_rank", "_special", "_years", "first_day", "last_announced", "last_day")

    def __init__(self, years: Iterable[Year]) -> None:
        """Build the tables; `years` are arrangements in effect and at least one."""
        self._years = {year.year: year for year in years}
        self._special: dict[date, tuple[DayKind, str, Notice]] = {}
        for year in self._years.values():
            for festival in year.festivals:
                for day in festival.days_off():
                    self._special[day] = (DayKind.HOLIDAY, festival.name, festival.notice)
                for day in festival.make_up_days:
                    self._special[day] = (DayKind.MAKE_UP, festival.name, festival.notice)
        self.last_announced = max(self._years)
        self.first_day = date(min(self._years), 1, 1)
        self.last_day = date(self.last_announced + YEARS_BEYOND, 12, 31)
        self._rank: dict[date, int] = {}
        self._nth: list[date] = [self.first_day]
        self._fill()

    def _fill(self) -> None:
        """Walk the days once, numbering the working days from 1."""
        day, passed = self.first_day, 0
        while day <= self.last_day:
            if self._is_working(day):
                passed += 1
                self._nth.append(day)
            self._rank[day] = passed
            day += _DAY

    def _is_working(self, day: date) -> bool:
        """Whether a day counts, by its notice or by the weekday."""
        special = self._special.get(day)
        return special[0] is DayKind.MAKE_UP if special else day.weekday() < _SATURDAY

    def nth_working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself does not count; n is at least 1.

        Past the calendar's end a `YearNotAnnounced`.  Law: CCL 201; CPL 85.
        """
        if n < 1:
            message = f"the count of working days starts at 1, not {n}"
            raise ValueError(message)
        try:
            return self._nth[self._rank[day] + n]
        except (KeyError, IndexError):
            raise self._outside(day) from None

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie from `first` to `last`, both included; 0 if `last` is earlier."""
        if last < first:
            return 0
        try:
            before = self._rank[first] - self._is_working(first)
            return self._rank[last] - before
        except KeyError:
            raise self._outside(first if first not in self._rank else last) from None

    def kind_of(self, day: date) -> Day:
        """What kind of day it is and which notice says so.  Law: HOLIDAYS."""
        self.is_working_day(day)
        special = self._special.get(day)
        if special:
            kind, festival, notice = special
            return Day(day, kind, festival, notice, False)
        kind = DayKind.WORKING if day.weekday() < _SATURDAY else DayKind.WEEKEND
        year = self._years.get(day.year)
        return Day(day, kind, None, year.notices[0] if year else None, year is None)

    def is_working_day(self, day: date) -> bool:
        """Whether periods in working days count this day; refused before the first announced year."""
        if day < self.first_day:
            raise self._outside(day)
        return self._is_working(day)

    def is_provisional(self, day: date) -> bool:
        """Whether no notice for the day's year is known, so that a date counted to it may move."""
        return day.year not in self._years

    def next_working_day(self, day: date) -> date:
        """The day itself, or the first working day after a rest day.

        For periods in calendar days whose last day is a rest day.  Law: CPL 85; APLI 48; ARL 88(1).
        """
        while not self.is_working_day(day):
            day += _DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """The day itself, or the last working day before a rest day."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def require_announced(self, day: date) -> None:
        """Refuse a day of a year for which no notice is known.  Law: HOLIDAYS."""
        if self.is_provisional(day):
            raise self._outside(day)

    def _outside(self, day: date) -> YearNotAnnounced:
        """The refusal for a day the calendar does not reach."""
        return YearNotAnnounced(
            _RULE,
            f"{day} 不在已收录放假通知的年份内（{self.first_day.year} 至 {self.last_announced} 年），无法推算",
        )


@lru_cache(maxsize=64)
def national(known_by: date | None = None) -> Calendar:
    """The calendar of the announced years, or as it stood on `known_by`.  Law: HOLIDAYS."""
    years = in_effect(announced(), known_by)
    if not years:
        raise YearNotAnnounced(_RULE, f"{known_by} 时尚无已收录的放假通知")
    return Calendar(years)
