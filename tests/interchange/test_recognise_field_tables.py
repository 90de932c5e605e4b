"""Tables as pages without rulings give them away: glued, unfilled, cut short, with bent labels."""

from __future__ import annotations

import pytest
from interchange import printed
from interchange.printed import Box

from gongkai.interchange.reading import read_report
from gongkai.interchange.recognise.distance import distance
from gongkai.interchange.recognise.glued import GLUED, parted
from gongkai.interchange.recognise.lines import Line
from gongkai.law.annual_report import Edition


def text(one, two, three, **changes):
    return read_report(printed.text(one, two, three, gap="\n", **changes).encode())


def noted(report, at):
    return {note.why for note in report.notes if note.at.startswith(at)}


def test_figures_set_close_are_parted_where_one_way_foots():
    truth = printed.report(3, most=2)
    found = text(*(printed.by_rows(rows, "") for rows in printed.tables(truth)))
    assert printed.wrong(found, truth) == []
    assert found.table3["received"] == truth.table3["received"]
    assert GLUED in noted(found, "table3/received")


@pytest.mark.parametrize("seed", range(4))
def test_figures_set_close_are_never_parted_wrongly(seed):
    truth = printed.report(seed, most=400)
    found = text(*(printed.by_rows(rows, "") for rows in printed.tables(truth)))
    assert printed.wrong(found, truth) == []


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("行政许可120", "行政许可  120"),
        ("行政事业性收费12.5", "行政事业性收费  12.5"),
        ("规章402", "规章  4  0  2"),
        (
            "一、本年新收政府信息公开申请数量580000058",
            "一、本年新收政府信息公开申请数量  58  0  0  0  0  0  58",
        ),
        ("000000000000000", "  ".join("0" * 15)),
    ],
)
def test_there_is_one_way_to_part(glued, apart):
    assert [line.raw for line in parted([Line(glued, 0)])] == [apart]


@pytest.mark.parametrize("glued", ["规章4021", "2.重复申请1110000", "2023", "共收到申请1000001"])
def test_what_does_not_foot_or_foots_in_two_ways_stays_together(glued):
    assert [line.raw for line in parted([Line(glued, 0)])] == [glued]


def test_rows_without_figures_are_unknown_and_not_missing():
    truth = printed.report(1, Edition.FORM_2019)
    labels = [
        "\n".join(b.text for row in rows for b in row if not b.text.lstrip("-").isdigit())
        for rows in printed.tables(truth)
    ]
    found = text(*labels)
    assert found.edition is Edition.FORM_2019
    assert set(found.table3.values()) == {(None,) * 7}
    assert set(found.table4.values()) == {(None,) * 5}
    assert noted(found, "table3/received/total")


def test_headings_alone_are_no_table():
    with pytest.raises(Exception, match="没有读到统计表"):
        text("略", "略", "略")


def test_two_characters_exchanged_are_one_mistake():
    assert distance("上年转结数量", "上年结转数量", 3) == 1
    assert distance("上年结转", "本年新收", 4) == 3
    assert distance("甲乙丙丁", "戊己庚辛", 2) == 3


def test_a_label_with_two_characters_exchanged_is_known():
    truth = printed.report(2)
    tables = [printed.by_rows(rows, " | ", " |") for rows in printed.tables(truth)]
    found = text(*(table.replace("上年结转", "上年转结") for table in tables))
    assert found.table3 == truth.table3
    assert noted(found, "table3/carried_in")


@pytest.mark.parametrize("change", ["减4", "-4", "减少4"])
@pytest.mark.parametrize("between", ["\n", " |\n", " "])
def test_a_change_below_nought_is_a_figure_of_its_row(change, between):
    truth = printed.report(2, Edition.FORM_2019)
    one, two, three = printed.tables(truth)
    one = [[*row[:2], Box(change), *row[3:]] if row[0].text == "行政许可" else row for row in one]
    by = printed.by_rows if between == " " else printed.by_cells
    found = text(*(by(rows, between) for rows in (one, two, three)))
    assert found.table2["licences"] == {**truth.table2["licences"], "change": -4}


def test_fifteen_figures_in_pipes_without_heads_are_table_4():
    truth = printed.report(4)
    tables = [printed.by_rows(rows, " | ", " |") for rows in printed.tables(truth)]
    figures = [str(n) for row in truth.table4.values() for n in row]
    found = text(tables[0], tables[1], "行政复议行政诉讼\n| " + " | ".join(figures) + " |")
    assert found.table4 == truth.table4


def test_heads_cut_short_are_known_by_their_place():
    truth = printed.report(5, Edition.FORM_2019)
    page = printed.page(*map(printed.html, printed.tables(truth)))
    cut = page.replace("本年新制作数量", "本年新").replace("本年新公开数量", "本年新")
    assert cut != page
    assert read_report(cut.encode()).table2 == truth.table2


def test_heads_cut_short_in_another_order_are_not_known():
    truth = printed.report(5, Edition.FORM_2019)
    page = printed.page(*map(printed.html, printed.tables(truth)))
    cut = page.replace("本年新制作数量", "对外公").replace("对外公开总数量", "本年新")
    assert read_report(cut.encode()).table2["government_rules"]["made"] is None


def test_the_words_of_table_2_tell_the_form_where_its_rows_do_not():
    words = (
        "第二十条第（一）项\n信息内容\n本年新制作数量\n本年新公开数量\n对外公开总数量\n规章\n0\n规范性文件\n2\n"
        "第二十条第（五）项\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可\n31\n其他对外管理服务事项\n"
    )
    found = text(words, "略", "略")
    assert found.edition is Edition.FORM_2019
    assert set(found.table2["normative_documents"].values()) == {None}


FRAGMENTS = (
    "行政复议\n\n行政诉讼\n\n未经复议直接起诉\n维持\n\n纠正\n\n7\n\n6\n\n5\n\n2\n\n"
    "{name}\n维持\n\n纠正\n\n3\n\n1\n\n1\n\n2\n\n总计\n\n20\n\n维持\n\n纠正\n\n4\n\n0\n\n5\n\n1\n\n10\n\n总计\n\n7\n"
)


def test_totals_order_the_groups_where_a_name_bears_them_out():
    found = text(
        "规章 1 2 3\n行政许可 4\n行政处罚 4\n行政强制 4", "略", FRAGMENTS.format(name="复议后起诉")
    )
    assert found.table4 == {
        "reconsideration": (7, 6, 5, 2, 20),
        "direct": (4, 0, 5, 1, 10),
        "after_reconsideration": (3, 1, 1, 2, 7),
    }
    assert noted(found, "table4/direct")


def test_totals_alone_do_not_order_the_groups():
    found = text(
        "规章 1 2 3\n行政许可 4\n行政处罚 4\n行政强制 4", "略", FRAGMENTS.format(name="结果")
    )
    assert found.table4["reconsideration"] == (7, 6, 5, 2, 20)
    assert found.table4["direct"] == found.table4["after_reconsideration"] == (None,) * 5


TYPED = (
    "临江市水利局2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n"
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
    "三、收到和处理政府信息公开申请情况\n{row}\n四、政府信息公开行政复议、行政诉讼情况\n"
    "五、存在的主要问题及改进情况\n略。\n六、其他需要报告的事项\n无。\n"
)
STACKED = "一、本年新收政府信息公开申请数量\n1\n0\n0\n0\n0\n0\n1\n"


def test_empty_cells_in_front_are_read_where_the_row_shows_that_they_were_kept():
    row = "一、本年新收政府信息公开申请数量\t\t\t2\t\t1\t\t3"
    found = read_report(TYPED.format(row=row).encode()).table3["received"]
    assert found == (None, None, 2, None, 1, None, 3)


def test_empty_cells_in_front_stay_unknown_where_a_wide_label_may_have_left_them():
    row = "一、本年新收政府信息公开申请数量\t\t\t2\t0\t1\t0\t3"
    assert read_report(TYPED.format(row=row).encode()).table3["received"] == (None,) * 7


def test_a_row_of_table_3_without_a_figure_is_a_row_between_pipes():
    row = "| 一、本年新收政府信息公开申请数量 | | | | | | | |\n| 二、上年结转 | 1 | | 1 | 0 | 0 | 0 | 2 |"
    found = read_report(TYPED.format(row=row).encode()).table3
    assert found["received"] == (None,) * 7
    assert found["carried_in"] == (1, None, 1, 0, 0, 0, 2)


def test_an_empty_cell_of_table_2_is_known_by_the_width_of_its_heads():
    found = read_report(
        TYPED.format(row="").replace("规章\t0\t0\t0", "规章\t\t2\t9").encode()
    ).table2
    assert found["government_rules"] == {"issued": None, "repealed": 2, "in_force": 9}


def test_a_label_parted_by_a_wide_blank_is_put_together():
    row = "四、结转下年度继  续办理数量\n1\n0\n0\n0\n0\n0\n1"
    found = read_report(TYPED.format(row=STACKED + row).encode()).table3
    assert found["carried_out"] == (1, 0, 0, 0, 0, 0, 1)


def test_empty_cells_are_known_once_a_row_has_shown_that_they_are_kept():
    row = (
        "一、本年新收政府信息公开申请数量 | 0 | | | | | | 0 |\n"
        "二、上年结转政府信息公开申请数量 | | | | | | | 0 |"
    )
    found = read_report(TYPED.format(row=row).encode()).table3
    assert found["received"] == (0, None, None, None, None, None, 0)
    assert found["carried_in"] == (None, None, None, None, None, None, 0)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ("5 |\n|\n|\n|\n2 |\n|\n7 |", (5, None, None, None, 2, None, 7)),
        ("5\n|\n2\n|\n1\n|\n8", (None,) * 7),
    ],
)
def test_a_line_with_a_pipe_alone_is_an_empty_cell_where_pipes_end_the_others(cells, read):
    row = f"一、本年新收政府信息公开申请数量 |\n{cells}"
    assert read_report(TYPED.format(row=row).encode()).table3["received"] == read


@pytest.mark.parametrize(
    "torn",
    [
        "4.保护第\t75\t0\t13\t0\t0\t0\t88\n三方合法权益\t\t\t\t\t\t\t",
        "4.保护第\t\t\t\t\t\t\t\n三方合法权益\t75\t0\t13\t0\t0\t0\t88",
    ],
)
def test_a_row_torn_in_two_is_one_row(torn):
    row = f"一、本年新收政府信息公开申请数量\t75\t0\t13\t0\t0\t0\t88\n{torn}"
    found = read_report(TYPED.format(row=row).encode())
    assert found.table3["withheld.third_party_rights"] == (75, 0, 13, 0, 0, 0, 88)
    assert not noted(found, "table3")


def test_two_rows_with_labels_of_their_own_stay_two():
    row = (
        "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
        "2.重复申请\t\t\t\t\t\t\t\n3.要求提供公开出版物\t1\t0\t0\t0\t0\t0\t1"
    )
    found = read_report(TYPED.format(row=row).encode()).table3
    assert found["not_processed.repeated"] == (None,) * 7
    assert found["not_processed.published_work"] == (1, 0, 0, 0, 0, 0, 1)


def test_a_figure_broken_over_lines_is_read_where_the_row_then_foots():
    row = "一、本年新收政府信息公开申请数量\t{}\t7\t0\t0\t0\t0\t107"
    page = (
        "<table><tr><td>" + row.format("1<br>00").replace("\t", "</td><td>") + "</td></tr></table>"
    )
    whole = printed.page("", page, "")
    found = read_report(whole.encode())
    assert found.table3["received"] == (100, 7, 0, 0, 0, 0, 107)
    assert "折行" in "".join(noted(found, "table3/received/natural_person"))
    wrong = read_report(whole.replace("107", "117").encode())
    assert wrong.table3["received"] == (None, 7, 0, 0, 0, 0, 117)


def test_the_unit_of_money_and_a_label_broken_around_its_figure_are_put_together():
    second = (
        "第二十条第（一）项\n信息内容  本年制发件数  本年废止件数  现行有效件数\n规章  0  0  0\n"
        "行政规范性文件  1  0  7\n第二十条第（六）项\n信息内容  本年处理决定数量\n行政处罚  9\n行政\n"
        "  23\n强制\n第二十条第（八）项\n  本年收费金额（单位：万\n信息内容\n  元）\n行政事业性收费  12.5\n"
    )
    page = printed.text(
        second, "一、本年新收政府信息公开申请数量  1  0  0  0  0  0  1", "", gap="\n"
    )
    found = read_report(page.encode()).table2
    assert (found["coercive_measures"], found["fees_wan_yuan"]) == (23, "12.5")


def test_a_row_as_wide_as_a_full_one_has_its_empty_cells_in_their_places():
    row = (
        "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
        "二、上年结转政府信息公开申请数量\t\t0\t0\t2\t0\t0\t"
    )
    found = read_report(TYPED.format(row=row).encode()).table3
    assert found["carried_in"] == (None, 0, 0, 2, 0, 0, None)
