"""The website's yearly return: fields, day, and relations T1 to T9."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.law.footing import Level
from gongkai.law.policy import DEFAULT
from gongkai.law.return_footing import (
    agree,
    broken,
    late,
    of_channels,
    of_requests,
    platform_total,
    unanswered,
)
from gongkai.law.website_return import (
    BY_CODE,
    FIELDS,
    Handled,
    ReturnBlock,
    average_days,
    in_block,
    return_due_on,
)

SOUND = {
    "site_name": "临江市政务服务局网站",
    "published": 556,
    "published.overview": 82,
    "published.news": 421,
    "published.catalogue": 53,
    "messages": 60,
    "messages_closed": 58,
    "public_replies": 58,
    "average_days": Decimal("2.5"),
    "has_new_media": True,
    "wechat.published": 373,
    "weibo.published": 1237,
}


def faults(**changes):
    return [(fault.rule, fault.field) for fault in broken(SOUND | changes)]


@pytest.mark.law("WEB")
def test_every_field_has_its_own_code_and_its_block():
    assert len(BY_CODE) == len(FIELDS)
    assert {field.block for field in FIELDS} == set(ReturnBlock)
    assert [field.block for field in FIELDS] == sorted(
        (field.block for field in FIELDS), key=list(ReturnBlock).index
    )


@pytest.mark.law("WEB")
def test_a_sound_return_foots():
    assert broken(SOUND) == []
    assert broken({}) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"published": 557}, [("T1", "published")], id="T1 总数不等于三类之和"),
        pytest.param({"published": 557, "published.news": None}, [], id="T1 空格未知不算错"),
        pytest.param(
            {"interpretations": 3, "interpretations.texts": 1, "interpretations.products": 1, "interpretations.comments": 0},
            [("T3", "interpretations")],
            id="T3 解读",
        ),
        pytest.param(
            {"handled": 9, "handled.natural_persons": 5, "handled.legal_persons": 5},
            [("T3", "handled")],
            id="T3 办件",
        ),
        pytest.param({"public_replies": 59}, [("T4", "public_replies")], id="T4 公开答复大于办结"),
        pytest.param({"messages_closed": 61, "public_replies": 61}, [("T4", "messages_closed")], id="T4 办结大于收到"),
        pytest.param({"has_new_media": False}, [("T6", "weibo.published"), ("T6", "wechat.published")], id="T6 填否而有数"),
        pytest.param({"visits": -1}, [("T6", "visits")], id="T6 负数"),
        pytest.param({"visits": Decimal("1.5")}, [("T6", "visits")], id="T6 件数有小数"),
        pytest.param({"visits": True}, [("T6", "visits")], id="T6 件数填是否"),
        pytest.param({"has_platform": 1}, [("T6", "has_platform")], id="T6 是否填数"),
        pytest.param({"site_name": 3}, [("T6", "site_name")], id="T6 文字填数"),
        pytest.param({"average_days": "两天"}, [("T6", "average_days"), ("T5", "average_days")], id="T6 时间填字"),
        pytest.param({"messages_closed": 0, "public_replies": 0}, [("T5", "average_days")], id="T5 没有办结而有时间"),
        pytest.param({"average_days": None}, [("T5", "average_days")], id="T5 办结而没有时间"),
        pytest.param({"messages_closed": 0, "public_replies": 0, "average_days": None}, [], id="T5 没有办结也没有时间"),
        pytest.param({"has_new_media": False, "weibo.published": 0, "wechat.published": None}, [], id="T6 填否而为零或空"),
    ],
)  # fmt: skip
def test_a_relation_that_does_not_hold_is_named(changes, found):
    assert faults(**changes) == found


def test_a_fault_says_both_sides_in_one_sentence():
    (fault,) = broken(SOUND | {"published": 557})
    assert (fault.left, fault.right) == (557, 556)
    assert fault.message == "信息发布总数 557 不等于各分项之和 556"


def test_messages_open_at_the_start_may_be_closed_in_the_year():
    answers = SOUND | {"messages_closed": 62, "public_replies": 62}
    assert broken(answers, open_at_start=2) == []
    assert [fault.right for fault in broken(answers, open_at_start=1)] == [61]


@pytest.mark.law("WEB")
def test_the_platforms_total_adds_up_channels():
    assert platform_total({"网站": 556, "微信": 373, "微博": 1237}) == 2166


def test_papers_that_disagree_are_named():
    assert agree("公开答复", {"年报": 58, "年度报表": 58}) is None
    fault = agree("公开答复", {"年报": 58, "年度报表": 57})
    assert (fault.rule, fault.message) == ("T7", "公开答复不一致：年报 58、年度报表 57")


@pytest.mark.law("WEB")
def test_the_average_handling_time_counts_calendar_days_unless_policy_says_otherwise(calendar, day):
    handled = [
        Handled(day("2024-02-08"), day("2024-02-19")),
        Handled(day("2024-03-01"), day("2024-03-01")),
        Handled(day("2024-03-02"), day("2024-03-04")),
    ]
    working = replace(DEFAULT, average_in_working_days=True)
    assert average_days(handled, calendar) == Decimal("4.3")
    assert average_days(handled, calendar, working) == Decimal("1.3")
    assert average_days([], calendar) is None


@pytest.mark.law("WEB")
def test_the_return_is_due_on_the_last_of_january(day):
    assert return_due_on(2023) == day("2024-01-31")


@pytest.mark.law("WEB")
def test_a_block_has_its_fields_in_their_order():
    assert [field.code for field in in_block(ReturnBlock.TOPICS)] == [
        "topics_kept",
        "topics_opened",
    ]
    assert sum(len(in_block(block)) for block in ReturnBlock) == len(FIELDS)


@pytest.mark.law("WEB")
def test_the_platform_of_the_annual_report_is_site_and_accounts():
    assert of_channels(SOUND, 2166) is None
    fault = of_channels(SOUND, 2167)
    assert (fault.rule, fault.left, fault.right, fault.level) == ("T2", 2166, 2167, Level.ERROR)
    assert of_channels(SOUND | {"wechat.published": None}, 2167) is None


@pytest.mark.law("FORM 3")
def test_the_requests_of_the_annual_report_foot():
    assert of_requests(1, 0, 1, 0) is None
    fault = of_requests(1, 0, 0, 0)
    assert (fault.rule, fault.left, fault.right) == ("T8", 1, 0)
    assert fault.message == "年度报告的申请：新收加上年结转 1 件，办结加结转下年 0 件"


@pytest.mark.law("WEB 2")
def test_a_late_return_is_warned_of_and_not_refused():
    assert late(2023, date(2024, 1, 31)) is None
    fault = late(2023, date(2024, 2, 2))
    assert (fault.rule, fault.level) == ("T9", Level.WARNING)
    assert fault.message == "应于 2024-01-31 前发布，已经超过 2 天"


@pytest.mark.law("WEB")
def test_what_nobody_answered_is_named_once():
    left = {fault.field for fault in unanswered({"visits": 0}, excused=("visitors",))}
    assert {"published", "has_platform", "security_checks", "weibo.published"} <= left
    assert not left & {"visits", "visitors", "site_name", "accessible", "average_days"}
    assert "average_days" in {fault.field for fault in unanswered({"messages_closed": 1})}


@pytest.mark.law("WEB")
def test_a_no_leaves_nothing_to_answer_below_it():
    left = {fault.field for fault in unanswered({"has_new_media": False})}
    assert not left & {"has_new_media", "weibo.published", "wechat.subscribers"}
