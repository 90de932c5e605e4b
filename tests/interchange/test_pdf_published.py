"""A published report as a PDF: every figure a careful reader sees comes out of `read_pdf`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.interchange import codec
from gongkai.interchange.blocks import Grid, Paragraph
from gongkai.interchange.recognise import recognise
from gongkai.interchange.sources.pdf import read_pdf

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"


@pytest.fixture(scope="module")
def document():
    if not REPORTS.is_dir():
        pytest.skip("the published reports are not beside the checkout")
    return read_pdf((REPORTS / "huaian_2024.pdf").read_bytes())


def test_each_table_is_one_grid_whatever_pages_it_stands_on(document):
    shapes = [(len(b.rows), len(b.rows[0])) for b in document.blocks if isinstance(b, Grid)]
    assert shapes == [(14, 4), (28, 10), (4, 15)]


def test_no_page_number_is_left_and_paragraphs_end_with_their_sentence(document):
    prose = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert not [text for text in prose if text.strip("-— ").isdigit()]
    assert [text for text in prose[2:] if text[-1] not in "。：况项"] == []


def test_the_title_is_read_over_its_two_lines(document):
    assert document.title == "淮安市人民政府2024年政府信息公开工作年度报告"


def test_all_figures_are_those_of_a_careful_reader(document):
    expected = json.loads((REPORTS / "huaian_2024.expected.json").read_text("utf-8"))
    report = codec.to_json(recognise(document))
    wanted = ("organ", "year", "edition", "table2", "table3", "table4")
    assert {key: report[key] for key in wanted} == {key: expected[key] for key in wanted}
    assert report["notes"] == []
    assert all(report["sections"].values())
