from __future__ import annotations

import pytest
from interchange.reports import TABLE2, saying, with_rows

from gongkai.interchange.narrative.fees import unaccounted
from gongkai.law.footing import Level

LAPSED = with_rows(other__fee_lapsed=(3, 0, 0, 0, 0, 0, 3))


def found(other, of):
    return [(d.rule, d.level) for d in unaccounted(saying(other=other, of=of))]


@pytest.mark.law("FEE 4")
@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("发出收费通知3件，总金额700元，实际收取0元。", [], id="件数和金额"),
        pytest.param("无其他需要报告的事项。", [("K9", Level.WARNING)], id="没有写"),
        pytest.param("", [("K9", Level.WARNING)], id="空"),
        pytest.param("未收取信息处理费。", [("K9", Level.WARNING)], id="没有数"),
        pytest.param("全年收取信息处理费400元。", [("K9", Level.HINT)], id="没有通知件数"),
        pytest.param("2024年未发出收费通知。", [("K9", Level.WARNING)], id="与表矛盾"),
    ],
)
def test_files_lapsed_for_an_unpaid_fee_are_accounted_for_in_part_six(other, expected):
    assert found(other, LAPSED) == expected


def test_a_year_without_lapsed_fees_need_not_speak_of_them():
    assert unaccounted(saying(other="无。")) == []
    assert unaccounted(with_rows(other__fee_lapsed=None)) == []


def test_no_processing_fee_does_not_contradict_administrative_charges():
    assert TABLE2["fees_wan_yuan"] == "12.5"
    assert unaccounted(saying(other="2024年度未收取信息公开信息处理费用。")) == []


def test_none_charged_and_some_charged_contradict_each_other():
    report = saying("全年收取信息处理费380元。", other="2024年度未收取信息处理费。")
    [contradiction] = unaccounted(report)
    assert (contradiction.rule, contradiction.level) == ("K7", Level.WARNING)
    assert (contradiction.left, contradiction.right) == (0, 380)


@pytest.mark.parametrize(
    "prose",
    [
        "行政事业性收费12.5万元。",
        "行政事业性收费125000元。",
        "行政事业性收费共计13万元。",
        "行政事业性收费项目3项。",
        "2023年行政事业性收费99万元。",
    ],
)
def test_charges_that_round_to_the_cell_agree(prose):
    assert unaccounted(saying(prose)) == []


def test_other_charges_do_not():
    [charge] = unaccounted(saying("行政事业性收费为20.5万元。"))
    assert (charge.level, charge.left, charge.right) == (Level.WARNING, 205_000, "12.5")
