"""What is disclosed unasked, and by when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.instruments import cite
from gongkai.law.policy import DEFAULT
from gongkai.law.proactive import (
    TOWNSHIP_DUTIES,
    DisclosureDuty,
    DisclosureStage,
    InformationClass,
    LocalDuty,
    Openness,
    budget_disclosed_by,
    disclosed_by,
    interpreted_by,
    may_release,
    penalty_withdrawn_by,
    require_openness_reason,
)
from gongkai.law.refusals import NotPermitted


@pytest.mark.law("REG 20")
def test_there_are_fifteen_items_in_the_order_of_the_law():
    assert len(DisclosureDuty) == 15
    assert [duty.law for duty in DisclosureDuty] == [f"REG 20({n})" for n in range(1, 16)]
    assert cite(DisclosureDuty.CHARGES.law) == "条例第二十条第（八）项"


@pytest.mark.law("REG 21")
def test_townships_have_their_own_part():
    assert set(TOWNSHIP_DUTIES) < set(LocalDuty)
    assert LocalDuty.MUNICIPAL_WORKS not in TOWNSHIP_DUTIES
    assert LocalDuty.HOMESTEADS in TOWNSHIP_DUTIES


@pytest.mark.law("WEB", "STAGES")
def test_the_classes_and_the_five_stages_carry_their_wording():
    assert [c.label for c in InformationClass] == ["概况类信息", "政务动态", "信息公开目录信息"]
    assert [s.label[:2] for s in DisclosureStage] == ["决策", "执行", "管理", "服务", "结果"]


@pytest.mark.law("REG 26")
def test_information_is_disclosed_within_twenty_working_days(calendar, day):
    assert disclosed_by(day("2024-01-15"), calendar) == day("2024-02-09")


@pytest.mark.law("BUDGET 14")
def test_a_budget_is_disclosed_within_twenty_calendar_days(calendar, day):
    assert budget_disclosed_by(day("2024-01-28"), calendar) == day("2024-02-17")
    rolling = replace(DEFAULT, budget_days_roll_over=True)
    assert budget_disclosed_by(day("2024-01-28"), calendar, rolling) == day("2024-02-18")


@pytest.mark.law("PENALTY 48", "PENALTY 85")
def test_a_penalty_found_unlawful_is_withdrawn_within_three_working_days(calendar, day):
    assert penalty_withdrawn_by(day("2024-02-09"), calendar) == day("2024-02-20")


@pytest.mark.law("STAGES")
def test_a_document_is_interpreted_within_three_working_days(calendar, day):
    assert interpreted_by(day("2024-02-09"), calendar) == day("2024-02-20")


@pytest.mark.law("REG 44")
@pytest.mark.parametrize(
    ("openness", "requests", "may"),
    [
        (Openness.ON_REQUEST, 2, True),
        (Openness.ON_REQUEST, 1, False),
        (Openness.PROACTIVE, 5, False),
    ],
)
def test_what_several_ask_for_may_be_disclosed_to_all(openness, requests, may):
    assert may_release(openness, requests) is may


@pytest.mark.law("STAGES")
@pytest.mark.parametrize(
    ("openness", "why"),
    [(Openness.WITHHELD, "应当说明理由"), (Openness.ON_REQUEST, "应当写明理由")],
)
def test_a_mark_other_than_proactive_needs_a_reason(openness, why):
    assert require_openness_reason(Openness.PROACTIVE, "") is None
    assert require_openness_reason(openness, "涉及国家秘密") is None
    with pytest.raises(NotPermitted, match=why):
        require_openness_reason(openness, " ")
