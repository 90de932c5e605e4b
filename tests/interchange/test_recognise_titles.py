"""Titles with the year in the middle, over several lines, under labels, with the organ elsewhere."""

from __future__ import annotations

import pytest

from gongkai.interchange.recognise.front import read_front

ORGAN = "临江市水利局"


def front(*lines):
    return read_front(lines, None, lines, None)


@pytest.mark.parametrize(
    "lines",
    [
        (f"{ORGAN}政府信息公开工作2023年度报告",),
        (ORGAN, "政府信息公开工作2023年度报告"),
        (f"{ORGAN}政府信息公开", "2023年度报告"),
        (ORGAN, "2023年", "政府信息公开工作年度报告"),
        (f"{ORGAN}政府信息公开工作年度报告", "（2023年度）"),
    ],
)
def test_a_title_is_put_together_whatever_the_place_of_the_year(lines):
    found = front(*lines)
    assert (found.title, found.organ, found.year) == ("".join(lines), ORGAN, 2023)


@pytest.mark.parametrize(
    "title",
    [
        f"{ORGAN}关于印发《{ORGAN}2023年政府信息公开工作年度报告》的公告",
        f"{ORGAN}关于报送2023年政府信息公开工作年度报告的函",
        f"（{ORGAN}）2023年政府信息公开工作年度报告",
        f"【年报】{ORGAN}2023年政府信息公开工作年度报告",
        f"名称：{ORGAN}2023年政府信息公开工作年度报告",
    ],
)
def test_words_around_the_organ_are_no_part_of_its_name(title):
    assert front(title).organ == ORGAN


@pytest.mark.parametrize("below", [ORGAN, f"（{ORGAN}）"])
def test_the_line_under_the_title_names_the_organ(below):
    found = front("2023年政府信息公开工作年度报告", below)
    assert (found.organ, found.year) == (ORGAN, 2023)
    assert [note.at for note in found.notes] == ["organ"]


@pytest.mark.parametrize("below", ["办事大厅", "政务服务中心", "发布时间：2024-01-12", "首页政府"])
def test_other_lines_under_the_title_name_none(below):
    assert front("2023年政府信息公开工作年度报告", below).organ is None


def test_a_line_with_a_label_is_no_half_of_a_title():
    found = front(
        f"发布机构：{ORGAN}",
        "名称：2023年政府信息公开工作年度报告",
        "2023年政府信息公开工作年度报告",
    )
    assert (found.title, found.organ) == ("2023年政府信息公开工作年度报告", ORGAN)


def test_the_day_and_hour_of_a_printout_are_no_part_of_the_title():
    found = front(f"2024/1/31 10:44 {ORGAN}2023年政府信息公开工作年度报告")
    assert (found.title, found.organ) == (f"{ORGAN}2023年政府信息公开工作年度报告", ORGAN)


def test_a_bracket_cut_by_the_end_of_the_line_is_closed():
    found = front(f"{ORGAN}政府信息公开工作年度报告（2023", "年度）")
    assert (found.title, found.year) == (f"{ORGAN}政府信息公开工作年度报告（2023年度）", 2023)


def test_a_very_long_name_is_not_cut():
    named = (
        "临江市城乡一体化示范区（自由贸易试验区临江片区）管理委员会综合行政执法和应急管理局",
        "临江市城乡一体化示范区自由贸易试验区临江片区高新技术产业开发区管理委员会综合行政执法局",
    )
    for organ in named:
        assert len(organ) > 40
        assert front(f"{organ}2023年政府信息公开工作年度报告").organ == organ
