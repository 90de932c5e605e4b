"""A browser prints the title above every page: the title below it is still the title."""

from __future__ import annotations

from interchange import pdf_builder as build

from gongkai.interchange.blocks import Paragraph
from gongkai.interchange.sources.pdf import read_pdf

TITLE = "临江市水利局2023年政府信息公开工作年度报告"
FULL = "本" * 40


def printed(*pages):
    sheets = []
    for lines in pages:
        page = build.Page()
        page.write(24, 22, TITLE, 8)
        for n, line in enumerate(lines):
            page.write(34, 50 + 24 * n, line, 12)
        sheets.append(page)
    return [b.text for b in read_pdf(build.pdf(sheets)).blocks if isinstance(b, Paragraph)]


def test_the_title_under_a_running_title_of_the_same_words_is_kept():
    said = printed([TITLE, "一、总体情况", FULL, "平稳。"], [FULL, FULL, "稳。"], [FULL, "稳。"])
    assert said.count(TITLE) == 1
    assert said[0] == TITLE


def test_a_heading_that_is_the_longest_line_of_its_page_does_not_run_on():
    short = ["五、存在的主要问题及改进情况", "力量不足。", "六、其他事项", "无。"]
    said = printed([TITLE, FULL, FULL, "稳。"], [FULL, FULL, "稳。"], short)
    assert said[-4:] == short
