"""The layout is the statutory form: every cell in its place, nothing invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from interchange.seed_report import LINJIANG, LINJIANG_2019, with_cell, without_rows
from interchange.strategies import damaged_reports

from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import Table, column_widths, slots, visible
from gongkai.interchange.report import AnnualReport, Sections
from gongkai.law.annual_report import ROWS, Column, Edition


def table(report: AnnualReport, code: str) -> Table:
    found = [p.table for p in lay_out(report).parts if p.table and p.table.code == code]
    assert len(found) == 1
    return found[0]


def figures(tab: Table) -> dict[str, str]:
    return {slot.at: slot.text for _, _, slot in slots(tab) if slot.at}


def places(tab: Table) -> dict[str, tuple[int, int, int, int]]:
    return {s.text: (r, c, s.rowspan, s.colspan) for r, c, s in slots(tab) if s.scope}


@pytest.mark.law("FORM 1")
def test_the_six_parts_stand_in_their_order_under_their_headings():
    assert [part.heading for part in lay_out(LINJIANG).parts] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


@pytest.mark.law("FORM 3")
def test_table_3_has_twenty_five_rows_of_seven_figures_under_a_head_of_three():
    tab = table(LINJIANG, "table3")
    assert (len(tab.head), len(tab.body), tab.columns) == (3, 25, 10)
    assert len(figures(tab)) == 25 * 7
    where = places(tab)
    assert where["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (
        0,
        0,
        3,
        3,
    )
    assert where["申请人情况"] == (0, 3, 1, 7)
    assert where["法人或其他组织"] == (1, 4, 1, 5)
    assert where["三、本年度办理结果"] == (5, 0, 22, 1)
    assert where["（三）不予公开"] == (7, 1, 8, 1)
    assert where["（七）总计"] == (26, 1, 1, 2)
    assert where["四、结转下年度继续办理"] == (27, 0, 1, 3)


@pytest.mark.law("FORM19 3")
def test_the_form_of_2019_has_one_row_for_other_outcomes():
    tab = table(LINJIANG_2019, "table3")
    assert places(tab)["三、本年度办理结果"][2] == 20
    assert places(tab)["（六）其他处理"][3] == 2


@pytest.mark.law("FORM 2")
def test_table_2_is_one_table_of_four_groups():
    tab = table(LINJIANG, "table2")
    heads = [row[0].text for row in tab.body if len(row) == 1]
    assert heads == [f"第二十条第（{n}）项" for n in "一五六八"]
    assert figures(tab)["table2/normative_documents/in_force"] == "15"
    assert figures(tab)["table2/fees_wan_yuan"] == "12.5"


@pytest.mark.law("FORM19 2")
def test_table_2_of_2019_has_the_ninth_item_and_the_year_before():
    tab = table(LINJIANG_2019, "table2")
    heads = [row[0].text for row in tab.body if len(row) == 1]
    assert heads == [f"第二十条第（{n}）项" for n in "一五六八九"]
    assert figures(tab)["table2/licences/change"] == "-2"
    assert figures(tab)["table2/procurement_amount_yuan"] == "251000.50元"


def test_the_form_of_table_2_may_differ_from_that_of_table_3():
    mixed = replace(LINJIANG, table2=LINJIANG_2019.table2)
    assert "政府集中采购" in places(table(mixed, "table2"))
    assert "3.其他" in places(table(mixed, "table3"))


@pytest.mark.law("FORM 4")
def test_table_4_is_one_row_under_three_groups():
    tab = table(LINJIANG, "table4")
    assert (tab.columns, len(tab.head), len(tab.body)) == (15, 3, 1)
    where = places(tab)
    assert where["行政复议"] == (0, 0, 1, 5)
    assert where["行政诉讼"] == (0, 5, 1, 10)
    assert where["复议后起诉"] == (1, 10, 1, 5)
    assert figures(tab)["table4/after_reconsideration/total"] == "3"


def test_a_cell_without_a_number_says_what_its_note_says():
    report = with_cell(LINJIANG, "granted", Column.TOTAL, "—")
    assert figures(table(report, "table3"))["table3/granted/total"] == "—"


def test_an_unknown_cell_without_a_note_is_blank_and_never_nought():
    report = with_cell(LINJIANG, "granted", Column.TOTAL, "—")
    assert figures(table(replace(report, notes=()), "table3"))["table3/granted/total"] == ""


def test_an_absent_row_is_left_out_and_its_group_shrinks():
    report = without_rows(LINJIANG, "withheld.state_secret", "granted", "carried_out")
    where = places(table(report, "table3"))
    assert "1.属于国家秘密" not in where
    assert where["（三）不予公开"][2] == 7
    assert where["三、本年度办理结果"][2] == 20


def test_an_absent_table_leaves_its_bare_heading():
    layout = lay_out(replace(LINJIANG, table4=None))
    part = layout.parts[3]
    assert (part.heading[:1], part.table, part.paragraphs) == ("四", None, ())


def test_a_missing_heading_is_not_printed_and_an_empty_part_is():
    layout = lay_out(replace(LINJIANG, sections=Sections(None, "", "文")))
    headings = [part.heading[0] for part in layout.parts]
    assert headings == ["二", "三", "四", "五", "六"]
    assert layout.parts[3].paragraphs == ()


def test_organ_and_year_are_printed_only_where_the_title_does_not_tell():
    assert lay_out(LINJIANG).byline == ()
    silent = replace(LINJIANG, title="政府信息公开工作年度报告")
    assert lay_out(silent).byline == ("编制机关：临江市财政局", "报告年度：2024年")
    unknown = replace(LINJIANG, organ=None)
    assert lay_out(unknown).byline[0] == "编制机关：（未载明）"


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("一\t二\n三", "一 二 三"),
        ("a\x00b\x1fc", "abc"),
        ("\ufeff\u200b字\uffff", "字"),
        ("\ud800 半个", " 半个"),
        ("喆祎堃昇犇", "喆祎堃昇犇"),
    ],
)
def test_what_is_no_ink_is_not_printed(said, seen):
    assert visible(said) == seen


@settings(max_examples=50, deadline=None)
@given(damaged_reports())
def test_every_known_figure_stands_on_the_page_exactly_once(report):
    printed: dict[str, str] = {}
    for part in lay_out(report).parts:
        if part.table is not None:
            for at, text in figures(part.table).items():
                assert at not in printed
                printed[at] = text
    rows = [c for c in ROWS[report.edition] if report.table3 and report.table3[c]]
    for code in rows:
        for column, figure in zip(Column, report.table3[code], strict=True):
            if figure is not None:
                assert printed[f"table3/{code}/{column}"] == str(figure)


@settings(max_examples=50, deadline=None)
@given(damaged_reports())
def test_no_two_slots_overlap_and_none_is_missing(report):
    for part in lay_out(report).parts:
        if part.table is None:
            continue
        covered = [
            (r + down, c + right)
            for r, c, slot in slots(part.table)
            for down in range(slot.rowspan)
            for right in range(slot.colspan)
        ]
        assert len(covered) == len(set(covered)) == len(part.table.rows) * part.table.columns


@pytest.mark.parametrize("edition", list(Edition))
def test_the_columns_fill_the_width_between_the_margins(edition):
    report = LINJIANG if edition is Edition.FORM_2021 else LINJIANG_2019
    for code in ("table2", "table3", "table4"):
        assert sum(column_widths(table(report, code))) == pytest.approx(156)
