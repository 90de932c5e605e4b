from __future__ import annotations

import pytest
from interchange.reports import saying

from gongkai.interchange.narrative.channels import unsummed_channels
from gongkai.interchange.narrative.sums import unsummed
from gongkai.law.footing import Level

WHOLE = (
    "网站发布信息 556 条，包括概况类信息更新 82 条，政务动态信息更新 421 条，目录信息更新 53 条。"
)


def test_parts_that_give_their_whole_are_no_discrepancy():
    assert unsummed(saying(WHOLE)) == []


def test_parts_that_do_not_are_shown_with_their_sum():
    [found] = unsummed(saying(WHOLE.replace("421", "422")))
    assert (found.rule, found.level, found.left, found.right) == ("K8", Level.WARNING, 556, 557)
    assert "82＋422＋53＝557 条" in found.message


@pytest.mark.parametrize(
    "prose",
    [
        pytest.param("共制作解读119期，其中，市级47期、甲区28期、乙区44期。", id="其中"),
        pytest.param(
            "对25件申请收取处理费2950元。其中，甲局10件，收取950元；乙局15件，收取2000元。",
            id="两种单位",
        ),
        pytest.param(
            "公开信息100条，包括动态60条（其中图解10条、视频20条）、公告40条。", id="括号内另有分项"
        ),
        pytest.param("公开信息100条，包括动态60条、公告30条等。", id="等字"),
        pytest.param("公开信息100条，包括动态10条。", id="只举一例"),
        pytest.param("公开信息100条，包括动态60条、公告40条，回复留言58条。", id="后面另说一事"),
        pytest.param("公开信息100条，其中动态60条、公告30条、图解5条。", id="其中另有五条未列"),
        pytest.param("公开信息100条，其中动态60条、公告30条、图解9条等。", id="其中并且等字"),
        pytest.param("公开信息100条，其中动态60条、公告39条。", id="其中只有两项"),
        pytest.param("公开信息约100条，包括动态60条、公告45条。", id="约数"),
        pytest.param("公开信息100条，占全部信息的20%。", id="没有分项"),
        pytest.param(
            "共收到申请13件（市局5件、甲县6件、乙县2件），同比增长70.3%，其中自然人10件。",
            id="括号",
        ),
    ],
)
def test_lists_that_are_sound_or_say_too_little_are_passed_over(prose):
    assert unsummed(saying(prose)) == []


@pytest.mark.parametrize(
    ("prose", "total", "parts"),
    [
        pytest.param(
            "共制作解读119期，其中，市级47期、甲区28期、乙区54期。", 119, 129, id="其中超过总数"
        ),
        pytest.param("收取费用2950元。其中，甲局950元；乙局2100元。", 2950, 3050, id="金额"),
        pytest.param("公开规章13件（含新制定15件）。", 13, 15, id="一项大于总数"),
        pytest.param("公开信息100条：动态60条、公告41条。", 100, 101, id="冒号"),
        pytest.param(
            "公开信息416条，其中网站300条，微信80条，微博37条。", 416, 417, id="按渠道只多一条"
        ),
        pytest.param(
            "公开信息416条，其中概况80条，动态300条，目录35条。", 416, 415, id="其中只少一条"
        ),
        pytest.param(
            "收到政府信息公开申请47件，其中自然人39件、商业企业7件、法律服务机构2件。",
            *(47, 48),
            id="申请只多一件",
        ),
    ],
)
def test_lists_that_cannot_be_are_found(prose, total, parts):
    [found] = unsummed(saying(prose))
    assert (found.level, found.left, found.right) == (Level.WARNING, total, parts)


@pytest.mark.parametrize(
    "prose",
    [
        "公开信息100条，其中网站95条，微信60条。",
        "收到政府信息公开申请5件，其中网络2件、信函2件、涉及土地2件。",
        "收到政府信息公开申请200件，其中自然人150件、企业40件、律师所9件。",
    ],
)
def test_lists_that_may_count_something_twice_or_leave_one_out_are_hinted_at(prose):
    assert [found.level for found in unsummed(saying(prose))] == [Level.HINT]


CHANNELS = (
    "局网站信息发布 556 条。政务微信【临江政务】发布信息 373 条，政务微博【临江发布】发布信息 1237 条。\n"
    "今年我局在信息公开平台上主动公开信息 2166 条。"
)


def test_the_items_disclosed_are_the_sum_over_the_channels():
    assert unsummed_channels(saying(CHANNELS)) == []


@pytest.mark.parametrize(
    ("old", "new", "sums"),
    [
        ("2166", "2616", (2616, 2166)),
        ("1237", "1236", (2166, 2165)),
        ("556", "565", (2166, 2175)),
    ],
)
def test_a_total_near_the_sum_was_meant_to_be_the_sum(old, new, sums):
    [found] = unsummed_channels(saying(CHANNELS.replace(old, new)))
    assert (found.level, found.left, found.right) == (Level.WARNING, *sums)
    assert "网站 556" in found.message or new == "565"


@pytest.mark.parametrize(
    "prose",
    [
        pytest.param(CHANNELS.replace("2166", "1610"), id="部分渠道之和"),
        pytest.param(CHANNELS.replace("2166", "556"), id="一个渠道"),
        pytest.param(CHANNELS.replace("2166", "300"), id="比一个渠道还少"),
        pytest.param(CHANNELS.replace("2166", "2200余"), id="约数"),
        pytest.param(CHANNELS.replace("今年我局", "全市"), id="全市"),
        pytest.param(CHANNELS.replace("今年我局", "去年我局"), id="去年"),
        pytest.param(
            "网站发布信息 556 条。在信息公开平台上主动公开信息 900 条。", id="只说一个渠道"
        ),
        pytest.param(CHANNELS + "网站发布信息 900 条。", id="一个渠道两个数"),
    ],
)
def test_a_total_that_may_count_something_else_is_passed_over(prose):
    assert [d for d in unsummed_channels(saying(prose)) if d.level is Level.WARNING] == []


def test_a_total_far_from_the_sum_is_hinted_at():
    [found] = unsummed_channels(saying(CHANNELS.replace("2166", "9000")))
    assert found.level is Level.HINT
