"""When a matter of the catalogue is due, and whether it is late."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.disclosure_rhythm import MatterState, next_due, state_of

SINCE = date(2024, 1, 31)


@pytest.mark.law("MATTERS")
@pytest.mark.parametrize(
    ("months", "fulfilled", "due"),
    [
        pytest.param(None, None, None, id="没有周期"),
        pytest.param(1, None, date(2024, 2, 29), id="从列入目录起，月底收齐"),
        pytest.param(12, date(2024, 5, 6), date(2025, 5, 6), id="从上次公开起"),
        pytest.param(6, date(2023, 5, 6), date(2023, 11, 6), id="新版目录不重新起算"),
    ],
)
def test_the_next_day_follows_from_the_last_disclosure(months, fulfilled, due):
    assert next_due(months, fulfilled, SINCE) == due


@pytest.mark.law("MATTERS")
@pytest.mark.parametrize(
    ("due", "state"),
    [
        (None, MatterState.UNTIMED),
        (date(2024, 5, 31), MatterState.OVERDUE),
        (date(2024, 6, 1), MatterState.DUE_SOON),
        (date(2024, 6, 15), MatterState.DUE_SOON),
        (date(2024, 6, 16), MatterState.IN_TIME),
    ],
)
def test_a_matter_is_late_only_after_its_last_day(due, state):
    assert state_of(due, date(2024, 6, 1)) is state
