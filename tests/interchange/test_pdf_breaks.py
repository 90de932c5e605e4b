"""Tables over page breaks: one grid comes out, and what the break cut in two is whole again."""

from __future__ import annotations

import pytest
from interchange import pdf_builder as build

from gongkai.interchange.blocks import Grid, Paragraph
from gongkai.interchange.sources.pdf import read_pdf

XS = [70.0, 95.0, 140.0, 260.0, 330.0, 400.0, 470.0]
HEAD = [
    ["勾稽关系", None, None, "申请人情况", None, None],
    ["^", "^", "^", "自然人", "商业企业", "总计"],
]
FOOT = 780.0


def edges(count: int, top: float, height: float = 30.0) -> list[float]:
    return [top + height * n for n in range(count + 1)]


def pages(*parts, numbers=True, xs=XS, second_xs=None, below=(), bordered=True):
    """One page a part; the first begins low on its page, the others at the head of theirs."""
    made = []
    for number, rows in enumerate(parts, 1):
        page = build.Page()
        top = FOOT - 20 - 30 * len(rows) if number == 1 else 60.0
        columns = xs if number == 1 or second_xs is None else second_xs
        build.draw_table(page, columns, edges(len(rows), top), build.boxes(rows))
        if number == 1:
            page.write(72, 60, "三、收到和处理政府信息公开申请情况，本表由本机关填写", 14)
        if numbers:
            page.write(280, 812, f"-{number}-", 12)
        made.append(page)
    for place, text in enumerate(below):
        made[-1].write(72, 500 + 24 * place, text, 14)
    return build.pdf(made)


def rows_of(data: bytes) -> list[list[str]]:
    (grid,) = [block for block in read_pdf(data).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_table_over_two_pages_is_one_grid():
    first = [*HEAD, ["三、结果", "（三）不予公开", "1.属于国家秘密", "3001", "53", "3054"]]
    second = [["四、结转下年度继续办理", None, None, "103", "0", "103"]]
    read = rows_of(pages(first, second))
    assert [row[2:] for row in read[1:]] == [
        ["勾稽关系", "自然人", "商业企业", "总计"],
        ["1.属于国家秘密", "3001", "53", "3054"],
        ["四、结转下年度继续办理", "103", "0", "103"],
    ]


def test_a_head_repeated_on_the_next_page_stands_once():
    row = ["一、本年新收政府信息公开申请数量", None, None, "3001", "53", "3054"]
    later = ["四、结转下年度继续办理", None, None, "103", "0", "103"]
    read = rows_of(pages([*HEAD, row], [*HEAD, later]))
    assert [cells[0] for cells in read] == [
        "勾稽关系",
        "勾稽关系",
        "一、本年新收政府信息公开申请数量",
        "四、结转下年度继续办理",
    ]


def test_a_group_cut_by_the_break_is_one_merged_cell_again():
    first = [
        *HEAD,
        ["三、本年", "（四）无", "1.本机关不掌握相关政府信息", "746", "12", "758"],
    ]
    second = [
        ["度结果", "法提供", "2.没有现成信息需要另行制作", "11", "0", "11"],
        ["^", "^", "3.补正后申请内容仍不明确", "1", "0", "1"],
        ["^", "（五）不予处理", "1.信访举报投诉类申请", "56", "6", "62"],
    ]
    read = rows_of(pages(first, second))
    assert [row[:3] for row in read[2:]] == [
        ["三、本年度结果", "（四）无法提供", "1.本机关不掌握相关政府信息"],
        ["三、本年度结果", "（四）无法提供", "2.没有现成信息需要另行制作"],
        ["三、本年度结果", "（四）无法提供", "3.补正后申请内容仍不明确"],
        ["三、本年度结果", "（五）不予处理", "1.信访举报投诉类申请"],
    ]


def test_a_group_whose_words_stand_on_one_page_only_covers_both_parts():
    first = [*HEAD, ["三、结果", "（四）无法提供", "1.本机关不掌握", "746", "12", "758"]]
    second = [
        ["", "", "2.没有现成信息", "11", "0", "11"],
        ["^", "（五）不予处理", "1.信访举报投诉类申请", "56", "6", "62"],
        ["^", "^", "2.重复申请", "5", "0", "5"],
    ]
    read = rows_of(pages(first, second))
    assert [row[:2] for row in read[2:]] == [
        ["三、结果", "（四）无法提供"],
        ["三、结果", "（四）无法提供"],
        ["三、结果", "（五）不予处理"],
        ["三、结果", "（五）不予处理"],
    ]


@pytest.mark.parametrize("figures_above", [True, False])
def test_a_row_cut_by_the_break_is_one_row_again(figures_above):
    figures, nothing = ["6", "0", "6"], ["", "", ""]
    first = [
        *HEAD,
        [
            "三、结果",
            "（六）其他处理",
            "2.申请人逾期未按收费通知要求",
            *(figures if figures_above else nothing),
        ],
    ]
    second = [
        ["", "", "缴纳费用、不再处理", *(nothing if figures_above else figures)],
        ["^", "（七）总计", "", "6", "0", "6"],
    ]
    read = rows_of(pages(first, second))
    assert [row[2:] for row in read[2:]] == [
        ["2.申请人逾期未按收费通知要求缴纳费用、不再处理", "6", "0", "6"],
        ["", "6", "0", "6"],
    ]


def test_rows_left_blank_are_not_taken_for_the_rest_of_the_row_above():
    first = [["信息内容", "本年处理决定数量"], ["行政处罚", "7"]]
    second = [["行政强制", ""], ["行政许可", "9"]]
    read = rows_of(pages(first, second, xs=[70.0, 200.0, 400.0]))
    assert read == [
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", "7"],
        ["行政强制", ""],
        ["行政许可", "9"],
    ]


def test_figures_at_the_head_of_a_page_do_not_run_into_the_head_of_their_columns():
    first = [["行政复议", None, None], ["结果维持", "尚未审结", "总计"]]
    second = [["5", "", "5"]]
    read = rows_of(pages(first, second, xs=[70.0, 200.0, 300.0, 400.0]))
    assert read == [["行政复议"] * 3, ["结果维持", "尚未审结", "总计"], ["5", "", "5"]]


def test_a_head_cut_within_its_words_is_one_row_again():
    first = [["行政复议", None, None], ["结果维持", "其他", "总计"]]
    second = [["", "结果", ""], ["5", "4", "9"]]
    read = rows_of(pages(first, second, xs=[70.0, 200.0, 300.0, 400.0]))
    assert read == [["行政复议"] * 3, ["结果维持", "其他结果", "总计"], ["5", "4", "9"]]


def test_even_pages_with_another_margin_join_all_the_same():
    first = [*HEAD, ["三、结果", "（三）不予公开", "1.属于国家秘密", "3001", "53", "3054"]]
    second = [["四、结转下年度继续办理", None, None, "103", "0", "103"]]
    read = rows_of(pages(first, second, second_xs=[x + 22 for x in XS]))
    assert read[-1][3:] == ["103", "0", "103"]
    assert len({len(row) for row in read}) == 1


def test_a_page_whose_columns_were_never_drawn_apart_takes_those_of_the_page_before():
    first = [*HEAD, ["三、结果", "（一）予以公开", "", "3001", "53", "3054"]]
    second = [["四、结转下年度继续办理", "103", "0", "103"]]
    read = rows_of(pages(first, second, second_xs=[70.0, 260.0, 330.0, 400.0, 470.0]))
    assert read[-1] == ["四、结转下年度继续办理"] * 3 + ["103", "0", "103"]


def test_a_page_number_drawn_inside_the_table_is_no_word_of_it():
    made = []
    for number in (1, 2, 3):
        page = build.Page()
        build.draw_table(
            page,
            [70.0, 300.0, 470.0],
            edges(5, 60.0, 150.0),
            build.boxes([[f"{number}{n}项内容", "7"] for n in range(5)]),
        )
        page.write(400, 806, str(number) if number != 2 else "— 2 —", 12)
        made.append(page)
    made.append(build.Page())
    made[-1].write(80, 100, "本报告由本机关编制，特此说明。", 14)
    made[-1].write(400, 806, "4", 12)
    read = rows_of(build.pdf(made))
    assert [row[1] for row in read] == ["7"] * 15


def test_text_between_two_tables_keeps_them_apart():
    first = build.Page()
    build.draw_table(
        first,
        [70.0, 200.0, 400.0],
        edges(2, 700),
        build.boxes([["行政处罚", "7"], ["行政强制", "8"]]),
    )
    second = build.Page()
    second.write(72, 80, "四、政府信息公开行政复议、行政诉讼情况", 14)
    build.draw_table(
        second, [70.0, 200.0, 400.0], edges(2, 110), build.boxes([["结果维持", "总计"], ["1", "1"]])
    )
    blocks = read_pdf(build.pdf([first, second])).blocks
    assert [type(block) for block in blocks] == [Grid, Paragraph, Grid]


def test_tables_of_other_columns_stay_apart_even_without_text_between():
    first = build.Page()
    first.write(72, 60, "二、主动公开政府信息情况，本表由本机关填写", 14)
    build.draw_table(
        first,
        [70.0, 200.0, 400.0],
        edges(2, 700),
        build.boxes([["行政处罚", "7"], ["行政强制", "8"]]),
    )
    second = build.Page()
    build.draw_table(
        second,
        [70.0, 120.0, 170.0, 230.0, 280.0],
        edges(2, 110),
        build.boxes([["结果维持"] * 4, ["1"] * 4]),
    )
    blocks = read_pdf(build.pdf([first, second])).blocks
    assert [type(block) for block in blocks] == [Paragraph, Grid, Grid]


def test_a_note_that_the_table_goes_on_does_not_part_it():
    first = build.Page()
    first.write(72, 60, "二、主动公开政府信息情况，本表由本机关填写", 14)
    build.draw_table(
        first,
        [70.0, 200.0, 400.0],
        edges(2, 700),
        build.boxes([["行政处罚", "7"], ["行政强制", "8"]]),
    )
    second = build.Page()
    second.write(72, 80, "（续表）", 10)
    build.draw_table(second, [70.0, 200.0, 400.0], edges(1, 110), build.boxes([["行政许可", "9"]]))
    assert rows_of(build.pdf([first, second])) == [
        ["行政处罚", "7"],
        ["行政强制", "8"],
        ["行政许可", "9"],
    ]


def test_the_note_in_the_head_and_the_first_label_below_the_break_stay_apart():
    note = "（本列数据的勾稽关系为：前两项之和等于后两项之和）"
    head = [[note, None, None, "申请人情况", None, None], ["^", "^", "^", "自然人", "企业", "总计"]]
    first = ["本年新收政府信息公开申请数量", None, None, "3001", "53", "3054"]
    read = rows_of(pages(head, [first]))
    assert "本年新收政府信息公开申请数量" in read[-1]
    assert read[-1][-3:] == ["3001", "53", "3054"]


def test_a_dash_a_figure_and_a_dash_in_three_cells_are_no_page_number():
    rows = [["三、结果", "（三）不予公开", "1.属于国家秘密", "-", "3", "-"]]
    page = build.Page()
    build.draw_table(page, [70.0, 95.0, 140.0, 260.0, 300.0, 340.0, 380.0], [760.0, 790.0],
                     build.boxes(rows))  # fmt: skip
    (grid,) = [b for b in read_pdf(build.pdf([page])).blocks if isinstance(b, Grid)]
    assert [cell.text for cell in grid.rows[0]][3:] == ["-", "3", "-"]
