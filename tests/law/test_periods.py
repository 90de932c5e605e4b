"""Periods in calendar days, months and years."""

from __future__ import annotations

import pytest

from gongkai.law.periods import days_after, months_after, same_day_after, years_after


@pytest.mark.law("CPL 85", "ARL 88(1)")
@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        pytest.param("2024-12-01", 60, "2025-02-05", id="六十日届满在春节内顺延"),
        pytest.param("2024-09-20", 15, "2024-10-08", id="十五日届满在国庆内顺延"),
        pytest.param("2024-03-01", 60, "2024-04-30", id="末日是工作日不顺延"),
        pytest.param("2024-01-20", 15, "2024-02-04", id="末日是补班的周日不顺延"),
        pytest.param("2024-03-01", 15, "2024-03-18", id="末日是周六顺延到周一"),
    ],
)
def test_a_period_in_days_moves_past_rest_days(calendar, day, start, n, last):
    assert days_after(day(start), n, calendar) == day(last)


@pytest.mark.law("CCL 202")
@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        pytest.param("2024-01-31", 1, "2024-02-29", id="闰年二月没有对应日"),
        pytest.param("2023-08-31", 6, "2024-02-29", id="六个月到闰日"),
        pytest.param("2024-11-30", 3, "2025-02-28", id="跨年"),
        pytest.param("2024-12-15", 12, "2025-12-15", id="十二个月"),
        pytest.param("2024-03-31", -1, "2024-02-29", id="倒推一个月"),
        pytest.param("2024-01-15", -1, "2023-12-15", id="倒推跨年"),
    ],
)
def test_months_end_on_the_corresponding_day(day, start, months, last):
    assert same_day_after(day(start), months) == day(last)


def test_months_and_years_move_past_rest_days(calendar, day):
    assert months_after(day("2024-04-01"), 6, calendar) == day("2024-10-08")
    assert years_after(day("2024-02-29"), 1, calendar) == day("2025-02-28")
    assert years_after(day("2024-03-02"), 20, calendar) == day("2044-03-02")
