from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.interchange.narrative.numerals import numerals
from gongkai.interchange.narrative.prose import compact


@pytest.mark.parametrize(
    ("text", "value", "unit", "exact"),
    [
        ("收到申请 12 件", 12, "件", True),
        ("收到申请１２件", 12, "件", True),
        ("公开信息3,119条", 3119, "条", True),
        ("公开信息18万余条", 180_000, "条", False),
        ("公开信息4.14万条", 41_400, "条", False),
        ("公开信息5500余条", 5500, "条", False),
        ("公开信息近500条", 500, "条", False),
        ("收费12.5万元", 125_000, "元", True),
        ("收费3940元", 3940, "元", True),
        ("占33.9％", Decimal("33.9"), "%", True),
        ("收到申请十二件", 12, "件", True),
        ("收到申请两件", 2, "件", True),
        ("收到申请一百零五件", 105, "件", True),
        ("收到申请二十余件", 20, "件", False),
        ("收到申请二〇件", 20, "件", True),
    ],
)
def test_a_counted_number_is_read_with_its_unit(text, value, unit, exact):
    [numeral] = numerals(compact(text))
    assert (numeral.value, numeral.unit, numeral.exact) == (value, unit, exact)


@pytest.mark.parametrize(
    "text",
    [
        "国办函〔2020〕109号",
        "根据《条例》第36条",
        "第三十六条",
        "第三次修订",
        "一件件落实",
        "一次性告知",
        "2024年1月1日至12月31日",
        "联系电话：0371-12345678",
        "12345热线",
        "一是加强培训，二是强化监督",
    ],
)
def test_what_counts_nothing_is_no_number(text):
    assert [n for n in numerals(compact(text)) if n.unit != "次"] == []


def test_numbers_come_in_the_order_of_the_text():
    found = numerals(compact("收到申请十二件，答复 11 件"))
    assert [int(numeral.value) for numeral in found] == [12, 11]
