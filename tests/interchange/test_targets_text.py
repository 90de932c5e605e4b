"""Plain text gives back the very report, and a person can read all of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from interchange.seed_report import LINJIANG, LINJIANG_2019, with_cell, without_rows
from interchange.strategies import damaged_reports, reports

from gongkai.interchange import codec
from gongkai.interchange.copy_in_text import parse, split
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import Note, Sections
from gongkai.interchange.targets import SUFFIXES, write_report
from gongkai.interchange.targets.text import page
from gongkai.law.annual_report import Column, Edition


def text(report=LINJIANG) -> str:
    return write_report(report, "txt").decode()


def back(report):
    copy = split(text(report))[1]
    assert copy is not None
    return codec.loads(copy)


def test_the_page_reads_like_the_form():
    lines = page(LINJIANG).split("\n")
    assert lines[:3] == [LINJIANG.title, "", "一、总体情况"]
    assert "行政规范性文件\t2\t1\t15" in lines
    assert "（七）总计" in lines[lines.index("四、结转下年度继续办理\t\t\t1\t0\t0\t0\t0\t0\t1") - 1]
    assert "1\t0\t0\t2\t3\t1\t0\t0\t2\t3\t1\t0\t0\t2\t3" in lines


def test_a_plain_report_needs_no_notes_but_its_format():
    tail = text().partition("\n附注\n")[2]
    assert [line.split("\t")[0] for line in tail.strip().split("\n")] == [
        "位置",
        "format",
        "edition",
    ]


@settings(max_examples=60, deadline=None)
@given(reports())
def test_published_reports_come_back_from_the_printed_page_alone(report):
    wanted = codec.to_json(report) | {"notes": []}
    found = parse(page(report), report.edition)
    assert {k: found[k] for k in ("organ", "year", "title", "table2", "table3", "table4")} == {
        k: wanted[k] for k in ("organ", "year", "title", "table2", "table3", "table4")
    }


@settings(max_examples=60, deadline=None)
@given(damaged_reports())
def test_whatever_the_report_holds_it_comes_back(report):
    assert back(report) == report


@pytest.mark.parametrize(
    "sections",
    [
        Sections(None, None, None),
        Sections("", "", ""),
        Sections("", None, "无。"),
        Sections("一行\n\n\n隔行", "\n", " 前空后空 "),
        Sections("二、主动公开政府信息情况", "附注\n\n位置\t原文\t说明", "\t制表"),
        Sections("\r\n回车", "\u3000\u3000缩进", "\x00\U00020089"),
    ],
)
def test_prose_comes_back_to_the_letter(sections):
    report = replace(LINJIANG, sections=sections)
    assert back(report) == report


@pytest.mark.parametrize(
    "note",
    [
        Note("table3/granted/total", "—", "不是数字"),
        Note("", "", ""),
        Note("=title", '"引号"', "\t制表\n换行\r"),
        Note("table2", " 前空", "后空 "),
        Note("title", "x", "原文如此"),
    ],
)
def test_notes_come_back_to_the_letter(note):
    report = LINJIANG.with_notes(note, note)
    assert back(report) == report


def test_a_cell_that_says_a_number_but_counts_as_unknown_stays_unknown():
    report = with_cell(LINJIANG, "granted", Column.TOTAL, "12")
    assert back(report) == report


def test_absent_rows_and_tables_stay_absent():
    report = without_rows(replace(LINJIANG, table2=None), "granted", "other.other")
    assert back(report) == report


def test_a_mixed_report_keeps_both_forms():
    report = replace(LINJIANG, table2=LINJIANG_2019.table2)
    assert back(report) == report


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    changed = "\ufeff" + text().replace("\n", "\r\n")
    assert codec.loads(split(changed)[1] or "") == LINJIANG


def test_a_figure_changed_by_hand_is_read_as_changed():
    changed = text().replace("行政许可\t120", "行政许可\t121")
    assert json.loads(split(changed)[1] or "")["table2"]["licences"] == 121


def test_foreign_text_is_returned_as_it_is():
    assert split("某局2024年报告\n\n附注\n\n无。") == ("某局2024年报告\n\n附注\n\n无。", None)


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda t: t.replace("edition\t2021", "edition\t1999"),
        lambda t: t.replace("edition\t2021\t", "edition 2021"),
        lambda t: t + "=nowhere\t1\tx\n",
        lambda t: t + "=title\t{\tx\n",
        lambda t: t + "a\tb\n",
        lambda t: t + '"a\tb\tc\n',
        lambda t: t + "=table3\t5\tx\n",
    ],
)
def test_notes_bent_by_hand_give_the_page_alone(spoilt):
    visible, copy = split(spoilt(text()))
    assert copy is None
    assert "附注" not in visible
    assert LINJIANG.title in visible


@pytest.mark.parametrize(
    "nonsense", ["", "\n", "一、总体情况", "四、政府信息公开行政复议、行政诉讼情况\nx"]
)
def test_any_text_can_be_parsed(nonsense):
    assert parse(nonsense, Edition.FORM_2021)["table3"] is None


@settings(max_examples=60, deadline=None)
@given(damaged_reports())
def test_json_comes_back(report):
    assert codec.loads(write_report(report, "json")) == report


def test_an_unknown_ending_is_refused_with_those_that_are_known():
    with pytest.raises(Unreadable, match=r"不能写成“doc”格式.*\.html、\.docx"):
        write_report(LINJIANG, "doc")


def test_endings_are_told_in_any_writing():
    assert write_report(LINJIANG, ".TXT") == write_report(LINJIANG, "txt")
    assert SUFFIXES == ("html", "docx", "pdf", "xlsx", "txt", "json")
