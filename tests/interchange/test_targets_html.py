"""The web page is accessible, safe and complete."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from interchange.seed_report import LINJIANG
from interchange.strategies import damaged_reports
from lxml import html

from gongkai.interchange import codec
from gongkai.interchange.report import Sections
from gongkai.interchange.targets import render_fragment, write_report


def page(report=LINJIANG):
    return html.document_fromstring(write_report(report, "html").decode())


def test_the_page_says_its_language_its_title_and_its_one_headline():
    root = page()
    assert root.get("lang") == "zh-Hans"
    assert root.findtext(".//title") == LINJIANG.title
    assert [h.text for h in root.iter("h1")] == [LINJIANG.title]
    assert len(list(root.iter("h2"))) == 6


def test_every_table_has_a_caption_and_every_head_a_scope():
    root = page()
    assert [t.findtext("caption")[:2] for t in root.iter("table")] == ["表二", "表三", "表四"]
    heads = list(root.iter("th"))
    assert heads
    assert {th.get("scope") for th in heads} == {"row", "col", "rowgroup", "colgroup"}


def test_spans_are_those_of_the_form():
    table = page().xpath("//table[@class='table3']")[0]
    result = table.xpath(".//th[starts-with(., '三、')]")[0]
    assert result.get("rowspan") == "22"
    assert len(table.xpath("thead/tr")) == 3
    assert len(table.xpath("tbody/tr")) == 25


def test_the_groups_of_table_2_are_bodies_of_their_own():
    bodies = page().xpath("//table[@class='table2']/tbody")
    assert [body.xpath("tr[1]/th/@scope") for body in bodies] == [["colgroup"]] * 4


def test_a_stand_alone_page_asks_for_no_other_file():
    root = page()
    assert not root.xpath("//link | //img | //iframe | //script[@src] | //@style")
    assert [s.get("type") for s in root.iter("script")] == ["application/json"]


def test_the_copy_in_the_page_is_the_report():
    copy = page().get_element_by_id("gongkai-annual-report").text
    assert codec.loads(copy) == LINJIANG


def test_text_cannot_become_markup():
    evil = "</script><script>alert(1)</script><b onclick='x'>"
    report = replace(LINJIANG, title=evil, sections=Sections(evil, evil, evil))
    root = page(report)
    assert len(list(root.iter("script"))) == 1
    assert not list(root.iter("b"))
    assert root.findtext(".//h1") == evil
    assert codec.loads(root.get_element_by_id("gongkai-annual-report").text) == report


@settings(max_examples=50, deadline=None)
@given(damaged_reports())
def test_whatever_the_report_holds_its_copy_comes_back(report):
    assert codec.loads(page(report).get_element_by_id("gongkai-annual-report").text) == report


def test_a_fragment_is_one_article_without_page_script_or_style():
    root = html.fragment_fromstring(render_fragment(LINJIANG))
    assert root.tag == "article"
    assert not root.xpath(".//script | .//style | .//@style")


def test_a_cell_becomes_a_link_where_an_address_is_given():
    asked = []

    def link(path: str) -> str | None:
        asked.append(path)
        return "/cells/?a=1&b=2" if path == "table3/granted/business" else None

    root = html.fragment_fromstring(render_fragment(LINJIANG, cell_link=link))
    assert [(a.get("href"), a.text) for a in root.iter("a")] == [("/cells/?a=1&b=2", "1")]
    assert "table2/normative_documents/issued" in asked
    assert "table4/direct/pending" in asked
    assert len(asked) == len(set(asked)) == 10 + 175 + 15


def test_noughts_are_quiet_and_totals_strong():
    root = html.fragment_fromstring(render_fragment(LINJIANG))
    row = root.xpath(".//tr[th[.='（七）总计']]/td")
    assert [cell.get("class") for cell in row][:3] == ["total", "total", "zero total"]
