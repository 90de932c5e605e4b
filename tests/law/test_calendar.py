"""Working days: every day of every announced year, and what lies beyond."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import DayKind, national
from gongkai.law.refusals import YearNotAnnounced

KNOWN = range(2019, 2027)
DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@pytest.mark.law("HOLIDAYS")
@pytest.mark.parametrize(
    ("year", "count"),
    [
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_a_year_has_its_number_of_working_days(calendar, year, count):
    assert calendar.working_days_between(date(year, 1, 1), date(year, 12, 31)) == count


@pytest.mark.parametrize(
    ("on", "kind", "festival", "number"),
    [
        pytest.param(
            "2024-02-09", DayKind.WORKING, None, "国办发明电〔2023〕7号", id="除夕是工作日"
        ),
        pytest.param(
            "2025-01-28", DayKind.HOLIDAY, "春节", "国办发明电〔2024〕12号", id="2025年起除夕放假"
        ),
        pytest.param(
            "2024-02-18", DayKind.MAKE_UP, "春节", "国办发明电〔2023〕7号", id="调休上班的周日"
        ),
        pytest.param("2024-03-02", DayKind.WEEKEND, None, "国办发明电〔2023〕7号", id="普通周六"),
        pytest.param(
            "2019-05-02", DayKind.HOLIDAY, "劳动节", "国办发明电〔2019〕3号", id="2019年五一调整"
        ),
        pytest.param(
            "2019-04-28", DayKind.MAKE_UP, "劳动节", "国办发明电〔2019〕3号", id="2019年五一补班"
        ),
        pytest.param(
            "2020-01-31", DayKind.HOLIDAY, "春节", "国办发明电〔2020〕1号", id="2020年春节延长"
        ),
        pytest.param(
            "2020-02-01", DayKind.HOLIDAY, "春节", "国办发明电〔2020〕1号", id="原补班日改为放假"
        ),
        pytest.param(
            "2026-01-04", DayKind.MAKE_UP, "元旦", "国办发明电〔2025〕7号", id="元旦后周日上班"
        ),
        pytest.param(
            "2022-12-31", DayKind.HOLIDAY, "元旦", "国办发明电〔2022〕16号", id="通知跨年"
        ),
    ],
)
def test_a_day_names_its_kind_and_its_notice(calendar, day, on, kind, festival, number):
    found = calendar.kind_of(day(on))
    assert (found.kind, found.festival, found.notice.number) == (kind, festival, number)
    assert found.is_working_day is (kind in (DayKind.WORKING, DayKind.MAKE_UP))
    assert not found.provisional


@pytest.mark.parametrize(
    ("known_by", "on", "working"),
    [
        pytest.param("2019-03-21", "2019-05-02", True, id="调整前五月二日上班"),
        pytest.param("2019-03-22", "2019-05-02", False, id="调整后五月二日放假"),
        pytest.param("2020-01-25", "2020-01-31", True, id="延长前一月三十一日上班"),
        pytest.param("2020-01-26", "2020-01-31", False, id="延长后一月三十一日放假"),
    ],
)
def test_a_later_notice_counts_from_its_date(day, known_by, on, working):
    assert national(day(known_by)).is_working_day(day(on)) is working


def test_a_year_is_provisional_until_its_notice_is_out(day):
    before, after = national(day("2024-11-11")), national(day("2024-11-12"))
    assert before.is_provisional(day("2025-01-28"))
    assert before.is_working_day(day("2025-01-28"))
    assert not after.is_provisional(day("2025-01-28"))
    assert not after.is_working_day(day("2025-01-28"))


def test_beyond_the_last_year_only_weekends_rest_and_the_day_says_so(calendar, day):
    new_year = calendar.kind_of(day("2027-01-01"))
    assert new_year.provisional
    assert new_year.kind is DayKind.WORKING
    assert new_year.notice is None
    assert calendar.kind_of(day("2049-10-02")).kind is DayKind.WEEKEND


@pytest.mark.parametrize("on", ["2018-12-31", "1999-01-01"])
def test_a_day_before_the_first_year_is_refused(calendar, day, on):
    for ask in (calendar.kind_of, calendar.is_working_day, calendar.require_announced):
        with pytest.raises(YearNotAnnounced, match="2019 至 2026 年"):
            ask(day(on))


def test_counting_past_the_calendar_is_refused(calendar, day):
    with pytest.raises(YearNotAnnounced):
        calendar.nth_working_day_after(day("2036-12-30"), 20)
    with pytest.raises(YearNotAnnounced, match="2037-01-01"):
        calendar.working_days_between(day("2026-01-01"), day("2037-01-01"))
    with pytest.raises(YearNotAnnounced, match="2018-12-31"):
        calendar.working_days_between(day("2018-12-31"), day("2026-01-01"))


def test_an_announced_day_is_not_refused(calendar, day):
    assert calendar.require_announced(day("2026-12-31")) is None


def test_before_the_first_notice_there_is_no_calendar(day):
    with pytest.raises(YearNotAnnounced, match="2010-01-01"):
        national(day("2010-01-01"))


@pytest.mark.parametrize("n", [0, -1])
def test_the_count_of_working_days_starts_at_one(calendar, day, n):
    with pytest.raises(ValueError, match="starts at 1"):
        calendar.nth_working_day_after(day("2024-03-01"), n)


@pytest.mark.law("CPL 85")
@pytest.mark.parametrize(
    ("on", "rolled", "back"),
    [
        pytest.param("2025-01-30", "2025-02-05", "2025-01-27", id="春节假内"),
        pytest.param("2024-10-05", "2024-10-08", "2024-09-30", id="国庆假内"),
        pytest.param("2024-09-29", "2024-09-29", "2024-09-29", id="补班的周日不顺延"),
    ],
)
def test_a_rest_day_moves_to_the_next_or_previous_working_day(calendar, day, on, rolled, back):
    assert calendar.next_working_day(day(on)) == day(rolled)
    assert calendar.previous_working_day(day(on)) == day(back)


@pytest.mark.law("CCL 201")
@given(start=DAYS, n=st.integers(1, 60))
def test_the_nth_working_day_is_the_inverse_of_the_count(calendar, start, n):
    last = calendar.nth_working_day_after(start, n)
    assert calendar.is_working_day(last)
    assert calendar.working_days_between(start + timedelta(days=1), last) == n


@given(first=DAYS, span=st.integers(0, 400))
def test_the_count_is_the_number_of_days_that_are_working_days(calendar, first, span):
    last = first + timedelta(days=span)
    walked = (first + timedelta(days=i) for i in range(span + 1))
    assert calendar.working_days_between(first, last) == sum(map(calendar.is_working_day, walked))


def test_a_span_that_ends_before_it_begins_holds_no_day(calendar, day):
    assert calendar.working_days_between(day("2024-03-04"), day("2024-03-01")) == 0
