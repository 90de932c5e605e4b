"""The annual report: its rows, its days, and the year a request counts in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.annual_report import (
    ROWS,
    Column,
    Edition,
    concluded_on,
    counted_kind,
    counted_parts,
    outcome_rows,
    report_due_on,
    report_warned_on,
    row_group,
    row_label,
    row_of,
)
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome, OutcomeGroup
from gongkai.law.policy import DEFAULT


@pytest.mark.law("FORM 3")
def test_table_three_has_twenty_five_rows_and_seven_columns():
    assert len(ROWS[Edition.FORM_2021]) == 25
    assert len(ROWS[Edition.FORM_2019]) == 23
    assert len(outcome_rows(Edition.FORM_2021)) == 21
    assert len(Column) == 7


@pytest.mark.law("FORM 3")
@pytest.mark.parametrize(
    ("code", "label", "group"),
    [
        ("received", "一、本年新收政府信息公开申请数量", None),
        ("granted", "（一）予以公开", None),
        ("withheld.state_secret", "1.属于国家秘密", OutcomeGroup.WITHHELD),
        ("withheld.administrative_enquiry", "8.属于行政查询事项", OutcomeGroup.WITHHELD),
        ("other", "（六）其他处理", None),
        ("other.other", "3.其他", OutcomeGroup.OTHER),
        ("carried_out", "四、结转下年度继续办理", None),
    ],
)
def test_a_row_prints_the_wording_of_the_form(code, label, group):
    assert row_label(code) == label
    assert row_group(code) is group


def test_every_outcome_stands_under_its_heading():
    assert Outcome.PETITION.group is OutcomeGroup.NOT_PROCESSED
    assert {outcome.group for outcome in Outcome} == set(OutcomeGroup)


@pytest.mark.law("REG 49(1)", "REG 49(2)")
@pytest.mark.parametrize(
    ("year", "government", "due", "warned"),
    [
        pytest.param(2022, False, "2023-01-31", "2023-01-31", id="平常"),
        pytest.param(2021, False, "2022-01-31", "2022-01-30", id="除夕前一日补班"),
        pytest.param(2024, False, "2025-01-31", "2025-01-27", id="春节"),
        pytest.param(2025, False, "2026-01-31", "2026-01-30", id="周六"),
        pytest.param(2023, True, "2024-03-31", "2024-03-29", id="政府三月三十一日周日"),
    ],
)
def test_the_report_is_due_on_a_fixed_day_and_warned_of_before(
    calendar, day, year, government, due, warned
):
    assert report_due_on(year, calendar, of_government=government) == day(due)
    assert report_warned_on(year, calendar, of_government=government) == day(warned)


def test_policy_may_move_the_reports_day_past_a_holiday(calendar, day):
    rolling = replace(DEFAULT, report_day_rolls_over=True)
    assert report_due_on(2024, calendar, policy=rolling) == day("2025-02-05")


@pytest.mark.law("FORM 3")
@pytest.mark.parametrize(
    ("received", "concluded", "year", "rows"),
    [
        pytest.param(
            "2023-12-01", "2023-12-20", 2023, {"received", "concluded"}, id="当年收当年结"
        ),
        pytest.param(
            "2023-12-31", "2024-01-29", 2023, {"received", "carried_out"}, id="结转下年度"
        ),
        pytest.param("2023-12-31", "2024-01-29", 2024, {"carried_in", "concluded"}, id="上年结转"),
        pytest.param("2022-12-01", None, 2024, {"carried_in", "carried_out"}, id="两年未结"),
        pytest.param("2024-01-02", None, 2023, set(), id="次年收到"),
        pytest.param("2022-03-01", "2022-03-20", 2023, set(), id="上年已结"),
    ],
)
def test_a_request_stands_in_the_outer_rows_of_its_years(day, received, concluded, year, rows):
    assert row_of(year, day(received), day(concluded)) == rows


@pytest.mark.law("FORM 3")
def test_a_request_is_counted_by_its_applicant_not_the_agent():
    person, firm = ApplicantKind.NATURAL_PERSON, ApplicantKind.LEGAL_SERVICES
    by_agent = replace(DEFAULT, count_by_applicant=False)
    assert counted_kind(person, firm) is person
    assert counted_kind(person, firm, by_agent) is firm
    assert counted_kind(person, None, by_agent) is person


def test_a_split_request_counts_as_its_parts_unless_policy_says_one():
    assert counted_parts(3) == 3
    assert counted_parts(3, replace(DEFAULT, split_counts_each=False)) == 1


def test_a_request_is_concluded_by_the_decision_or_by_policy_when_sent(day):
    decided, sent = day("2023-12-29"), day("2024-01-02")
    assert concluded_on(decided, sent) == decided
    assert concluded_on(decided, sent, replace(DEFAULT, concluded_when_sent=True)) == sent
    assert concluded_on(None, None) is None
