"""Title, organ and year: by the title, the lines around it, and, with a note, by what the text says."""

from __future__ import annotations

import pytest

from gongkai.interchange.reading import read_report

ROWS = "二、主动公开政府信息情况\n规章\t0\t0\t0\n行政规范性文件\t1\t0\t2\n行政许可\t3\n行政处罚\t4\n行政强制\t5\n"
PERIOD = "本报告所列数据的统计期限自2023年1月1日至2023年12月31日止。"


def read(front, *, overview="全年工作。", tail=""):
    return read_report(f"{front}\n\n一、总体情况\n\n{overview}\n\n{ROWS}\n{tail}".encode())


@pytest.mark.parametrize(
    ("front", "organ", "year"),
    [
        ("临江市水利局2023年政府信息公开工作年度报告", "临江市水利局", 2023),
        ("临江市水利局 2023 年度政府信息公开年报", "临江市水利局", 2023),
        ("2023年临江市水利局政府信息公开工作年度报告", "临江市水利局", 2023),
        ("2023年度临江市人民政府信息公开工作年度报告", "临江市人民政府", 2023),
        ("临江市水利局关于2023年政府信息公开工作年度报告", "临江市水利局", 2023),
        ("临江市水利局二〇二三年政府信息公开工作年度报告", "临江市水利局", 2023),
        ("临江市水利局政府信息公开工作年度报告（2023年度）", "临江市水利局", 2023),
        ("《临江市水利局2023年政府信息公开工作年度报告》", "临江市水利局", 2023),
        ("临江市水利局\n2023年政府信息公开工作年度报告", "临江市水利局", 2023),
        ("临江市水利局2023年政府信息公开\n工作年度报告", "临江市水利局", 2023),
        ("临江市水利局2023年度政府\n信息公开工作年度报告", "临江市水利局", 2023),
        ("临江市水利局 2023 年\n政府信息公开工作年度报告", "临江市水利局", 2023),
        ("临江市水利局2023年政府信息公开 工作告年度报", "临江市水利局", 2023),
        (
            "当前位置：首页 > 年报\n临江市水利局2023年政府信息公开工作年度报告\n来源：本网",
            "临江市水利局",
            2023,
        ),
        ("临江市水利局2023年政府信息公开工作年度报告根据《条例》编制。", "临江市水利局", 2023),
        ("臨江市水利局2023年政府信息公開工作年度報告", "臨江市水利局", 2023),
    ],
)
def test_the_title_tells_organ_and_year(front, organ, year):
    found = read(front)
    assert (found.organ, found.year) == (organ, year)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("place", "organ"),
    [
        ("临江市", "临江市人民政府"), ("临江县七里镇", "临江县七里镇人民政府"), ("临江区", "临江区人民政府"),
        ("七里街道", "七里街道办事处"), ("临江经济开发区", "临江经济开发区"), ("临江高新区", "临江高新区"),
        ("临江新区", "临江新区"),
    ],
)  # fmt: skip
def test_a_place_reports_through_its_government_and_a_zone_does_not(place, organ):
    found = read(f"{place}2023年政府信息公开工作年度报告")
    assert found.organ == organ
    assert bool(found.notes) is (organ != place)


def test_the_full_name_in_the_text_makes_a_note_needless():
    found = read("七里镇2023年政府信息公开工作年度报告", overview="七里镇人民政府公开信息。")
    assert (found.organ, found.notes) == ("七里镇人民政府", ())


def test_without_a_title_the_signature_tells_the_organ_and_the_period_the_year():
    tail = "六、其他需要报告的事项\n\n无。\n\n临江市水利局\n2024年1月20日\n"
    found = read(PERIOD, tail=tail)
    assert (found.organ, found.year, found.title) == ("临江市水利局", 2023, "")
    assert {note.at for note in found.notes} == {"organ", "year"}


def test_without_a_title_the_office_to_ask_tells_the_organ():
    found = read(PERIOD + "如有疑问，请与临江市水利局办公室联系（地址：滨江路1号）。")
    assert found.organ == "临江市水利局"
    assert found.notes[0].at == "organ"


def test_what_nobody_says_is_unknown():
    found = read("说明。", overview="公开信息。")
    assert (found.organ, found.year) == (None, None)


def test_a_period_of_another_year_is_remarked_and_the_title_counts():
    found = read("临江市水利局2022年政府信息公开工作年度报告\n" + PERIOD)
    assert found.year == 2022
    assert "不一致" in found.notes[0].why


def test_the_browser_title_helps_where_the_page_has_none():
    page = (
        "<html><head><title>临江市水利局2023年政府信息公开工作年度报告_临江市人民政府</title></head>"
        "<body><p>一、总体情况</p><p>略。</p><p>二、主动公开政府信息情况</p>"
        "<table><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table></body></html>"
    )
    found = read_report(page.encode())
    assert (found.title, found.organ) == (
        "临江市水利局2023年政府信息公开工作年度报告",
        "临江市水利局",
    )
