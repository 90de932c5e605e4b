"""Table 3 without ruling: rows come out only where columns and labels leave no doubt."""

from __future__ import annotations

import pytest
from interchange import pdf_builder as build

from gongkai.interchange.blocks import Grid, Paragraph
from gongkai.interchange.sources.pdf import read_pdf

COLUMNS = [300.0, 340.0, 380.0, 420.0, 460.0, 500.0, 540.0]
ROWS = [
    (90, ["一、本年新收政府信息公开申请数量"], [3001, 53, 0, 0, 61, 4, 3119]),
    (130, ["（一）予以公开"], [1288, 21, 0, 0, 50, 3, 1362]),
    (170, ["1.属于国家秘密"], [2, 0, 0, 0, 0, 0, 2]),
    (
        170,
        ["2.申请人逾期未按收费", "通知要求缴纳费用、行", "政机关不再处理其申请"],
        [6, 0, 0, 0, 0, 0, 6],
    ),
    (90, ["四、结转下年度继续办理"], [103, 0, 0, 0, 0, 0, 103]),
]
EXPECTED = [["".join(label), *map(str, figures)] for _, label, figures in ROWS]


def page(rows=ROWS, columns=COLUMNS, heads=True) -> build.Page:
    made = build.Page()
    made.write(90, 80, "三、收到和处理政府信息公开申请情况", 14)
    if heads:
        for x, text in zip(
            columns, ("自然人", "企业", "科研", "公益", "法律", "其他", "总计"), strict=True
        ):
            made.write(x, 104, text, 9)
    top = 130.0
    for x, label, figures in rows:
        for number, text in enumerate(label):
            made.write(x, top + 13 * number, text, 10)
        middle = top + 6.5 * (len(label) - 1)
        for place, figure in zip(columns, figures, strict=True):
            if figure is not None:
                made.write(place, middle, str(figure), 10)
        top += 13 * len(label) + 12
    made.write(90, top + 30, "四、政府信息公开行政复议、行政诉讼情况", 14)
    return made


def grids(data: bytes) -> list[list[list[str]]]:
    blocks = read_pdf(data).blocks
    return [[[c.text for c in row] for row in b.rows] for b in blocks if isinstance(b, Grid)]


def test_rows_without_ruling_are_found_by_their_columns_and_labels():
    assert grids(build.pdf([page()])) == [EXPECTED]


def test_what_stands_above_and_below_the_rows_keeps_its_place_and_layout():
    blocks = read_pdf(build.pdf([page()])).blocks
    assert [type(block) for block in blocks] == [Paragraph, Grid, Paragraph]
    above = blocks[0].text.split("\n")
    assert above[0].strip() == "三、收到和处理政府信息公开申请情况"
    assert above[1].split() == ["自然人", "企业", "科研", "公益", "法律", "其他", "总计"]
    assert blocks[2].text.strip() == "四、政府信息公开行政复议、行政诉讼情况"


def test_the_head_of_a_group_beside_its_rows_is_no_label_of_a_row():
    made = page()
    made.write(120, 180, "（三）不", 10)
    made.write(120, 193, "予公开", 10)
    assert grids(build.pdf([made])) == [EXPECTED]


@pytest.mark.parametrize("touching", ["（三）不予公开", "（六）其他"])
def test_the_head_of_a_group_that_touches_a_label_is_cut_off(touching):
    made = page()
    made.write(170 - 10 * len(touching), 180, touching, 10)
    assert grids(build.pdf([made])) == [EXPECTED]


@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS[:2], (170, ["1.属于国家秘密"], [None, 0, 0, 0, 0, 0, 2]), *ROWS[3:]],
        [(90, ["没有编号的一行"], [1, 53, 0, 0, 61, 4, 3119]), *ROWS[1:]],
        ROWS[:3],
    ],
    ids=["a figure is missing", "a label is no label", "too few rows"],
)
def test_rows_that_leave_a_doubt_stay_text(rows):
    data = build.pdf([page(rows)])
    assert grids(data) == []
    (block,) = read_pdf(data).blocks
    figures = [str(figure) for figure in rows[-1][2]]
    assert figures in [line.split()[1:] for line in block.text.split("\n")]


def test_figures_that_change_their_columns_stay_text():
    made = page(ROWS[:4])
    for place, figure in zip(COLUMNS, ROWS[4][2], strict=True):
        made.write(place + 25, 400, str(figure), 10)
    made.write(90, 400, "四、结转下年度继续办理", 10)
    assert grids(build.pdf([made])) == []
