"""When a site or an account fails an inspection outright."""

from __future__ import annotations

import pytest

from gongkai.law.inspection import (
    Knockout,
    SiteState,
    account_knockouts,
    site_knockouts,
    stale_sections,
)


@pytest.fixture
def sound(day):
    return SiteState(day("2024-05-30"))


@pytest.mark.law("CHECK")
def test_a_sound_site_stands(sound, day):
    assert site_knockouts(sound, day("2024-06-01")) == []


@pytest.mark.law("CHECK")
@pytest.mark.parametrize(
    ("updated", "fails"),
    [
        pytest.param("2024-05-18", False, id="第十四天"),
        pytest.param("2024-05-17", True, id="第十五天"),
        pytest.param(None, True, id="无发布时间视为未更新"),
    ],
)
def test_a_home_page_fails_after_two_weeks(sound, day, updated, fails):
    state = sound._replace(home_page_updated_on=day(updated))
    assert (Knockout.HOME_PAGE_STALE in site_knockouts(state, day("2024-06-01"))) is fails


@pytest.mark.law("CHECK")
def test_sections_are_stale_after_two_weeks_or_six_months(sound, day):
    state = sound._replace(
        news_sections_updated_on=(day("2024-05-17"), day("2024-05-18"), None),
        notice_sections_updated_on=(day("2023-11-30"), day("2023-12-01"), None),
    )
    assert stale_sections(state, day("2024-06-01")) == 4


@pytest.mark.law("CHECK")
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param(
            {"visits": 140, "failed_visits": 7}, [Knockout.UNREACHABLE], id="百分之五打不开"
        ),
        pytest.param({"visits": 140, "failed_visits": 6}, [], id="不到百分之五"),
        pytest.param(
            {"news_sections_updated_on": (None,) * 5},
            [Knockout.SECTIONS_STALE],
            id="五个栏目不更新",
        ),
        pytest.param({"news_sections_updated_on": (None,) * 4}, [], id="四个栏目不更新"),
        pytest.param({"long_stale_sections": 10}, [Knockout.SECTIONS_STALE], id="十个长期未更新"),
        pytest.param({"empty_sections": 5}, [Knockout.SECTIONS_STALE], id="五个空白栏目"),
        pytest.param({"has_message_channel": False}, [Knockout.NO_REPLY], id="没有咨询渠道"),
        pytest.param(
            {"oldest_unanswered_on": "2024-02-29"}, [Knockout.NO_REPLY], id="三个月未回应"
        ),
        pytest.param({"oldest_unanswered_on": "2024-03-01"}, [], id="刚满三个月"),
        pytest.param({"has_services": False}, [Knockout.SERVICES_UNUSABLE], id="没有办事服务"),
    ],
)
def test_each_indicator_has_its_threshold(sound, day, changes, found):
    changes = {k: day(v) if k == "oldest_unanswered_on" else v for k, v in changes.items()}
    assert site_knockouts(sound._replace(**changes), day("2024-06-01")) == found


@pytest.mark.law("CHECK")
def test_an_account_fails_when_silent_for_two_weeks_or_without_interaction(day):
    on = day("2024-06-01")
    assert account_knockouts(day("2024-05-18"), on, has_interaction=True) == []
    assert account_knockouts(day("2024-05-17"), on, has_interaction=False) == [
        Knockout.ACCOUNT_STALE,
        Knockout.ACCOUNT_WITHOUT_INTERACTION,
    ]
