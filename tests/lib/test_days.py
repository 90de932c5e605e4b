"""A moment belongs to the day it has in Beijing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from gongkai.lib.days import local_day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2023, 12, 31, 15, 59, 59, tzinfo=UTC), date(2023, 12, 31), id="岁末"),
        pytest.param(datetime(2023, 12, 31, 16, 0, tzinfo=UTC), date(2024, 1, 1), id="新年"),
        pytest.param(
            datetime(2023, 12, 31, 23, 0, tzinfo=timezone(timedelta(hours=-5))),
            date(2024, 1, 1),
            id="另一时区",
        ),
        # Summer time was kept in 1986–1991; the zone knows.
        pytest.param(datetime(1988, 7, 1, 15, 30, tzinfo=UTC), date(1988, 7, 2), id="夏令时"),
    ],
)
def test_the_day_of_a_moment_is_that_of_beijing(moment, day):
    assert local_day(moment) == day


def test_a_moment_without_a_zone_has_no_day():
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2023, 1, 1))  # noqa: DTZ001  -- what is refused
