"""The prose of a report is read for figures typed by hand, copies, old names and slips of marks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gongkai.editorial.models import LexiconTerm, LexiconVersion
from gongkai.editorial.terms import LexiconKind
from gongkai.law.footing import Level
from gongkai.reports import actions
from gongkai.reports.queries.gate import gate
from gongkai.reports.queries.view import view_of

NESTED = "《国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知》"


@pytest.fixture
def found(drafted, clerk, january):
    """What is found when a part says this."""

    def read(rule, text, section="other"):
        actions.type_section(drafted, section=section, text=text, by=clerk, at=january)
        return [f for f in gate(drafted, view_of(drafted)) if f.rule == rule]

    return read


def test_a_part_without_a_word_is_said_until_it_says_that_there_is_nothing(found):
    (finding,) = found("P6", " ")
    assert (finding.level, finding.at) == (Level.WARNING, "sections/other")
    assert found("P6", "无。") == []


def test_a_figure_typed_by_hand_is_shown_at_its_sentence(found):
    (finding,) = found("P1", "答复{{办结申请总数}}件。举办培训3场次。")
    assert finding.level is Level.HINT
    assert finding.at == "sections/other"
    assert "“3场" in finding.message
    assert "举办培训3场次。" in finding.message


def test_a_figure_in_brackets_is_typed_by_hand_as_well(found):
    (finding,) = found("P1", "举办培训（3场次），依据（国办函〔2020〕109号）。")
    assert "“3场" in finding.message


def test_a_figure_that_a_name_prints_is_told_by_the_name(found, drafted, clerk, january):
    actions.type_cell(
        drafted, path="table2/licences", figure="37", reason="外部系统", by=clerk, at=january
    )
    (finding,) = found("P1", "作出行政许可37件。")
    assert "{{行政许可数}}" in finding.message


@pytest.mark.parametrize(
    "text", ["依据国办函〔2020〕109号办理。", "2024年1月31日前公布。", "共{{行政许可数}}件。"]
)
def test_years_numbers_of_documents_and_names_are_no_typed_figures(found, text):
    assert found("P1", text) == []


def test_book_title_marks_inside_one_another_are_a_slip(found):
    (finding,) = found("P4", f"按照{NESTED}，没有收费。")
    assert NESTED[:-1] in finding.message
    assert "〈 〉" in finding.message


def test_the_right_marks_are_no_slip(found):
    right = NESTED.replace("《政", "〈政").replace("法》", "法〉")
    assert found("P4", f"按照{right}和《条例》，没有收费。") == []


def test_a_name_out_of_use_is_told_with_the_name_now(found, clerk, january):
    version = LexiconVersion.objects.create(
        kind=LexiconKind.OBSOLETE,
        number=1,
        is_current=True,
        imported_at=january,
        imported_by=clerk,
    )
    LexiconTerm.objects.create(version=version, term="市工商局", suggestion="市市场监督管理局")
    (finding,) = found("P3", "会同市工商局开展检查。")
    assert finding.level is Level.WARNING
    assert "市市场监督管理局" in finding.message


def test_a_sentence_copied_from_last_year_is_shown(drafted, linjiang, clerk, january, through):
    said = "主要问题是政策解读的形式偏少，图表和案例不多，全年只有{{办结申请总数}}件。"
    actions.type_section(drafted, section="problems", text=said, by=clerk, at=january)
    through(drafted, january)
    later = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    new = "上年的问题已经改正，今年的问题在于数据集更新不够及时。"
    actions.type_section(later, section="problems", text=f"{said}{new}", by=clerk, at=january)
    (finding,) = [f for f in gate(later, view_of(later)) if f.rule == "P2"]
    assert finding.at == "sections/problems"
    assert "图表和案例不多" in finding.message


def test_a_long_first_part_is_told(found):
    assert found("P5", "文" * 1000, "overview") == []
    (finding,) = found("P5", "文" * 1001, "overview")
    assert "1001 字" in finding.message


def test_the_editor_offers_the_names_with_what_they_print(drafted, clerk, signed_in):
    url = reverse("report_prose", args=[drafted.pk, "overview"])
    page = signed_in(clerk).get(url).content.decode()
    assert 'data-token="收到申请总数" data-prints="1"' in page
    assert "2024年收到申请1件" in page


def test_the_editor_shows_last_years_text(published, linjiang, clerk, january, signed_in):
    later = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    url = reverse("report_prose", args=[later.pk, "overview"])
    page = signed_in(clerk).get(url).content.decode()
    assert "{{年度}}年收到申请{{收到申请总数}}件" in page
