from __future__ import annotations

import pytest

from gongkai.law.annual_report import ROWS, Edition, Section
from gongkai.law.completeness import ill_formed, missing_parts, missing_rows, reconsideration_first
from gongkai.law.footing import Level

NOUGHT = (0, 0, 0, 0, 0, 0, 0)
FORM = Edition.FORM_2021
FULL = dict.fromkeys(ROWS[FORM], NOUGHT)


@pytest.mark.law("FORM 1")
def test_six_parts_are_complete():
    assert missing_parts(dict.fromkeys(Section, True)) == []


@pytest.mark.law("FORM 1")
def test_a_part_missing_between_others_is_an_error():
    present = {part: part is not Section.PROBLEMS for part in Section}
    [found] = missing_parts(present)
    assert (found.rule, found.level, found.table) == ("K10", Level.ERROR, "problems")
    assert found.message == "报告缺少第五部分“存在的主要问题及改进情况”，六部分应当齐全。"


@pytest.mark.law("FORM 1")
def test_where_a_table_is_missing_its_picture_is_thought_of():
    [found] = missing_parts({part: part is not Section.REQUESTS for part in Section})
    assert found.table == "table3"
    assert found.message.endswith("六部分应当齐全；表格是图片的读不出，应当是文字的表格。")


@pytest.mark.law("FORM 1")
def test_an_excerpt_lacks_its_end_and_is_warned_of_once():
    [found] = missing_parts({Section.OVERVIEW: True, Section.PROACTIVE: True})
    assert found.level is Level.WARNING
    assert "第三部分" in found.message
    assert "第六部分" in found.message


@pytest.mark.law("FORM 1")
def test_an_empty_document_lacks_every_part():
    [found] = missing_parts({})
    assert found.level is Level.WARNING
    assert found.message.count("部分“") == 6


@pytest.mark.law("FORM 3")
def test_rows_missing_at_the_end_are_a_warning_and_between_others_an_error():
    assert missing_rows(FORM, FULL) == []
    assert missing_rows(FORM, None) == []
    [cut] = missing_rows(FORM, {**FULL, "carried_out": None, "concluded": None})
    assert (cut.level, cut.row) == (Level.WARNING, "concluded")
    [gap] = missing_rows(FORM, {**FULL, "granted": None})
    assert (gap.level, gap.row) == (Level.ERROR, "granted")
    assert "缺少 1 行" in gap.message


@pytest.mark.law("FORM 3")
def test_a_negative_count_is_an_error_in_its_cell():
    [found] = ill_formed(None, {"granted": (-1, 0, 0, 0, 0, 0, -0)}, None)
    assert (found.level, found.table, found.row, found.column, found.left) == (
        *(Level.ERROR, "table3", "granted"),
        *("natural_person", -1),
    )
    assert found.message == "表三“（一）予以公开”行“自然人”列填的是 -1，应为不小于 0 的数。"


@pytest.mark.law("FORM 2")
def test_a_negative_fee_is_an_error_but_a_decrease_in_the_form_of_2019_is_not():
    [fee] = ill_formed({"fees_wan_yuan": "-1.5"}, None, None)
    assert fee.message == "表二“行政事业性收费”填的是 -1.5，应为不小于 0 的数。"
    assert ill_formed({"licences": {"previous": 3, "change": -2, "decisions": 0}}, None, None) == []


@pytest.mark.law("FORM 3")
def test_empty_cells_are_one_warning_a_table():
    found = ill_formed(
        {"normative_documents": {"issued": None, "repealed": None, "in_force": 1}},
        {"granted": (0, None, None, 0, 0, 0, 0), "concluded": None},
        {"direct": (0, 0, 0, 0, None)},
    )
    assert [(d.level, d.table, d.column) for d in found] == [
        (Level.WARNING, "table2", "issued"),
        (Level.WARNING, "table3", "business"),
        (Level.WARNING, "table4", "total"),
    ]
    assert "有 2 个空格" in found[0].message
    assert "表四“未经复议直接起诉”行“总计”列" in found[2].message


def suits(total):
    return {"direct": (total, 0, 0, 0, total)}


WITHHELD = {"withheld.state_secret": (1, 0, 0, 0, 0, 0, 1), "granted": None}


@pytest.mark.law("ARL 23")
def test_a_direct_suit_beside_refusals_is_hinted_at_from_2024():
    [found] = reconsideration_first(2024, WITHHELD, suits(2))
    assert (found.rule, found.level) == ("K11", Level.HINT)
    assert "总计为 2" in found.message


@pytest.mark.law("ARL 23")
@pytest.mark.parametrize(
    ("year", "table3", "table4"),
    [
        pytest.param(2023, WITHHELD, suits(2), id="施行以前"),
        pytest.param(None, WITHHELD, suits(2), id="不知年度"),
        pytest.param(2024, WITHHELD, suits(0), id="没有直接起诉"),
        pytest.param(2024, FULL, suits(2), id="没有不予公开"),
        pytest.param(2024, None, None, id="没有表"),
    ],
)
def test_otherwise_nothing_is_hinted(year, table3, table4):
    assert reconsideration_first(year, table3, table4) == []
