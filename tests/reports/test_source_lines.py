"""Beside a cell that is corrected, the source opens at its row."""

from __future__ import annotations

import filings
import pytest
from django.urls import reverse

from gongkai.interchange.reading import page_of_words
from gongkai.reports import actions
from gongkai.reports.paths import row_words, summed_paths
from gongkai.reports.source_lines import shown

TABLE = [["项目", "总计"], ["一、本年新收政府信息公开申请数量", "3511"], ["（七）总计", "35l1"]]


def marked(blocks, path):
    return [
        line.cells
        for block in shown(blocks, row_words(path))
        for line in block.lines
        if line.is_here
    ]


def test_the_row_with_the_words_and_a_figure_is_marked():
    prose = "本年新收政府信息公开申请数量有所增加。"
    assert marked([prose, TABLE], "table3/received/total") == [TABLE[1]]
    assert marked([prose, TABLE], "table3/concluded/total") == [TABLE[2]]


def test_an_empty_row_of_a_table_is_marked_all_the_same():
    rows = [["一、本年新收政府信息公开申请数量", None, ""]]
    assert marked([rows], "table3/received/business") == rows


def test_nothing_is_marked_where_nothing_fits():
    assert marked(["没有表格。"], "table3/received/total") == []
    assert marked([TABLE], "table3/nowhere/total") == []


@pytest.mark.parametrize("path", summed_paths())
def test_every_summed_cell_has_words_to_be_found_by(path):
    assert row_words(path)


def test_a_pdf_opens_at_the_page_of_the_row(city, linjiang, overseer, signed_in):
    report = filings.made(linjiang.name, seed=1)
    pdf = filings.as_file(report, "pdf")
    assert page_of_words(pdf, "没有这样的话") == 0
    number = page_of_words(pdf, row_words("table4/reconsideration/total"))
    assert number > 0
    batch = actions.upload_filings(city, [("一.pdf", pdf)], by=overseer, at=filings.AT)
    while actions.read_filings(at=filings.AT):
        pass
    filed = batch.items.get().filed
    client = signed_in(overseer)
    page = client.get(
        reverse("report_correct_cell", args=[filed.pk, "table4/reconsideration/total"])
    )
    said = page.content.decode()
    assert f'aria-current="page">第 {number + 1} 页' in said
    assert said.count("data-here") == 1
    assert "校核没有指到这一格" in said
