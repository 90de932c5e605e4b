"""Remedies: where to, by when, and what the letter says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.annual_report import RemedyColumn
from gongkai.law.policy import DEFAULT
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import (
    Ending,
    OrganLevel,
    RemedyRoute,
    Result,
    court_for,
    is_transitional,
    latest_reconsideration_by,
    paragraph,
    reconsideration_if_untold_by,
    reconsidered_by,
    remedy_notice,
    route_for_silence,
    suit_after_reconsideration_by,
    suit_for_silence_by,
    suit_if_untold_by,
    withholding_route,
)


@pytest.mark.law("FORM 4")
def test_results_are_the_columns_of_table_four_but_the_total():
    assert [r.value for r in Result] == [
        c.value for c in RemedyColumn if c is not RemedyColumn.TOTAL
    ]
    assert all(result.label == RemedyColumn(result.value).label for result in Result)


@pytest.mark.law("FORM 4")
@pytest.mark.parametrize(
    ("ending", "result"),
    [
        (Ending.AFFIRMED, Result.UPHELD),
        (Ending.CLAIM_DISMISSED, Result.UPHELD),
        (Ending.REVOKED, Result.OVERTURNED),
        (Ending.MODIFIED, Result.OVERTURNED),
        (Ending.DECLARED_UNLAWFUL, Result.OVERTURNED),
        (Ending.DECLARED_VOID, Result.OVERTURNED),
        (Ending.ORDERED_TO_ACT, Result.OVERTURNED),
        (Ending.WITHDRAWN, Result.OTHER),
        (Ending.TERMINATED, Result.OTHER),
        (Ending.NOT_ACCEPTED, Result.OTHER),
        (Ending.OPEN, Result.PENDING),
    ],
)
def test_every_ending_falls_in_one_column(ending, result):
    assert ending.result is result


@pytest.mark.law("ARL 24(1)(1)", "ARL 27", "ARL 28", "ARL17 12")
@pytest.mark.parametrize(
    ("level", "now", "before"),
    [
        pytest.param(
            OrganLevel.DEPARTMENT,
            ("本级人民政府",),
            ("本级人民政府", "上一级主管部门"),
            id="市政府工作部门",
        ),
        pytest.param(OrganLevel.VERTICAL, ("上一级主管部门",), ("上一级主管部门",), id="垂直领导"),
        pytest.param(
            OrganLevel.JUSTICE,
            ("本级人民政府", "上一级司法行政部门"),
            ("本级人民政府", "上一级主管部门"),
            id="司法行政部门",
        ),
        pytest.param(
            OrganLevel.GOVERNMENT, ("上一级人民政府",), ("上一级人民政府",), id="县市政府"
        ),
        pytest.param(OrganLevel.TOWNSHIP, ("上一级人民政府",), ("上一级人民政府",), id="乡镇"),
        pytest.param(OrganLevel.PROVINCE, ("作出决定的机关",), ("作出决定的机关",), id="省政府"),
        pytest.param(
            OrganLevel.MINISTRY, ("作出决定的机关",), ("作出决定的机关",), id="国务院部门"
        ),
    ],
)
def test_a_department_is_reconsidered_by_its_own_government_alone_since_2024(
    day, level, now, before
):
    assert reconsidered_by(level, day("2024-01-01"))[0] == now
    assert reconsidered_by(level, day("2023-12-31"))[0] == before


@pytest.mark.law("APL 14", "APL 15")
def test_governments_are_sued_in_the_intermediate_court():
    assert court_for(OrganLevel.DEPARTMENT) == ("有管辖权的基层人民法院", "APL 14")
    assert court_for(OrganLevel.TOWNSHIP)[1] == "APL 14"
    assert court_for(OrganLevel.GOVERNMENT) == ("有管辖权的中级人民法院", "APL 15")


@pytest.mark.law("ARL 23(1)(4)")
@pytest.mark.parametrize(
    ("decided", "route"),
    [("2023-12-31", RemedyRoute.EITHER), ("2024-01-01", RemedyRoute.RECONSIDERATION_FIRST)],
)
def test_reconsideration_comes_first_from_2024(day, decided, route):
    assert withholding_route(day(decided)) is route


@pytest.mark.law("SPC25 1")
@pytest.mark.parametrize(
    ("decided", "disputed"),
    [("2023-12-31", False), ("2024-01-01", True), ("2025-05-31", True), ("2025-06-01", False)],
)
def test_the_reach_was_disputed_for_seventeen_months(day, decided, disputed):
    assert is_transitional(day(decided)) is disputed


@pytest.mark.law("ARL 23(1)(3)", "SPC25 2(2)")
def test_silence_leaves_both_ways_open_unless_policy_says_otherwise(day):
    first = replace(DEFAULT, silence_reconsideration_first=True)
    assert route_for_silence(day("2025-06-01")) is RemedyRoute.EITHER
    assert route_for_silence(day("2025-06-01"), first) is RemedyRoute.RECONSIDERATION_FIRST


def notice(day, calendar, route, decided="2024-11-20", served="2024-12-01"):
    return remedy_notice(route, OrganLevel.DEPARTMENT, day(decided), day(served), calendar)


@pytest.mark.law("ARL 20(1)", "APL 46")
def test_sixty_days_and_six_months_move_past_rest_days(calendar, day):
    both = notice(day, calendar, RemedyRoute.EITHER)
    assert (both.reconsider_by, both.sue_by) == (day("2025-02-05"), day("2025-06-03"))
    assert both.law == ("ARL 20(1)", "ARL 24(1)(1)", "APL 46", "APL 14")
    assert not both.provisional


@pytest.mark.law("ARL 23(1)(4)", "APL 45")
def test_where_reconsideration_comes_first_no_day_for_a_suit_is_named(calendar, day):
    first = notice(day, calendar, RemedyRoute.RECONSIDERATION_FIRST)
    assert first.sue_by is None
    assert first.law == ("ARL 23(1)(4)", "ARL 20(1)", "ARL 24(1)(1)", "APL 45", "APL 14")
    text = paragraph(first)
    assert text.startswith(
        "不服本决定的，应当先自收到之日起 60 日内（至 2025-02-05）向本级人民政府申请行政复议"
    )
    assert "直接" not in text


def test_a_decision_of_2023_names_two_places_and_the_old_article(calendar, day):
    old = notice(day, calendar, RemedyRoute.EITHER, "2023-12-20", "2023-12-25")
    assert "本级人民政府或者上一级主管部门" in paragraph(old)
    assert old.law[:2] == ("ARL17 9", "ARL17 12(1)")


def test_a_severed_reply_names_both_ways(calendar, day):
    text = paragraph(notice(day, calendar, RemedyRoute.SEVERED))
    assert "对不予公开的部分不服的，应当先" in text
    assert "直接向有管辖权的基层人民法院提起行政诉讼" in text


@pytest.mark.law("OPINION132")
def test_a_step_of_the_procedure_has_no_remedy_of_its_own(calendar, day):
    none = notice(day, calendar, RemedyRoute.NONE)
    assert (none.reconsider_by, none.sue_by, none.reconsider_at) == (None, None, ())
    assert paragraph(none) == "本行为不能单独申请行政复议或者提起行政诉讼。"


def test_a_day_in_a_year_without_a_notice_is_provisional(calendar, day):
    assert notice(day, calendar, RemedyRoute.EITHER, "2026-08-01", "2026-08-03").provisional


def test_a_decision_is_not_served_before_it_is_made(calendar, day):
    with pytest.raises(NotPermitted, match="送达日期 2024-11-19 早于决定日期"):
        notice(day, calendar, RemedyRoute.EITHER, served="2024-11-19")


@pytest.mark.law("APL 45", "ARL 34", "APLI 66", "ARL 20(3)", "APLI 64", "ARL 21")
def test_the_other_last_days(calendar, day):
    served = day("2024-09-20")
    assert suit_after_reconsideration_by(served, calendar) == day("2024-10-08")
    assert suit_for_silence_by(day("2024-03-29"), calendar) == day("2024-09-29")
    assert reconsideration_if_untold_by(served, calendar) == day("2025-09-22")
    assert suit_if_untold_by(served, calendar) == day("2025-09-22")
    assert latest_reconsideration_by(served, calendar) == day("2029-09-20")
    assert latest_reconsideration_by(served, calendar, real_estate=True) == day("2044-09-20")
