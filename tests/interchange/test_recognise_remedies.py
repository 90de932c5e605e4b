"""Table 4 in the shapes that sites give it: cut up by group, or turned on its side."""

from __future__ import annotations

import pytest
from interchange import printed
from interchange.printed import Box

from gongkai.interchange.reading import read_report

NAMES = {
    "reconsideration": "行政复议",
    "direct": "未经复议直接起诉",
    "after_reconsideration": "复议后起诉",
}
TRUTH = printed.report(4)
ONE, TWO, _ = printed.tables(TRUTH)


def figures(key, zero="0"):
    return [Box(str(v) if v else zero) for v in TRUTH.table4[key]]


def leaves():
    return [Box(leaf) for leaf in printed.LEAVES]


def alone(key, name):
    return [[Box(name, across=5)], leaves(), figures(key)]


def apart():
    return [alone(key, name) for key, name in NAMES.items()]


def suits_together():
    return [
        alone("reconsideration", "行政复议"),
        [
            [Box("行政诉讼", across=10)],
            [Box("未经复议直接起诉", across=5), Box("复议后起诉", across=5)],
            [*leaves(), *leaves()],
            [*figures("direct"), *figures("after_reconsideration")],
        ],
    ]


def sideways(more=()):
    return [
        [
            [Box("", across=2), *leaves(), *more],
            [Box("行政复议", across=2), *figures("reconsideration"), *more],
            [Box("行政诉讼", 2), Box("未经复议直接起诉"), *figures("direct"), *more],
            [Box("复议后起诉"), *figures("after_reconsideration"), *more],
        ]
    ]


def web(tables):
    four = "".join(map(printed.html, tables))
    page = printed.page(printed.html(ONE), printed.html(TWO), four)
    return read_report(page.encode()).table4


def typed(tables, between):
    four = "\n".join(printed.by_rows(t, between) for t in tables)
    both = (printed.by_rows(t, between) for t in (ONE, TWO))
    return read_report(printed.text(*both, four, gap="\n").encode()).table4


SHAPES = [apart, suits_together, sideways]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.__name__)
def test_a_drawn_table_4_is_read_in_every_shape(shape):
    assert web(shape()) == TRUTH.table4


@pytest.mark.parametrize("between", ["\t", " | ", "    ", " ", "\n"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.__name__)
def test_a_typed_table_4_is_read_in_every_shape(shape, between):
    assert typed(shape(), between) == TRUTH.table4


def test_a_name_above_its_table_heads_it():
    tables = "".join(
        f"<p>（{n}）{name}情况</p>" + printed.html([leaves(), figures(key)])
        for n, (key, name) in zip("一二三", NAMES.items(), strict=True)
    )
    page = printed.page(printed.html(ONE), printed.html(TWO), tables)
    assert read_report(page.encode()).table4 == TRUTH.table4


def test_empty_columns_to_the_right_of_a_table_on_its_side_say_nothing():
    assert web(sideways([Box(""), Box("")])) == TRUTH.table4


def test_a_group_without_a_number_is_unknown_and_no_row_of_heads():
    dashes = [Box("—")] * 5
    head, first, *rest = sideways()[0]
    assert web([[head, [first[0], *dashes], *rest]]) == {
        **TRUTH.table4,
        "reconsideration": (None,) * 5,
    }


def test_groups_of_which_one_has_too_few_figures_are_not_read_by_their_names():
    first, second, third = apart()
    assert (typed([first, second, third[:2]], "    ") or {}).get("after_reconsideration") is None


@pytest.mark.parametrize("at", [0, 7, 14])
def test_a_number_in_words_takes_no_other_cell_with_it(at):
    cells = [str(n) for n in range(15)]
    cells[at] = "十二"
    row = [Box(cell) for cell in cells]
    heads = [
        [Box("行政复议", across=5), Box("行政诉讼", across=10)],
        [*leaves(), Box("未经复议直接起诉", across=5), Box("复议后起诉", across=5)],
        [*[Box("") for _ in leaves()], *leaves(), *leaves()],
    ]
    read = web([[*heads, row]])
    assert [cell for group in NAMES for cell in read[group]] == [
        None if n == at else n for n in range(15)
    ]
