"""What stands beside a document in a list, by the day of reading alone."""

from __future__ import annotations

import pytest

from gongkai.law.documents import Lifetime
from gongkai.law.marks import Mark, mark


@pytest.mark.law("SITES")
@pytest.mark.parametrize(
    ("on", "found"),
    [
        pytest.param("2019-12-31", None, id="发布前"),
        pytest.param("2020-01-31", Mark.NOT_YET, id="施行前一日"),
        pytest.param("2020-02-01", Mark.IN_FORCE, id="施行当日"),
        pytest.param("2021-06-01", Mark.AMENDED, id="修改当日"),
        pytest.param("2024-06-29", Mark.AMENDED, id="期满六个月前"),
        pytest.param("2024-06-30", Mark.ENDING, id="期满前六个月"),
        pytest.param("2024-12-31", Mark.ENDING, id="有效期最后一日"),
        pytest.param("2025-01-01", Mark.EXPIRED, id="期满次日"),
    ],
)
def test_a_mark_follows_the_day_of_reading(day, on, found):
    rule = Lifetime(day("2020-01-01"), None, day("2024-12-31"), day("2021-06-01"))
    assert mark(rule, day(on), day("2020-02-01")) is found


@pytest.mark.law("SITES")
@pytest.mark.parametrize(
    ("on", "found"),
    [
        pytest.param("2023-02-28", Mark.TO_BE_REPEALED, id="废止前一日"),
        pytest.param("2023-03-01", Mark.REPEALED, id="废止当日"),
        pytest.param("2030-03-01", Mark.REPEALED, id="废止后"),
    ],
)
def test_a_repeal_is_told_before_and_after_its_day(day, on, found):
    assert mark(Lifetime(day("2020-01-01"), day("2023-03-01"), day("2024-12-31")), day(on)) is found
