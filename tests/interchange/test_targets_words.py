"""A copy belongs to a page only if the page says, word for word, what would be printed for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from interchange.seed_report import LINJIANG, LINJIANG_2019, TABLE3
from interchange.strategies import damaged_reports

from gongkai.interchange.blocks import Document, Paragraph
from gongkai.interchange.printed.words import is_page_of
from gongkai.interchange.report import Sections
from gongkai.interchange.sources import read_document
from gongkai.interchange.targets import SUFFIXES, write_report

FORMS = [suffix for suffix in SUFFIXES if suffix != "json"]


def page_of(report, suffix):
    return read_document(write_report(report, suffix), name=f"report.{suffix}")


@pytest.mark.parametrize("suffix", FORMS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=damaged_reports())
def test_every_form_says_what_the_report_says(suffix, report):
    assert is_page_of(page_of(report, suffix), report)


OTHERS = {
    "a figure": replace(LINJIANG, table3={**TABLE3, "granted": (9, 1, 0, 0, 0, 0, 3)}),
    "a word": replace(LINJIANG, sections=replace(LINJIANG.sections, problems="一是解读够了。")),
    "a paragraph more": replace(LINJIANG, sections=replace(LINJIANG.sections, other="甲。\n乙。")),
    "no heading": replace(LINJIANG, sections=replace(LINJIANG.sections, other=None)),
    "the title": replace(LINJIANG, title="临江市财政局2024年政府信息公开年度报告"),
    "the organ": replace(LINJIANG, organ="云岭县财政局"),
    "the year": replace(LINJIANG, year=2023),
    "no table": replace(LINJIANG, table2=None),
    "the form": replace(LINJIANG, table2=LINJIANG_2019.table2),
}


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("changed", OTHERS)
def test_a_page_that_says_something_else_is_told_apart(changed, suffix):
    page = page_of(LINJIANG, suffix)
    assert is_page_of(page, LINJIANG)
    assert not is_page_of(page, OTHERS[changed])


def test_blanks_and_line_breaks_do_not_count():
    report = replace(
        LINJIANG, table2=None, table3=None, table4=None, sections=Sections(None, "甲 乙", None)
    )
    headings = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    rest = "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n甲\n乙"
    blocks = tuple(Paragraph(text) for text in (f" {report.title}", *headings, rest))
    assert is_page_of(Document("text", blocks), report)
    assert not is_page_of(Document("text", blocks[:-1]), report)
