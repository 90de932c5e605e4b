"""Plain text: which lines are rows, where cells part, what the end of a text is worth."""

from __future__ import annotations

import pytest

from gongkai.interchange.blocks import Grid, Paragraph
from gongkai.interchange.sources import read_document
from gongkai.interchange.sources.plain import OPEN_END


def read(text):
    return read_document(text.encode())


def test_empty_lines_part_paragraphs_and_line_breaks_stay():
    assert read("甲\n乙\n\n丙\n").blocks == (Paragraph("甲\n乙"), Paragraph("丙"))


def test_lines_with_tabs_are_rows_and_keep_empty_cells():
    (grid,) = read("规章\t\t1\t\n\t\t2\t3\n").blocks
    assert isinstance(grid, Grid)
    assert [[c.text for c in row] for row in grid.rows] == [
        ["规章", "", "1", ""],
        ["", "", "2", "3"],
    ]


def test_a_tab_that_only_indents_makes_no_row():
    assert read("\t一、总体情况\n").blocks == (Paragraph("\t一、总体情况"),)


def test_markdown_rules_are_no_rows():
    (grid,) = read("| 信息内容 | 件数 |\n|---|:---:|\n| 规章 | 1 |\n").blocks
    assert [[c.text for c in row] for row in grid.rows] == [["信息内容", "件数"], ["规章", "1"]]


def test_pipes_that_fill_a_row_up_are_no_cells():
    (grid,) = read("行政许可 | 3 | ||\n行政处罚 | 4 | ||\n").blocks
    assert [[c.text for c in row] for row in grid.rows] == [["行政许可", "3"], ["行政处罚", "4"]]


def test_empty_cells_count_where_the_text_is_seen_to_keep_them():
    (grid,) = read("甲 | 3 | | 3 |\n乙 | 4 | | |\n").blocks
    assert [len(row) for row in grid.rows] == [4, 4]


@pytest.mark.parametrize(
    "text", ["行政许可 | 31", "行政许可\t31", "行政许可\n31", "金额 31.", "金额 3,1"]
)
def test_a_figure_with_which_a_text_breaks_off_is_left_out(text):
    document = read(text)
    assert document.remarks == (OPEN_END,)
    assert "31" not in str(document.blocks)


@pytest.mark.parametrize("text", ["行政许可 | 31 |", "行政许可\t31\n", "共31件。"])
def test_a_figure_with_an_end_behind_it_is_kept(text):
    document = read(text)
    assert document.remarks == ()
    assert "31" in str(document.blocks)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(encoding):
    text = "临江市水利局2023年政府信息公开工作年度报告\n本年新收 1 件\n" * 4
    assert read_document(text.encode(encoding)).blocks == read(text).blocks


def test_a_line_of_countless_tabs_is_no_row():
    assert read("\t" * 500 + "1\n").blocks == (Paragraph("\t" * 500 + "1"),)
