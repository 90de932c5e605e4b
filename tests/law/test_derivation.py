"""The derivation: each step with date, act, effect and article; replay as of any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.consultation import Asked, Consultation
from gongkai.law.derivation import derive
from gongkai.law.facts import (
    Clarification,
    Deferral,
    Extension,
    Facts,
    FeeNotice,
    ReasonDemand,
    last_day,
)
from gongkai.law.policy import DEFAULT
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted


@pytest.fixture
def received(day):
    return Facts(day("2024-03-01"))


def sentences(derivation):
    return [step.sentence for step in derivation.steps]


@pytest.mark.law("REG 33(2)", "REG 33(3)")
def test_each_step_names_its_day_its_effect_and_its_article(calendar, day, received):
    letter = Consultation(day("2024-03-11"), day("2024-03-13"), day("2024-03-29"))
    found = derive(received._replace(consultations=(letter,)), calendar)
    assert sentences(found) == [
        "2024-03-01 收到申请，次日起算 20 个工作日，条例第三十三条第二款",
        "2024-03-11 征求第三方意见，扣除 14 个工作日，条例第三十三条第三款",
    ]
    assert [step.due_on for step in found.steps] == [day("2024-03-29"), day("2024-04-19")]
    assert (found.original_due_on, found.due_on) == (day("2024-03-29"), day("2024-04-19"))
    assert found.stage is Stage.IN_HAND
    assert not found.provisional


@pytest.mark.law("REG 32", "REG 34")
@pytest.mark.parametrize(
    ("asked", "silence"),
    [
        pytest.param(Asked.THIRD_PARTY, "逾期由本机关依照条例决定是否公开", id="第三方沉默"),
        pytest.param(Asked.ORGAN, "逾期视为同意公开", id="共同制作机关沉默"),
    ],
)
def test_an_unanswered_consultation_says_what_silence_means(
    calendar, day, received, asked, silence
):
    letter = Consultation(day("2024-03-11"), day("2024-03-13"), None, asked)
    found = derive(received._replace(consultations=(letter,)), calendar)
    effect = found.steps[-1].effect
    assert effect == f"扣除 17 个工作日（提意见的期限至 2024-04-03 届满，{silence}）"
    assert found.steps[-1].what == f"征求{asked.label}意见"
    assert found.stage is Stage.CONSULTING


def test_an_undelivered_letter_without_a_day_says_from_when_it_will_count(calendar, day, received):
    strict = replace(DEFAULT, undelivered_pause_from_sending=False)
    facts = received._replace(consultations=(Consultation(day("2024-03-11")),))
    effect = derive(facts, calendar, strict).steps[-1].effect
    assert "自签收之日起 15 个工作日" in effect
    assert effect.startswith("扣除 0 个工作日")


@pytest.mark.law("REG 33(3)")
def test_the_second_of_two_overlapping_consultations_takes_only_what_is_left(
    calendar, day, received
):
    letters = (
        Consultation(day("2024-03-11"), day("2024-03-12"), day("2024-03-15")),
        Consultation(day("2024-03-13"), day("2024-03-14"), day("2024-03-19"), Asked.ORGAN),
    )
    found = derive(received._replace(consultations=letters), calendar)
    assert [step.effect for step in found.steps[1:]] == ["扣除 4 个工作日", "扣除 2 个工作日"]


@pytest.mark.law("REG 30")
def test_clarification_stops_and_restarts_the_clock(calendar, day, received):
    facts = received._replace(clarification=Clarification(day("2024-03-11"), day("2024-03-20")))
    found = derive(facts, calendar)
    assert [step.effect for step in found.steps[1:]] == [
        "等待补正，停止计算期限，补正期限至 2024-04-01",
        "重新起算 20 个工作日",
    ]
    assert found.steps[1].due_on is None
    assert found.due_on == day("2024-04-18")


@pytest.mark.law("REG 30")
def test_asking_late_is_remarked(calendar, day, received):
    facts = received._replace(clarification=Clarification(day("2024-03-13"), day("2024-03-20")))
    assert "告知晚于第 7 个工作日 2024-03-12" in derive(facts, calendar).steps[1].effect
    strict = replace(DEFAULT, late_clarification_restarts=False)
    assert derive(facts, calendar, strict).steps[2].effect == "恢复计算期限"


def test_a_request_that_waits_has_no_due_date_but_a_day_for_its_applicant(calendar, day, received):
    facts = received._replace(clarification=Clarification(day("2024-03-11")))
    found = derive(facts, calendar)
    assert (found.due_on, found.awaiting_until) == (None, day("2024-04-01"))
    assert found.stage is Stage.AWAITING_CLARIFICATION


def test_a_payment_that_restarts_nothing_says_so_after_a_clarification_too(calendar, day, received):
    facts = received._replace(
        clarification=Clarification(day("2024-03-05"), day("2024-03-07")),
        fee_notice=FeeNotice(day("2024-03-15"), day("2024-03-15"), day("2024-03-20")),
    )
    found = derive(facts, calendar, replace(DEFAULT, payment_restarts=False))
    assert [step.effect for step in found.steps[-3:]] == [
        "重新起算 20 个工作日",
        "等待缴费，停止计算期限，缴费期限至 2024-04-15",
        "恢复计算期限",
    ]


def test_what_was_done_before_a_day_is_not_judged_again(calendar, day, received):
    twice = received._replace(
        extensions=(Extension(5, day("2024-03-11")), Extension(5, day("2024-03-12")))
    )
    with pytest.raises(NotPermitted, match="不能再次延长"):
        derive(twice, calendar, judged_from=day("2024-03-12"))
    found = derive(twice, calendar, judged_from=day("2024-03-13"))
    assert [step.effect for step in found.steps[1:]] == ["延长 5 个工作日", "延长 5 个工作日"]


@pytest.mark.law("FEE 6")
def test_the_fee_stops_and_restarts_the_clock(calendar, day, received):
    notice = FeeNotice(day("2024-03-15"), day("2024-03-15"), day("2024-04-03"))
    found = derive(received._replace(fee_notice=notice), calendar)
    assert sentences(found)[1:] == [
        "2024-03-15 发出收费通知，等待缴费，停止计算期限，缴费期限至 2024-04-15，信息处理费管理办法第六条",
        "2024-04-03 缴清信息处理费，重新起算 20 个工作日，信息处理费管理办法第六条",
    ]
    assert found.due_on == day("2024-05-06")


def test_a_fee_notice_on_its_way_names_no_day_to_pay(calendar, day, received):
    found = derive(received._replace(fee_notice=FeeNotice(day("2024-03-15"))), calendar)
    assert found.steps[-1].effect.endswith("缴费期限自收到通知次日起算")
    assert found.stage is Stage.AWAITING_PAYMENT


@pytest.mark.law("REG 33(2)")
def test_an_extension_without_a_date_follows_the_period_it_extends(calendar, day, received):
    facts = received._replace(
        extensions=(Extension(20),), decided_on=day("2024-04-28"), sent_on=day("2024-05-06")
    )
    found = derive(facts, calendar)
    assert sentences(found)[1:] == [
        "2024-03-29 延长答复期限，延长 20 个工作日，条例第三十三条第二款",
        "2024-04-28 作出决定，在期限内，条例第三十三条第二款",
        "2024-05-06 送出答复，逾期 3 个工作日，国办公开办函〔2016〕235号",
    ]
    assert found.stage is Stage.DELIVERED


def test_an_extension_without_a_date_stands_no_later_than_the_decision(calendar, day, received):
    facts = received._replace(extensions=(Extension(5),), decided_on=day("2024-03-20"))
    assert derive(facts, calendar).steps[1].on == day("2024-03-20")


def test_a_consultation_within_the_extension_counts(calendar, day, received):
    facts = received._replace(
        extensions=(Extension(20),),
        consultations=(Consultation(day("2024-04-01"), day("2024-04-02"), day("2024-04-10")),),
    )
    found = derive(facts, calendar)
    assert [step.what for step in found.steps] == ["收到申请", "延长答复期限", "征求第三方意见"]
    assert found.steps[-1].effect == "扣除 6 个工作日"


@pytest.mark.law("REG 35")
def test_reasons_and_deferral_are_steps(calendar, day, received):
    facts = received._replace(
        reason_demand=ReasonDemand(day("2024-03-11"), day("2024-03-15")),
        deferral=Deferral(day("2024-03-18"), day("2024-06-28")),
    )
    effects = [step.effect for step in derive(facts, calendar).steps[1:]]
    assert effects == ["不影响答复期限", "不影响答复期限", "延迟至 2024-06-28"]
    pausing = replace(DEFAULT, reason_demand_pauses=True)
    assert derive(facts, calendar, pausing).steps[2].effect == "说明理由期间扣除"


def test_acts_of_one_day_are_taken_in_an_order_that_is_open(calendar, day, received):
    facts = received._replace(
        fee_notice=FeeNotice(day("2024-03-15"), day("2024-03-15"), day("2024-04-03")),
        consultations=(Consultation(day("2024-04-03"), day("2024-04-08"), day("2024-04-10")),),
    )
    found = derive(facts, calendar)
    assert [step.what for step in found.steps[-2:]] == ["缴清信息处理费", "征求第三方意见"]
    assert found.steps[-1].effect == "扣除 4 个工作日"


REFUSED = [
    pytest.param(
        {"extensions": (Extension(21),)}, "最长 20 个工作日", "REG 33(2)", id="延长超过二十日"
    ),
    pytest.param(
        {"extensions": (Extension(0),)}, "最短 1 个，不能是 0 个", "REG 33(2)", id="延长零日"
    ),
    pytest.param(
        {"extensions": (Extension(5), Extension(5))}, "不能再次延长", "REG 33(2)", id="延长两次"
    ),
    pytest.param(
        {"extensions": (Extension(5, date(2024, 4, 1)),)},
        "期限已于 2024-03-29 届满",
        "REG 33(2)",
        id="期满后延长",
    ),
    pytest.param(
        {"clarification": Clarification(date(2024, 3, 11)), "extensions": (Extension(5),)},
        "“待补正”阶段不能延长",
        "REG 33(2)",
        id="待补正时延长",
    ),
    pytest.param(
        {"fee_notice": FeeNotice(date(2024, 4, 1))},
        "收费通知应在申请处理期限内发出",
        "FEE 6",
        id="期满后收费",
    ),
    pytest.param(
        {"fee_notice": FeeNotice(date(2024, 3, 15), date(2024, 3, 15), date(2024, 4, 16))},
        "缴费期限已于 2024-04-15 届满，视为放弃申请",
        "FEE 6",
        id="逾期缴费",
    ),
    pytest.param(
        {"clarification": Clarification(date(2024, 3, 11)), "lapsed_on": date(2024, 4, 1)},
        "期限至 2024-04-01，尚未届满",
        "REG 30",
        id="补正期未满视为放弃",
    ),
    pytest.param(
        {"fee_notice": FeeNotice(date(2024, 3, 15)), "lapsed_on": date(2024, 6, 1)},
        "申请人尚未收到通知",
        "FEE 6",
        id="未收到收费通知视为放弃",
    ),
    pytest.param(
        {"decided_on": date(2024, 3, 10), "consultations": (Consultation(date(2024, 3, 11)),)},
        "“已决定、待送达”阶段不能征求意见",
        "REG 32",
        id="决定后征求意见",
    ),
    pytest.param(
        {"clarification": Clarification(date(2024, 3, 11), date(2024, 3, 10))},
        "早于告知补正",
        "REG 30",
        id="补正早于告知",
    ),
]


@pytest.mark.law("REG 30", "REG 33(2)", "FEE 6")
@pytest.mark.parametrize(("changes", "words", "article"), REFUSED)
def test_facts_that_cannot_be_are_refused_with_the_article(
    calendar, received, changes, words, article
):
    with pytest.raises(NotPermitted, match=words) as refusal:
        derive(received._replace(**changes), calendar)
    assert refusal.value.article == article


def test_policy_may_allow_an_extension_after_the_period_and_a_second_one(calendar, received):
    lenient = replace(DEFAULT, extension_within_period=False, extension_only_once=False)
    late = (Extension(5, date(2024, 4, 1)), Extension(5, date(2024, 4, 2)))
    assert derive(received._replace(extensions=late), calendar, lenient).due_on == date(2024, 4, 15)


@pytest.mark.law("REG 30", "FEE 6")
@pytest.mark.parametrize(
    ("changes", "law"),
    [
        pytest.param(
            {"clarification": Clarification(date(2024, 3, 11))}, "条例第三十条", id="逾期不补正"
        ),
        pytest.param(
            {"fee_notice": FeeNotice(date(2024, 3, 11), date(2024, 3, 12))},
            "信息处理费管理办法第六条",
            id="逾期不缴费",
        ),
    ],
)
def test_a_request_lapses_after_its_applicants_last_day(calendar, received, changes, law):
    found = derive(received._replace(**changes, lapsed_on=date(2024, 4, 30)), calendar)
    assert found.stage is Stage.LAPSED
    assert (found.steps[-1].effect, found.steps[-1].law) == ("不再处理", law)


def test_a_withdrawn_request_ends(calendar, day, received):
    found = derive(received._replace(withdrawn_on=day("2024-03-05")), calendar)
    assert found.steps[-1].what == "申请人撤回"
    assert found.stage is Stage.WITHDRAWN


def test_a_request_handled_under_another_ends_there(calendar, day, received):
    found = derive(received._replace(joined_on=day("2024-03-05")), calendar)
    assert (found.steps[-1].what, found.steps[-1].effect) == (
        "并入同一申请",
        "与所并入的申请一并答复",
    )
    assert found.stage is Stage.JOINED


def test_what_ends_while_the_applicant_is_awaited_is_not_late(calendar, day, received):
    strict = replace(DEFAULT, undelivered_pause_from_sending=False)
    facts = received._replace(decided_on=day("2024-04-01"))
    assert derive(facts, calendar, strict).steps[-1].effect == "逾期 1 个工作日"
    demanded = facts._replace(reason_demand=ReasonDemand(day("2024-03-11")))
    assert derive(demanded, calendar).steps[-1].what == "作出决定"


@pytest.mark.parametrize(
    ("as_of", "due", "stage"),
    [
        pytest.param("2024-03-10", "2024-03-29", Stage.IN_HAND, id="征求意见之前"),
        pytest.param("2024-03-11", "2024-04-22", Stage.CONSULTING, id="已发出未签收"),
        pytest.param("2024-03-20", "2024-04-24", Stage.CONSULTING, id="已签收未回复"),
        pytest.param("2024-03-29", "2024-04-19", Stage.IN_HAND, id="已回复"),
    ],
)
def test_a_replay_knows_no_later_facts(calendar, day, received, as_of, due, stage):
    letter = Consultation(day("2024-03-11"), day("2024-03-13"), day("2024-03-29"))
    found = derive(received._replace(consultations=(letter,)), calendar, as_of=day(as_of))
    assert (found.due_on, found.stage) == (day(due), stage)


def test_a_replay_before_receipt_is_refused(calendar, day, received):
    with pytest.raises(NotPermitted, match="截至 2024-02-29 尚未收到申请"):
        derive(received, calendar, as_of=day("2024-02-29"))


@pytest.mark.parametrize(
    ("on", "provisional"),
    [
        pytest.param("2026-12-01", False, id="末日在已公布年份"),
        pytest.param("2026-12-04", True, id="末日跨入未公布年份"),
    ],
)
def test_a_due_date_in_a_year_without_a_notice_is_provisional(calendar, day, on, provisional):
    assert derive(Facts(day(on)), calendar).provisional is provisional


def test_an_applicants_day_in_a_year_without_a_notice_is_provisional(calendar, day):
    facts = Facts(day("2026-11-20"), Clarification(day("2026-12-20")))
    assert derive(facts, calendar).provisional


@st.composite
def histories(draw) -> Facts:
    """Requests that are consulted on, clarified, charged or extended, each act after the last."""
    start = draw(st.dates(date(2019, 6, 1), date(2026, 6, 30)))
    facts = Facts(start)
    on = start + timedelta(days=draw(st.integers(0, 8)))
    if draw(st.booleans()):
        answered = on + timedelta(days=draw(st.integers(0, 20)))
        facts = facts._replace(clarification=Clarification(on, answered))
        on = answered
    if draw(st.booleans()):
        got = on + timedelta(days=draw(st.integers(0, 5)))
        answer = draw(st.none() | st.integers(0, 30).map(lambda n: got + timedelta(days=n)))
        letter = Consultation(on, got, answer, draw(st.sampled_from(Asked)))
        facts = facts._replace(consultations=(letter,))
    if draw(st.booleans()):
        facts = facts._replace(extensions=(Extension(draw(st.integers(1, 20))),))
    return facts


@given(facts=histories())
def test_a_replay_as_of_the_last_fact_equals_the_whole(calendar, facts):
    assert derive(facts, calendar, as_of=last_day(facts)) == derive(facts, calendar)


@given(facts=histories())
def test_a_known_due_date_is_a_working_day_and_the_last_step_agrees(calendar, facts):
    found = derive(facts, calendar)
    assert calendar.is_working_day(found.due_on)
    assert found.steps[-1].due_on == found.due_on
    assert [step.on for step in found.steps] == sorted(step.on for step in found.steps)
