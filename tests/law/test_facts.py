"""The facts of a request: what a day knew of them, and which cannot be."""

from __future__ import annotations

import pytest

from gongkai.law.consultation import Asked, Consultation
from gongkai.law.facts import (
    Clarification,
    Deferral,
    Extension,
    Facts,
    FeeNotice,
    ReasonDemand,
    known_by,
    last_day,
    require_possible,
)
from gongkai.law.refusals import NotPermitted


@pytest.fixture
def whole(day):
    """A request to which everything happened."""
    return Facts(
        day("2024-03-01"),
        Clarification(day("2024-03-04"), day("2024-03-08"), day("2024-12-31")),
        (Consultation(day("2024-03-11"), day("2024-03-13"), day("2024-03-29")),),
        FeeNotice(day("2024-04-01"), day("2024-04-02"), day("2024-04-10")),
        (Extension(10, day("2024-04-15")), Extension(5)),
        ReasonDemand(day("2024-04-16"), day("2024-04-18")),
        Deferral(day("2024-04-19"), day("2024-11-30")),
        day("2024-05-20"),
        day("2024-05-21"),
        day("2024-05-22"),
        day("2024-05-23"),
    )


def test_as_of_the_last_day_everything_is_known(whole, day):
    assert last_day(whole) == day("2024-05-23")
    assert known_by(whole, last_day(whole)) == whole


def test_before_receipt_nothing_is_known(whole, day):
    assert known_by(whole, day("2024-02-29")) is None


def test_on_the_day_of_receipt_only_the_receipt_is_known(whole, day):
    assert known_by(whole, day("2024-03-01")) == Facts(
        day("2024-03-01"), extensions=(Extension(5),)
    )


@pytest.mark.parametrize(
    ("on", "field", "part"),
    [
        pytest.param("2024-03-07", "clarification", (1, None), id="已告知未补正"),
        pytest.param("2024-04-01", "fee_notice", (1, None), id="收费通知未收到"),
        pytest.param("2024-04-09", "fee_notice", (2, None), id="未缴费"),
        pytest.param("2024-04-17", "reason_demand", (1, None), id="未说明理由"),
    ],
)
def test_an_answer_is_not_known_before_it_came(whole, day, on, field, part):
    place, value = part
    assert getattr(known_by(whole, day(on)), field)[place] is value


def test_a_consultation_becomes_known_in_three_steps(whole, day):
    def letter(on):
        return known_by(whole, day(on)).consultations

    assert letter("2024-03-10") == ()
    assert letter("2024-03-12") == (Consultation(day("2024-03-11")),)
    assert letter("2024-03-28") == (Consultation(day("2024-03-11"), day("2024-03-13")),)


def test_a_deferral_is_known_from_its_decision(whole, day):
    assert known_by(whole, day("2024-04-18")).deferral is None
    assert known_by(whole, day("2024-04-19")).deferral == whole.deferral


def test_the_days_hold_acts_and_no_periods(whole, day):
    days = set(whole.days())
    assert len(days) == 17
    assert day("2024-12-31") not in days
    assert day("2024-11-30") not in days


def test_possible_facts_pass(whole):
    assert require_possible(whole) is None


IMPOSSIBLE = [
    pytest.param(
        {"clarification": ("2024-02-28",)},
        "告知补正的日期 2024-02-28 早于收到申请",
        "REG 30",
        id="补正告知早于收到",
    ),
    pytest.param(
        {"clarification": ("2024-03-11", "2024-03-10")},
        "收到补正的日期 2024-03-10 早于告知补正",
        "REG 30",
        id="补正早于告知",
    ),
    pytest.param(
        {"consultations": ("2024-02-28",)}, "发出征求意见书的日期", "REG 32", id="征求意见早于收到"
    ),
    pytest.param(
        {"consultations": ("2024-03-11", "2024-03-10")},
        "签收征求意见书的日期",
        "REG 32",
        id="签收早于发出",
    ),
    pytest.param(
        {"consultations": ("2024-03-11", "2024-03-13", "2024-03-12")},
        "早于签收征求意见书的日期",
        "REG 32",
        id="意见早于签收",
    ),
    pytest.param(
        {"consultations": ("2024-03-11", None, "2024-03-08")},
        "早于发出征求意见书的日期",
        "REG 32",
        id="意见早于发出",
    ),
    pytest.param(
        {"fee_notice": ("2024-02-28",)}, "发出收费通知的日期", "FEE 6", id="收费通知早于收到"
    ),
    pytest.param(
        {"fee_notice": ("2024-03-15", "2024-03-14")},
        "收到收费通知的日期",
        "FEE 6",
        id="收到通知早于发出",
    ),
    pytest.param(
        {"fee_notice": ("2024-03-15", "2024-03-15", "2024-03-14")},
        "缴费的日期",
        "FEE 6",
        id="缴费早于通知",
    ),
    pytest.param(
        {"reason_demand": ("2024-02-28",)}, "要求说明理由的日期", "REG 35", id="说明理由早于收到"
    ),
    pytest.param(
        {"reason_demand": ("2024-03-15", "2024-03-14")},
        "说明理由的日期 2024-03-14",
        "REG 35",
        id="理由早于要求",
    ),
    pytest.param(
        {"deferral": ("2024-02-28", "2024-05-01")},
        "确定延迟答复的日期",
        "REG 35",
        id="延迟早于收到",
    ),
    pytest.param(
        {"deferral": ("2024-03-15", "2024-03-14")},
        "延迟届满的日期",
        "REG 35",
        id="延迟届满早于决定",
    ),
    pytest.param({"decided_on": "2024-02-28"}, "作出决定的日期", "REG 33", id="决定早于收到"),
    pytest.param(
        {"sent_on": "2024-03-10", "decided_on": "2024-03-11"},
        "送出答复的日期",
        "REG 33",
        id="送出早于决定",
    ),
    pytest.param({"lapsed_on": "2024-02-28"}, "不再处理的日期", "REG 45", id="视为放弃早于收到"),
    pytest.param({"withdrawn_on": "2024-02-28"}, "撤回的日期", "REG 45", id="撤回早于收到"),
]
MAKERS = {
    "clarification": Clarification,
    "fee_notice": FeeNotice,
    "reason_demand": ReasonDemand,
    "deferral": Deferral,
}


@pytest.mark.law("REG 30", "REG 32", "REG 34", "REG 35")
@pytest.mark.parametrize(("changes", "words", "article"), IMPOSSIBLE)
def test_days_that_cannot_follow_one_another_are_refused(day, changes, words, article):
    built = {}
    for field, value in changes.items():
        if isinstance(value, str):
            built[field] = day(value)
        elif field == "consultations":
            built[field] = (Consultation(*map(day, value)),)
        else:
            built[field] = MAKERS[field](*map(day, value))
    with pytest.raises(NotPermitted, match=words) as refusal:
        require_possible(Facts(day("2024-03-01"), **built))
    assert refusal.value.article == article


def test_an_extension_before_receipt_is_refused(day):
    with pytest.raises(NotPermitted, match="决定延长的日期"):
        require_possible(Facts(day("2024-03-01"), extensions=(Extension(5, day("2024-02-28")),)))


def test_an_organ_asked_is_refused_under_its_own_article(day):
    letter = Consultation(day("2024-02-28"), asked=Asked.ORGAN)
    with pytest.raises(NotPermitted, match="条例第三十四条"):
        require_possible(Facts(day("2024-03-01"), consultations=(letter,)))


@pytest.mark.law("REG 56")
@pytest.mark.parametrize(("on", "possible"), [("2019-05-14", False), ("2019-05-15", True)])
def test_the_regulation_holds_from_the_day_it_came_into_force(day, on, possible):
    facts = Facts(day(on))
    if possible:
        assert require_possible(facts) is None
    else:
        with pytest.raises(NotPermitted, match="早于条例施行之日 2019-05-15"):
            require_possible(facts)
