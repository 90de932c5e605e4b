"""Whose report it is, in the ways in which openings of pages say it."""

from __future__ import annotations

import pytest

from gongkai.interchange.reading import read_report

TABLE = (
    "二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "规章 | 0 | 0 | 0 |\n行政规范性文件 | 1 | 0 | 7 |\n信息内容 | 本年处理决定数量 |\n行政许可 | 8 |\n"
    "行政处罚 | 3 |\n行政强制 | 0 |\n"
)


def opened(*lines):
    return read_report("\n".join((*lines, TABLE)).encode())


@pytest.mark.parametrize(
    ("said", "organ"),
    [
        ("现将柳河镇2023年度政府信息公开工作报告如下：", "柳河镇人民政府"),
        (
            "本单位编制形成了《站名@:柳河镇人民政府2023年政府信息公开工作年度报告》。",
            "柳河镇人民政府",
        ),
        ("现公开临江市水利局2023年政府信息公开工作年度报告，欢迎查阅。", "临江市水利局"),
        ("現公布臨江市財政局2023年政府信息公開工作年度報告。", "臨江市財政局"),
        ("如有疑問，請與臨江縣柳河鎮黨政綜合辦公室聯系（電話：略）。", "臨江縣柳河鎮人民政府"),
    ],
)
def test_the_sentence_that_makes_the_report_known_names_the_organ_as_printed(said, organ):
    found = opened(said, "一、总体情况", "2023年工作平稳。")
    assert (found.organ, found.year) == (organ, 2023)


@pytest.mark.parametrize("we", ["我乡", "本局", "该镇", "我单位"])
def test_we_is_no_name_of_an_organ(we):
    said = f"结合实际，现公布{we}2023年政府信息公开工作年度报告。"
    assert opened(said, "一、总体情况", "2023年工作平稳。").organ is None


def test_a_sentence_in_the_first_part_may_make_the_report_known_too():
    found = opened("一、总体情况", "现公布临江市水利局2023年政府信息公开工作年度报告。")
    assert found.organ == "临江市水利局"


def test_the_number_of_a_page_is_no_part_of_the_title():
    found = opened("Page 3 - 临江市水利局2023年政府信息公开工作年度报告", "一、总体情况", "平稳。")
    assert found.title == "临江市水利局2023年政府信息公开工作年度报告"
    assert found.organ == "临江市水利局"


def test_of_two_titles_the_whole_one_is_the_title():
    found = opened(
        "柳河镇2023年政府信息公开工作年度报",
        "",
        "柳河镇2023年政府信息公开工作年度报告",
        "一、总体情况",
        "平稳。",
    )
    assert found.title.endswith("年度报告")


@pytest.mark.parametrize(
    "heading", ["一、2023年政务公开总体情况", "一、工作总体推进情况", "一、这一年我们做了什么"]
)
def test_a_part_under_a_name_of_its_own_is_known_by_its_numeral_and_place(heading):
    assert opened(heading, "2023年工作平稳。").sections.overview == "2023年工作平稳。"


def test_two_lines_with_the_same_numeral_are_no_heading():
    found = opened("一、加强领导", "平稳。", "一、压实责任", "平稳。")
    assert found.sections.overview is None
