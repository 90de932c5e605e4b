"""The holiday files: each quotes its notice, and independent tables agree day by day."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar.constants as chinesecalendar
import pytest
from holidays.countries.china import China

from gongkai.law.holidays import announced, in_effect, read_year

YEARS = range(2019, 2027)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]


def test_there_is_one_file_a_year_without_a_gap():
    assert [year.year for year in announced()] == list(YEARS)


@pytest.mark.parametrize("year", announced(), ids=lambda year: str(year.year))
def test_each_year_quotes_its_notice(year):
    first = year.notices[0]
    assert first.title == f"国务院办公厅关于{year.year}年部分节假日安排的通知"
    assert first.number.startswith(f"国办发明电〔{year.year - 1}〕")
    assert first.dated_on.year == year.year - 1


@pytest.mark.parametrize("year", announced(), ids=lambda year: str(year.year))
def test_make_up_days_are_weekend_days_and_holidays_run_forward(year):
    for festival in year.festivals:
        assert festival.first <= festival.last
        assert all(day.weekday() >= 5 for day in festival.make_up_days)
        assert not set(festival.days_off()) & set(festival.make_up_days)


def test_a_later_notice_replaces_its_festival_alone():
    (year,) = in_effect(y for y in announced() if y.year == 2020)
    spring = [f for f in year.festivals if f.name == "春节"]
    assert [f.last for f in spring] == [date(2020, 2, 2)]
    assert len(year.festivals) == 6


def test_a_file_states_its_notices_in_any_order():
    text = """
year = 2030
[[notice]]
title = "later"
number = "2"
dated_on = 2030-01-05
festivals = [{ name = "春节", rest = [2030-02-01, 2030-02-02], work = [] }]
[[notice]]
title = "earlier"
number = "1"
dated_on = 2029-11-01
festivals = [{ name = "春节", rest = [2030-02-01, 2030-02-01], work = [2030-02-10] }]
"""
    (year,) = in_effect([read_year(text)])
    assert [n.title for n in year.notices] == ["earlier", "later"]
    assert year.festivals[0].last == date(2030, 2, 2)
    assert not in_effect([read_year(text)], date(2029, 10, 31))


@pytest.mark.law("HOLIDAYS")
@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinesecalendar(calendar, year):
    def theirs(day: date) -> bool:
        if day.weekday() < 5:
            return day not in chinesecalendar.holidays
        return day in chinesecalendar.workdays

    assert not [day for day in days_of(year) if calendar.is_working_day(day) != theirs(day)]


@pytest.mark.law("HOLIDAYS")
@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_holidays_package(calendar, year):
    """That package keeps make-up days beside its holidays, in `weekend_workdays`."""
    table = China(years=year)

    def theirs(day: date) -> bool:
        if day in table:
            return False
        return day.weekday() < 5 or day in table.weekend_workdays

    assert not [day for day in days_of(year) if calendar.is_working_day(day) != theirs(day)]
