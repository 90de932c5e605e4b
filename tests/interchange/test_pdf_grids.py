"""Tables as the exporters draw them: whatever draws the borders, the cells come out as they stand."""

from __future__ import annotations

import pytest
from interchange import pdf_builder as build

from gongkai.interchange.blocks import Cell, Grid
from gongkai.interchange.sources.pdf import read_pdf

HEAD = [
    ["本列数据的勾稽关系", None, None, "申请人情况", None, None],
    ["^", "^", "^", "自然人", "商业企业", "总计"],
]
BODY = [
    ["一、本年新收政府信息公开申请数量", None, None, "3001", "53", "3054"],
    ["三、本年度办理结果", "（一）予以公开", None, "1288", "21", "1309"],
    ["^", "（三）不予公开", "1.属于国家秘密", "2", "0", "2"],
    ["^", "^", "2.其他法律行政法规禁止公开", "30", "1", "31"],
    ["四、结转下年度继续办理", None, None, "103", "0", "103"],
]
ROWS = HEAD + BODY
XS = [70.0, 95.0, 140.0, 260.0, 330.0, 400.0, 470.0]


def heights(count: int, top: float = 100.0, height: float = 30.0) -> list[float]:
    return [top + height * n for n in range(count + 1)]


def filled(rows):
    """The rows with the words of merged cells at every position."""
    full = [list(row) for row in rows]
    for top, row in enumerate(full):
        for left, text in enumerate(row):
            if text is None:
                row[left] = row[left - 1]
            elif text == "^":
                row[left] = full[top - 1][left]
    return full


def words(grid: Grid):
    return [[cell.text for cell in row] for row in grid.rows]


def grids(data: bytes) -> list[Grid]:
    return [block for block in read_pdf(data).blocks if isinstance(block, Grid)]


def page_with(rows, border=build.by_lines, **layout) -> build.Page:
    page = build.Page(**layout)
    build.draw_table(page, XS, heights(len(rows)), build.boxes(rows), border)
    page.write(72, 60, "三、收到和处理政府信息公开申请情况，本表由本机关填写", 14)
    return page


@pytest.mark.parametrize("border", build.BORDERS, ids=lambda border: border.__name__)
def test_the_cells_are_the_same_whatever_draws_their_borders(border):
    (grid,) = grids(build.pdf([page_with(ROWS, border)]))
    assert words(grid) == filled(ROWS)


@pytest.mark.parametrize("border", build.BORDERS, ids=lambda border: border.__name__)
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(border, turn):
    page = page_with(ROWS, border, size=(842.0, 595.0), rotate=turn)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == filled(ROWS)


def test_a_merged_cell_stands_everywhere_and_begins_once():
    (grid,) = grids(build.pdf([page_with(ROWS)]))
    origins = [
        (r, c) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell.origin
    ]
    assert origins == [(box.top, box.left) for box in build.boxes(ROWS)]
    assert grid.rows[4][1] == Cell("（三）不予公开")
    assert grid.rows[5][1] == Cell("（三）不予公开", origin=False)


def test_a_table_inside_a_form_and_a_cropped_page_are_read():
    page = page_with(ROWS, origin=(30.0, 40.0))
    for data in (build.pdf([page], in_form=True), build.pdf([page], crop=(60, 60, 600, 860))):
        (grid,) = grids(data)
        assert words(grid) == filled(ROWS)


@pytest.mark.parametrize("gone", ["left", "right", "top", "bottom"])
def test_a_missing_outer_border_loses_no_cell(gone):
    ys = heights(len(ROWS))
    page = build.Page()
    edges = {"left": XS[0], "right": XS[-1], "top": ys[0], "bottom": ys[-1]}

    def border(page, x0, y0, x1, y1):
        for side, line in {
            "top": (x0, y0, x1, y0),
            "bottom": (x0, y1, x1, y1),
            "left": (x0, y0, x0, y1),
            "right": (x1, y0, x1, y1),
        }.items():
            is_outer = edges[gone] == (line[0] if gone in ("left", "right") else line[1])
            if side != gone or not is_outer:
                page.stroke(*line)

    build.draw_table(page, XS, ys, build.boxes(ROWS), border)
    page.write(72, 60, "收到和处理政府信息公开申请情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == filled(ROWS)


def test_borders_that_do_not_quite_meet_make_no_columns_of_their_own():
    page = build.Page()
    shifted = [70.0, 97.0, 138.5, 262.0, 328.0, 401.5, 470.0]
    ys = heights(len(ROWS))
    build.draw_table(page, XS, ys[:3], build.boxes(HEAD))
    build.draw_table(page, shifted, ys[2:], build.boxes(BODY))
    page.write(72, 60, "收到和处理政府信息公开申请情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert [len(row) for row in grid.rows] == [6] * len(ROWS)
    assert words(grid)[1][3:] == ["自然人", "商业企业", "总计"]
    assert words(grid)[3][3:] == ["1288", "21", "1309"]


def test_borders_far_apart_make_no_column_in_which_nothing_stands():
    page = build.Page()
    ys = heights(len(ROWS))
    build.draw_table(page, XS, ys[:3], build.boxes(HEAD))
    build.draw_table(
        page, [70.0, 95.0, 140.0, 268.0, 338.0, 408.0, 470.0], ys[2:], build.boxes(BODY)
    )
    page.write(72, 60, "收到和处理政府信息公开申请情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == filled(ROWS)


def test_columns_of_two_tables_drawn_as_one_keep_their_own_spans():
    page = build.Page()
    wide, narrow = [70.0, 200.0, 300.0, 400.0], [70.0, 200.0, 400.0]
    build.draw_table(
        page,
        wide,
        heights(2),
        build.boxes([["信息内容", "本年制发", "现行有效"], ["规章", "1", "11"]]),
    )
    build.draw_table(
        page,
        narrow,
        heights(2, top=160.0),
        build.boxes([["信息内容", "处理决定数量"], ["行政许可", "447228"]]),
    )
    page.write(72, 60, "主动公开政府信息情况", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == [
        ["信息内容", "本年制发", "现行有效"],
        ["规章", "1", "11"],
        ["信息内容", "处理决定数量", "处理决定数量"],
        ["行政许可", "447228", "447228"],
    ]


def test_a_frame_round_the_page_is_no_table():
    page = page_with(ROWS)
    page.rectangle(40, 30, 555, 812)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == filled(ROWS)


def test_shading_and_clips_are_no_borders():
    page = build.Page()
    for _ in range(8):
        page.raw("q 0 0 595 842 re W* n Q")
    page.raw("0.9 g")
    page.rectangle(70, 100, 470, 160, "f")
    page.raw("0 g")
    build.draw_table(page, XS, heights(len(ROWS)), build.boxes(ROWS))
    page.write(72, 60, "收到和处理政府信息公开申请情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == filled(ROWS)


def test_a_number_wider_than_its_cell_stays_whole():
    page = build.Page()
    xs = [70.0, 110.0, 130.0, 150.0, 200.0]
    rows = [["行政许可", "", "", "1"], ["行政处罚", "", "12345678", "2"]]
    build.draw_table(page, xs, heights(2), build.boxes([[*r[:2], "", r[3]] for r in rows]))
    page.write(126.0, 148, "12345678", 8)
    page.write(72, 60, "主动公开政府信息情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == rows


def test_a_number_wrapped_in_its_cell_is_joined_and_two_numbers_are_not():
    page = build.Page()
    xs = [70.0, 120.0, 145.0, 220.0]
    build.draw_table(page, xs, heights(1), build.boxes([["行政许可", "12345678", "3\n5"]]))
    page.write(72, 60, "主动公开政府信息情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == [["行政许可", "12345678", "3\n5"]]


def test_upright_writing_is_read_down_its_columns():
    page = build.Page()
    build.draw_table(
        page, [70.0, 110.0, 200.0], heights(1, height=120.0), build.boxes([["", "予以公开"]])
    )
    for x, column in ((92.0, "三、本年度"), (76.0, "办理结果")):
        for place, sign in enumerate(column):
            page.write(x, 120 + 14 * place, sign, 12)
    page.write(72, 60, "主动公开政府信息情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == [["三、本年度办理结果", "予以公开"]]


def test_tables_beneath_one_another_stay_apart_and_in_order():
    page = page_with(BODY)
    page.write(72, 300, "四、行政复议、行政诉讼情况", 14)
    build.draw_table(
        page,
        [70.0, 200.0, 330.0],
        heights(2, top=340.0),
        build.boxes([["结果维持", "总计"], ["7", "9"]]),
    )
    blocks = read_pdf(build.pdf([page])).blocks
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Grid", "Paragraph", "Grid"]
    assert words(blocks[3]) == [["结果维持", "总计"], ["7", "9"]]


def test_a_box_round_a_line_is_a_paragraph_and_one_round_a_word_is_nothing():
    page = build.Page()
    build.draw_table(
        page, [60.0, 535.0], [80.0, 120.0], [build.Box(0, 0, 1, 1, "年度报告")], size=22
    )
    page.write(72, 160, "本年共受理政府信息公开申请十二件", 14)
    page.rectangle(112, 144, 144, 166)
    (title, line) = read_pdf(build.pdf([page])).blocks
    assert (title.text, line.text) == ("年度报告", "本年共受理政府信息公开申请十二件")


def test_a_page_framed_with_a_rule_under_its_head_is_prose():
    page = build.Page()
    build.draw_table(
        page, [40.0, 555.0], [30.0, 70.0, 812.0], [build.Box(0, 0, 1, 1), build.Box(0, 1, 1, 2)]
    )
    page.write(72, 160, "本年共受理政府信息公开申请十二件，均已按期答复", 14)
    (line,) = read_pdf(build.pdf([page])).blocks
    assert line.text == "本年共受理政府信息公开申请十二件，均已按期答复"


@pytest.mark.parametrize(("a", "b"), [(0, 1), (0, -1)], ids=["upwards", "downwards"])
def test_words_lying_on_their_side_in_a_cell_are_read_in_their_order(a, b):
    page = build.Page()
    build.draw_table(
        page, [70.0, 100.0, 200.0], heights(1, height=120.0), build.boxes([["", "予以公开情况"]])
    )
    code = "办理结果".encode("utf-16-be").hex()
    page.raw(f"BT /F 12 Tf {a} {b} {-b} {a} 88 {842 - 160 - 24 * b} Tm <{code}> Tj ET")
    page.write(72, 60, "主动公开政府信息情况，本表由本机关填写", 14)
    (grid,) = grids(build.pdf([page]))
    assert words(grid) == [["办理结果", "予以公开情况"]]
