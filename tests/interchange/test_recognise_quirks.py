"""Habits seen in published reports, on invented ones: each is read right or left unknown with a note."""

from __future__ import annotations

from dataclasses import replace

import pytest
from interchange import printed
from interchange.printed import Box

from gongkai.interchange.reading import read_report
from gongkai.law.annual_report import Edition

TRADITIONAL = str.maketrans(
    "总开处决许罚强费额单计结转请属国报项进况复诉讼维纠审过执询举类无当确认获补缴纳稳护权经办数规范废现内业务条众",
    "總開處決許罰強費額單計結轉請屬國報項進況復訴訟維糾審過執詢舉類無當確認獲補繳納穩護權經辦數規範廢現內業務條眾",
)


def web(one, two, three, **changes):
    return read_report(printed.page(*map(printed.html, (one, two, three)), **changes).encode())


def text(one, two, three):
    return read_report(printed.text(one, two, three, gap="\n").encode())


def test_traditional_characters_are_read():
    truth = printed.report(1)
    page = printed.page(*map(printed.html, printed.tables(truth))).translate(TRADITIONAL)
    found = read_report(page.encode())
    assert printed.missed(found, truth) == []


def test_full_width_digits_are_digits():
    truth = printed.report(1)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    tables = [
        [[replace(b, text=b.text.translate(wide)) for b in row] for row in rows]
        for rows in printed.tables(truth)
    ]
    assert printed.missed(web(*tables), truth) == []


def test_rows_of_2019_in_a_report_of_2021_are_told_and_noted():
    new, old = printed.report(2), printed.report(2, Edition.FORM_2019)
    found = web(printed.table2_rows(new), printed.table3_rows(old), printed.table4_rows(new))
    assert found.edition == Edition.FORM_2019
    assert found.table2 == new.table2
    assert found.table3 == old.table3
    assert [note.at for note in found.notes] == ["edition"]


def test_a_column_that_only_counts_the_rows_does_not_hide_their_labels():
    truth = printed.report(3)
    one, two, three = printed.tables(truth)
    counted = [[Box("序号", down=3), *two[0]], *two[1:3]]
    counted += [[Box(str(n)), *row] for n, row in enumerate(two[3:], 1)]
    found = web(one, counted, three)
    assert printed.missed(found, truth) == []
    assert printed.wrong(found, truth) == []


def test_rows_the_form_does_not_have_are_left_out_with_a_note():
    truth = printed.report(3)
    one, two, three = printed.tables(truth)
    extra = [Box("9.属于工作秘密"), *(Box("5") for _ in range(7))]
    subtotal = [Box("小计", across=2), *(Box("7") for _ in range(7))]
    found = web(one, [*two[:15], extra, subtotal, *two[15:]], three)
    assert printed.wrong(found, truth) == []
    assert any(note.said == "9.属于工作秘密" for note in found.notes)


def test_a_row_that_is_missing_is_none_and_not_zeros():
    truth = printed.report(3)
    one, two, three = printed.tables(truth)
    found = web(one, [row for row in two if not any(b.text == "2.重复申请" for b in row)], three)
    assert found.table3["not_processed.repeated"] is None
    assert found.table3["not_processed.petition"] == truth.table3["not_processed.petition"]


def test_a_row_told_twice_with_other_figures_is_unknown_where_they_differ():
    truth = printed.report(3)
    one, two, three = printed.tables(truth)
    again = [*two[3][:-1], Box("999999")]
    found = web(one, [*two, again], three)
    assert found.table3["received"] == (*truth.table3["received"][:6], None)
    assert any("出现两次" in note.why for note in found.notes)


def test_a_table_that_is_not_there_is_none():
    truth = printed.report(4)
    one, two, _ = printed.tables(truth)
    assert (
        read_report(printed.page(printed.html(one), printed.html(two), "").encode()).table4 is None
    )


def test_table_4_in_another_order_of_columns_is_read_by_its_heads():
    truth = printed.report(4)
    one, two, _ = printed.tables(truth)
    t = truth.table4
    head = [
        [Box("行政诉讼", across=10), Box("行政复议", across=5)],
        [
            Box("复议后起诉", across=5),
            Box("未经复议直接起诉", across=5),
            *(Box(x, 2) for x in printed.LEAVES),
        ],
        [Box(x) for x in printed.LEAVES * 2],
    ]
    figures = [*t["after_reconsideration"], *t["direct"], *t["reconsideration"]]
    found = web(one, two, [*head, [Box(str(v)) for v in figures]])
    assert found.table4 == t


def test_table_4_turned_on_its_side_is_read():
    truth = printed.report(4)
    one, two, _ = printed.tables(truth)
    names = {
        "reconsideration": "行政复议",
        "direct": "未经复议直接起诉",
        "after_reconsideration": "复议后起诉",
    }
    head = [Box(""), *(Box(x) for x in printed.LEAVES)]
    rows = [[Box(name), *(Box(str(v)) for v in truth.table4[key])] for key, name in names.items()]
    assert web(one, two, [head, *rows]).table4 == truth.table4


LAYOUT = """三、收到和处理政府信息公开申请情况
                                  自然人   法人或其他组织                        总计
                                         商业   科研   社会公益  法律服务  其他
                                         企业   机构   组织    机构
一、本年新收政府信息公开申请数量                  58     7    0     0     1    0    66
二、上年结转政府信息公开申请数量                   2     0    0     0     0    0     2
三   （一）予以公开                        20     1    0     0     0    0    21
、
本   （二）部分公开（区分处理的，只计这一情
年                                   16     1    0     0     0    0    17
度   形，不计其他情形）
           2.其他法律行政法规禁止公
结          开                        3     0    0     0     0    0     3
                                        - 4 -
           5.要求行政机关确认或重新出
                                     4     0    0     0     0    0     4
           具已获取信息
           1、申请人无正当理由逾期不补
   （六）其    正、行政机关不再处理其政府信           5     0    0     0     0    0     5
   他处理     息公开申请
四、结转下年度继续办理                        12     5    0     0     1    0    18
四、政府信息公开行政复议、行政诉讼情况
"""


def test_labels_broken_around_their_figures_are_put_together():
    found = read_report(LAYOUT.encode())
    rows = {code: row[0] for code, row in found.table3.items() if row is not None}
    assert rows == {
        "received": 58, "carried_in": 2, "granted": 20, "partly_granted": 16,
        "withheld.barred_by_law": 3, "not_processed.reconfirmation": 4,
        "other.clarification_lapsed": 5, "carried_out": 12,
    }  # fmt: skip


def drawn_out_of_order(rows):
    """Labels of some rows behind the figures, as text cut from a page may have them."""
    lines, late = [], []
    for row in rows[3:]:
        labels, figures = [b.text for b in row[:-7]], [b.text for b in row[-7:]]
        if labels[-1] in ("（一）予以公开", "2.重复申请"):
            late.append(labels[-1])
            lines += figures
        else:
            lines += labels + figures
    return "\n".join([b.text for row in rows[:3] for b in row] + lines + late)


def test_figures_without_a_label_go_to_the_one_row_missing_between_their_neighbours():
    truth = printed.report(5)
    one, two, three = printed.tables(truth)
    found = text(
        printed.by_cells(one, "\n"), drawn_out_of_order(two), printed.by_cells(three, "\n")
    )
    assert printed.wrong(found, truth) == []
    assert found.table3["not_processed.repeated"] == truth.table3["not_processed.repeated"]
    assert any(note.at == "table3/not_processed.repeated" for note in found.notes)


def test_figures_without_a_label_that_do_not_foot_stay_unknown():
    truth = printed.report(5)
    broken = {**truth.table3, "not_processed.repeated": (1, 0, 0, 0, 0, 0, 9)}
    one, two, three = printed.tables(replace(truth, table3=broken))
    found = text(
        printed.by_cells(one, "\n"), drawn_out_of_order(two), printed.by_cells(three, "\n")
    )
    assert found.table3["not_processed.repeated"] is None


@pytest.mark.parametrize(
    ("said", "value"),
    [("0.5", "0.5"), ("12.50万元", "12.50"), ("5000元", "0.5"), ("/", None), ("", None)],
)
def test_fees_are_told_in_ten_thousand_yuan(said, value):
    truth = printed.report(6)
    one, two, three = printed.tables(truth)
    one[-1][-1] = Box(said, across=3)
    assert web(one, two, three).table2["fees_wan_yuan"] == value


def test_a_head_in_yuan_is_heeded():
    truth = printed.report(6)
    one, two, three = printed.tables(truth)
    one[-2][-1], one[-1][-1] = Box("本年收费金额（单位：元）", across=3), Box("5000", across=3)
    found = web(one, two, three)
    assert found.table2["fees_wan_yuan"] == "0.5"
    assert "换算" in found.notes[0].why


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("五、存在问题及改进情况", "problems"), ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("五．存在的主要问题和改进措施", "problems"), ("六、其他需报告的事项", "other"),
        ("六、需要报告的其他事项", "other"), ("一、总体概况", "overview"), ("一、基本情况", "overview"),
    ],
)  # fmt: skip
def test_headings_in_other_words_are_known(said, part):
    truth = printed.report(7)
    usual = {
        "overview": "一、总体情况",
        "problems": "五、存在的主要问题及改进情况",
        "other": "六、其他需要报告的事项",
    }
    page = printed.page(*map(printed.html, printed.tables(truth))).replace(usual[part], said)
    assert read_report(page.encode()).sections == truth.sections


def test_a_heading_without_words_is_empty_and_a_missing_one_unknown():
    truth = printed.report(7)
    page = printed.page(*map(printed.html, printed.tables(truth)))
    bare = page.replace(f"<p>{printed.PROBLEMS[0]}</p>", "").replace(
        "<p>六、其他需要报告的事项</p>", ""
    )
    found = read_report(bare.replace(f"<p>{printed.OTHER[0]}</p>", "").encode()).sections
    assert (found.problems, found.other) == ("", None)


def test_words_behind_a_heading_in_its_line_belong_to_the_part():
    truth = printed.report(7)
    page = printed.page(*map(printed.html, printed.tables(truth)))
    glued = page.replace("<p>六、其他需要报告的事项</p><p>无", "<p>六、其他需要报告的事项：无")
    assert read_report(glued.encode()).sections.other == truth.sections.other


def test_lower_headings_with_the_same_words_do_not_end_a_part():
    truth = printed.report(7)
    page = printed.page(*map(printed.html, printed.tables(truth)))
    inner = "<p>（三）收到和处理政府信息公开申请情况</p><p>全年1件。</p>"
    found = read_report(page.replace("<p>二、主动", inner + "<p>二、主动").encode())
    assert found.sections.overview.endswith("（三）收到和处理政府信息公开申请情况\n全年1件。")
    assert found.table2 == truth.table2


def test_a_table_of_contents_is_passed_over():
    truth = printed.report(7)
    page = printed.page(*map(printed.html, printed.tables(truth)))
    contents = "".join(
        f"<p>{x}</p>"
        for x in ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
                  "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    )  # fmt: skip
    found = read_report(page.replace("<p>本报告根据", contents + "<p>本报告根据").encode())
    assert found.sections == truth.sections


def test_heads_that_lost_their_spans_are_read_in_the_order_in_which_they_stand():
    truth = printed.report(3)
    one, two, three = (
        [[Box(b.text, b.down) for b in row] for row in rows] for rows in printed.tables(truth)
    )
    found = web(one, two, three)
    assert printed.wrong(found, truth) == []
    assert found.table3 == truth.table3


def test_a_cell_says_nothing_that_is_not_shown():
    row = "<tr><td>规章</td><td>1<span style='display: none'>9</span></td><td>0</td><td>7</td></tr>"
    head = "".join(
        f"<td>{x}</td>" for x in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    )
    page = printed.page(f"<table><tr>{head}</tr>{row}</table>", "", "")
    found = read_report(page.encode()).table2["government_rules"]
    assert found == {"issued": 1, "repealed": 0, "in_force": 7}
