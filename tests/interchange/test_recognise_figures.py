"""What a cell says: a plain number, a number with a remark, or no number."""

from __future__ import annotations

import pytest

from gongkai.interchange.recognise.figures import count, is_value, money


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("0", 0),
        (" 12 ", 12),
        ("０", 0),
        ("１２３", 123),
        ("1,234", 1234),
        ("1，234", 1234),
        ("007", 7),
        ("0件", 0),
        ("3 件", 3),
    ],
)
def test_plain_numbers_are_read_as_they_stand(said, number):
    assert count(said) == (number, None)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("O", 0),
        ("o", 0),
        ("Ｏ", 0),
        ("1O", 10),
        ("〇", 0),
        ("零", 0),
        ("22（其中修订16件）", 22),
        ("5.0", 5),
        ("22 (其中修订16件)", 22),
    ],
)
def test_a_number_that_is_not_plain_is_read_with_a_remark(said, number):
    found, why = count(said)
    assert found == number
    assert why


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "\xa0",
        "/",
        "／",
        "—",
        "——",
        "-",
        "无",
        "暂无",
        "…",
        "12.5",
        "-3",
        "1 2",
        "1\n2",
        "3-5",
        "约3",
        "l",
        "见附件",
        "3元",
        "9" * 16,
        "1,23",
    ],
)
def test_what_is_no_single_number_is_unknown_with_a_reason(said):
    found, why = count(said)
    assert found is None
    assert why


@pytest.mark.parametrize(
    ("said", "number"),
    [("-3", -3), ("+1036", 1036), ("－2", -2), ("增加5", 5), ("减少3项", -3), ("0", 0)],
)
def test_a_change_may_be_negative(said, number):
    assert count(said, signed=True)[0] == number


@pytest.mark.parametrize(
    ("said", "unit", "amount"),
    [
        ("59237.2449", "万元", "59237.2449"), ("0", "万元", "0"), ("1,234.5", "万元", "1234.5"),
        ("251000元", "元", "251000"), ("251000元", "万元", "25.1"), ("25.1万元", "元", "251000"),
        ("2亿元", "万元", "20000"), ("/", "万元", None), ("3件", "元", None),
    ],
)  # fmt: skip
def test_money_keeps_its_decimals_and_its_unit(said, unit, amount):
    assert money(said, unit=unit)[0] == amount


def test_a_converted_unit_is_remarked():
    assert "换算" in (money("251000元", unit="万元")[1] or "")


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("0", True),
        ("/", True),
        ("", True),
        ("无", True),
        ("0件", True),
        ("规章", False),
        ("1.属于国家秘密", False),
    ],
)
def test_values_are_told_from_labels(said, is_one):
    assert is_value(said) is is_one
