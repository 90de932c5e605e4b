"""A label is known whole, shortened, numbered anew, in traditional characters or a little bent."""

from __future__ import annotations

import pytest

from gongkai.interchange.recognise.labels import (
    column_of,
    remedy_column_of,
    row_of,
    table2_head_of,
    table2_row_of,
)
from gongkai.law.annual_report import ROWS, Column, Edition, row_label


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.law("FORM 3")
def test_every_label_of_the_form_names_its_row(edition):
    for code in ROWS[edition]:
        found = row_of(row_label(code))
        assert found is not None
        assert (found.meaning, found.damaged) == (code, False)


@pytest.mark.law("FORM 3")
def test_every_head_of_the_form_names_its_column():
    assert [column_of(column.label).meaning for column in Column] == [c.value for c in Column]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("1、属于国家秘密", "withheld.state_secret"), ("（1）属于国家秘密", "withheld.state_secret"),
        ("①属于国家秘密", "withheld.state_secret"), ("1属于国家秘密", "withheld.state_secret"),
        ("1．屬於國家秘密", "withheld.state_secret"), ("3.危及\"三安全一稳定\"", "withheld.security_or_stability"),
        ("3 . 危 及 “ 三 安 全 一 稳 定 ”", "withheld.security_or_stability"),
        ("二、上年結轉政府信息公開申請數量", "carried_in"), ("⼀、本年新收政府信息公开申请数量", "received"),
        ("1.逾期不补正", "other.clarification_lapsed"), ("2.逾期不缴费", "other.fee_lapsed"),
        ("（二）部分公开", "partly_granted"), ("七、总计", "concluded"), ("3.其它", "other.other"),
        ("（一）予以公開(yǔ)", "granted"),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_label_are_known(said, code):
    assert row_of(said) == (code, False)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("1.木机关不掌握相关政府信息", "unavailable.not_held"),
        ("5.要求行政机关确认或重新出具己获取信息", "not_processed.reconfirmation"),
        ("3.危及“三安全—稳宁”", "withheld.security_or_stability"),
        ("2.其他法律行政法规禁止公", "withheld.barred_by_law"),
        ("重复中请", "not_processed.repeated"), ("（一）予以公升", "granted"),
        ("（五）不予处理2.重复申请", "not_processed.repeated"),
    ],
)  # fmt: skip
def test_a_bent_label_goes_to_the_nearest_and_is_marked(said, code):
    assert row_of(said) == (code, True)


@pytest.mark.parametrize(
    "said",
    [
        "不以公开",
        "属于工作秘密",
        "行政许可",
        "自然人",
        "",
        "囗囗囗囗",
        "法人或其他组织",
        "政府信息公开申请",
    ],
)
def test_what_may_be_two_things_or_none_is_no_label(said):
    assert row_of(said) is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("白然人", "natural_person"),
        ("商业\n企业", "business"),
        ("法律服务\n机构", "legal_services"),
        ("合计", "total"),
    ],
)
def test_heads_of_columns_are_known_when_bent_or_broken(said, code):
    assert column_of(said).meaning == code


def test_rows_and_heads_of_the_other_tables_are_known():
    assert table2_row_of("规范性文件").meaning == "normative_documents"
    assert table2_head_of("本年收费金额（单位：万元）").meaning == "fees_wan_yuan"
    assert table2_head_of("本年增/减").meaning == "change"
    assert remedy_column_of("结 果\n维持").meaning == "upheld"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("（三）不予公开 1.属于国家机密", "withheld.state_secret"),
        ("（三）不予公开3.危及三安金一稳定", "withheld.security_or_stability"),
        ("（四）无法提供 1.本机关不掌握的相关信息", "unavailable.not_held"),
    ],
)
def test_a_bent_label_behind_the_heading_of_its_group_is_not_taken_for_the_group(text, code):
    assert row_of(text).meaning == code
