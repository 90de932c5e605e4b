"""What the pictures of a year find: counted from a report's own tables."""

from __future__ import annotations

import pytest

from gongkai.interchange.report import AnnualReport, Sections
from gongkai.law.annual_report import ROWS, Edition, RemedyTable
from gongkai.lib.charts import MOST_LETTERS
from gongkai.reports.pictures import (
    YearOfRequests,
    applicant_picture,
    channel_picture,
    class_picture,
    funnel_picture,
    intake_picture,
    on_time_picture,
    outcome_picture,
    remedy_picture,
    trend_picture,
)

NONE = (0,) * 7


def report(table3=None, table4=None):
    rows = dict.fromkeys(ROWS[Edition.FORM_2021], NONE) | (table3 or {})
    remedies = dict.fromkeys((t.value for t in RemedyTable), (0,) * 5) | (table4 or {})
    return AnnualReport(Edition.FORM_2021, "临江市数据局", 2024, "年报", Sections(), None, rows, remedies)  # fmt: skip


BUSY = report(
    {
        "received": (6, 2, 0, 0, 0, 0, 8),
        "carried_in": (1, 0, 0, 0, 0, 0, 1),
        "granted": (4, 1, 0, 0, 0, 0, 5),
        "partly_granted": (1, 0, 0, 0, 0, 0, 1),
        "unavailable.not_held": (1, 1, 0, 0, 0, 0, 2),
        "concluded": (6, 2, 0, 0, 0, 0, 8),
        "carried_out": (1, 0, 0, 0, 0, 0, 1),
    },
    {"reconsideration": (1, 1, 0, 0, 2)},
)
QUIET = report()


def test_the_funnel_says_what_came_and_what_is_left():
    found = funnel_picture(BUSY)
    assert found.title == "应办 9 件，办结 8 件，结转下年 1 件"
    assert dict(found.rows)["其中予以公开、部分公开"] == "6"
    assert (funnel_picture(QUIET).svg, funnel_picture(QUIET).title[:4]) == (None, "本年没有")


@pytest.mark.parametrize(
    "unknown",
    [
        report({"received": (1, 0, 0, 0, 0, 0, None), "granted": (1, 0, 0, 0, 0, 0, None)}),
        report({"received": None, "granted": None}),
        AnnualReport(Edition.FORM_2021, None, 2024, "年报", Sections(), None, None, None),
    ],
)
def test_of_what_is_unknown_no_picture_says_that_there_was_none(unknown):
    assert funnel_picture(unknown) is None
    assert outcome_picture(unknown) is None


@pytest.mark.parametrize("results", [(1, None, 0, 0, 1), None])
def test_unknown_results_are_no_year_without_remedies(results):
    assert remedy_picture(report(table4={"reconsideration": results})) is None


def test_applicants_are_not_drawn_where_a_kind_is_unknown():
    assert applicant_picture(report({"received": (3, None, 0, 0, 0, 0, 3)})) is None


def test_only_outcomes_that_occurred_are_drawn():
    found = outcome_picture(BUSY)
    assert found.title == "办结 8 件，“予以公开”最多，占 62.5%"
    assert [row[0] for row in found.rows] == ["予以公开", "部分公开", "本机关不掌握相关政府信息"]
    assert outcome_picture(QUIET) is None


def test_an_outcome_is_named_in_a_length_that_fits_under_its_bar():
    every = dict.fromkeys(ROWS[Edition.FORM_2021][2:-2], (1, 0, 0, 0, 0, 0, 1))
    found = outcome_picture(report(every))
    names = [row[0] for row in found.rows]
    assert len(set(names)) == len(names) == 21
    assert max(map(len, names)) <= MOST_LETTERS
    assert "申请人无正当理由逾期不补正" in names


def test_applicants_channels_classes_and_ways():
    assert applicant_picture(BUSY).title == "自然人提出的申请最多，占 75%"
    assert applicant_picture(QUIET) is None
    assert channel_picture({"网站": 1}) is None
    assert channel_picture({"网站": 2, "微信": 3}).title == "各渠道共发布 5 条，微信最多"
    assert channel_picture({"网站": 0, "微信": 0}).title == "本年各渠道没有发布信息"
    assert class_picture({}) is None
    assert class_picture({"概况": 0}).title == "本年网站没有发布信息"
    assert intake_picture({}) is None
    assert intake_picture({"当面": 2}).title == "申请都是当面"
    assert intake_picture({"当面": 3, "网上": 1}).title == "当面的申请最多，占 75%"


def test_remedies_are_named_with_their_result():
    found = remedy_picture(BUSY)
    assert found.title == "行政复议和行政诉讼共 2 件"
    assert [row[0] for row in found.rows] == ["行政复议：结果维持", "行政复议：结果纠正"]
    assert remedy_picture(QUIET).svg is None


@pytest.mark.parametrize(
    ("on_time", "late", "title"),
    [
        (0, 0, "本年没有办结的申请"),
        (3, 0, "办结 3 件，按期 100%"),
        (9999, 1, "办结 10000 件，按期 99.9%"),
    ],
)
def test_what_is_not_all_is_never_rounded_to_all(on_time, late, title):
    assert on_time_picture(on_time, late).title == title


def test_a_trend_needs_two_years():
    years = [YearOfRequests(2023, 3, 3), YearOfRequests(2024, 1, 1)]
    assert trend_picture(years[:1]) is None
    assert trend_picture(years).title == "2024 年收到申请 1 件，比上年减少 2 件"
    assert trend_picture(years[::-1]).title == "2023 年收到申请 3 件，比上年增加 2 件"
    assert trend_picture([years[0], years[0]]).title.endswith("与上年持平")
