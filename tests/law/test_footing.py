from __future__ import annotations

import pytest

from gongkai.law.annual_report import ROWS, Edition, RemedyTable, outcome_rows
from gongkai.law.footing import Level, Side, broken, feet, level

NOUGHT = (0, 0, 0, 0, 0, 0, 0)
FORM = Edition.FORM_2021


def table(edition=FORM, **rows):
    changed = {code.replace("__", "."): cells for code, cells in rows.items()}
    return {**dict.fromkeys(ROWS[edition], NOUGHT), **changed}


def found(table3=None, table4=None, edition=FORM):
    return [(d.rule, d.level, d.row, d.column) for d in broken(edition, table3, table4)]


ONE = (1, 0, 0, 0, 0, 0, 1)
SOUND = {"received": ONE, "unavailable__not_held": ONE, "concluded": ONE}


@pytest.mark.law("FORM 3")
def test_a_table_that_foots_has_no_discrepancy():
    assert found(table(**SOUND), {"reconsideration": (1, 0, 0, 1, 2)}) == []


@pytest.mark.law("FORM 3")
def test_requests_in_hand_equal_requests_concluded_and_carried_over_column_by_column():
    two = (2, 0, 0, 0, 0, 0, 2)
    assert found(table(**SOUND | {"received": two})) == [
        ("K1", Level.ERROR, "received", "natural_person"),
        ("K1", Level.ERROR, "received", "total"),
    ]


@pytest.mark.law("FORM 3")
def test_one_request_in_the_wrong_column_is_seen_although_the_grand_total_balances():
    moved = (0, 1, 0, 0, 0, 0, 1)
    assert found(table(**SOUND | {"concluded": moved})) == [
        ("K1", Level.ERROR, "received", "natural_person"),
        ("K1", Level.ERROR, "received", "business"),
        ("K3", Level.ERROR, "concluded", "natural_person"),
        ("K3", Level.ERROR, "concluded", "business"),
    ]


@pytest.mark.law("FORM 3")
def test_a_row_total_is_the_sum_of_its_six_columns():
    wrong = (0, 0, 0, 0, 0, 0, 1)
    assert ("K2", Level.ERROR, "carried_in", "total") in found(table(carried_in=wrong))


@pytest.mark.law("FORM 3")
@pytest.mark.parametrize(("edition", "rows"), [(Edition.FORM_2021, 21), (Edition.FORM_2019, 19)])
def test_the_total_of_results_sums_every_inner_row_of_its_form(edition, rows):
    k3 = next(foot for foot in feet(edition) if foot.rule == "K3")
    assert len(k3.right) == rows
    for code in outcome_rows(edition):
        only = {**dict.fromkeys(ROWS[edition], NOUGHT), code: ONE}
        assert ("K3", Level.ERROR, "concluded", "total") in found(only, edition=edition)


@pytest.mark.law("FORM 4")
@pytest.mark.parametrize("group", list(RemedyTable), ids=lambda group: group.label)
def test_the_four_results_of_a_remedy_add_up_to_its_total(group):
    assert found(None, {group.value: (1, 1, 1, 1, 3)}) == [
        ("K4", Level.ERROR, group.value, "total")
    ]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param([1, 2], [3], None, id="相等"),
        pytest.param([1], [3], Level.ERROR, id="不等"),
        pytest.param([1, None], [3], Level.WARNING, id="空格可以补足"),
        pytest.param([5, None], [3], Level.ERROR, id="空格不能使多的变少"),
        pytest.param([3], [1, None], Level.WARNING, id="右边的空格可以补足"),
        pytest.param([3], [5, None], Level.ERROR, id="右边的空格不能使多的变少"),
        pytest.param([3, None], [3], None, id="空格为零时相等"),
        pytest.param([None], [None], None, id="都未填"),
        pytest.param([None], [3], Level.WARNING, id="合计未填"),
    ],
)
@pytest.mark.law("FORM 3")
def test_an_empty_cell_is_unknown_and_not_nought(left, right, expected):
    assert level(Side.of(left), Side.of(right)) is expected


@pytest.mark.law("FORM 3")
def test_a_total_left_out_beside_known_parts_is_a_warning_that_says_so():
    rows = table(granted=(3, 0, 0, 0, 0, 0, None), concluded=(3, 0, 0, 0, 0, 0, 3))
    [discrepancy] = [d for d in broken(FORM, rows, None) if d.rule == "K2"]
    assert (discrepancy.level, discrepancy.left, discrepancy.right) == (Level.WARNING, None, 3)
    assert discrepancy.message == (
        "表三“（一）予以公开”行总计为 空格，前六列之和为 3，相差 3，应填的合计未填。"
    )


@pytest.mark.law("FORM 3")
def test_a_total_left_out_beside_noughts_is_no_discrepancy():
    assert found(table(carried_in=(0, 0, 0, 0, 0, 0, None))) == []


@pytest.mark.law("FORM 3")
def test_parts_left_out_beside_a_known_total_are_a_warning():
    rows = table(carried_in=(None, 0, 0, 0, 0, 0, 3), carried_out=(3, 0, 0, 0, 0, 0, 3))
    [k2] = [d for d in broken(FORM, rows, None) if d.rule == "K2"]
    assert k2.level is Level.WARNING
    assert k2.message.endswith("但有空格，空格若为 0 则不符。")


@pytest.mark.law("FORM 3")
def test_rows_that_do_not_stand_in_the_document_are_not_assessed():
    rows = dict.fromkeys(ROWS[FORM]) | {"received": ONE, "carried_in": NOUGHT}
    assert found(rows) == []
    assert found(None, None) == []


@pytest.mark.law("FORM 3")
def test_a_message_names_table_row_column_and_both_figures():
    rows = table(**SOUND | {"received": (2, 0, 0, 0, 0, 0, 2)})
    message = broken(FORM, rows, None)[0].message
    assert message == (
        "表三“自然人”列“一、本年新收”加“二、上年结转”为 2，“（七）总计”加“四、结转下年度”为 1，相差 1。"
    )
    [remedy] = broken(FORM, None, {"direct": (1, 0, 0, 0, 2)})
    assert remedy.message == (
        "表四“未经复议直接起诉”行维持、纠正、其他、尚未审结之和为 1，总计为 2，相差 1。"
    )
