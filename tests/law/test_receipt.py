"""On which day a request counts as received."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.policy import DEFAULT
from gongkai.law.receipt import (
    NEVER_REFUSED,
    Intake,
    Particular,
    SupplyForm,
    confirm_by,
    missing_particulars,
    received_on,
    supply_form,
)
from gongkai.law.refusals import NotPermitted


@pytest.mark.law("REG 31(1)", "REG 31(2)", "REG 31(3)")
@pytest.mark.parametrize(
    ("intake", "signed", "confirmed", "received"),
    [
        pytest.param(Intake.IN_PERSON, None, (), "2024-12-30", id="当面提交之日"),
        pytest.param(Intake.POST_SIGNED, "2025-01-03", (), "2025-01-03", id="机关签收之日"),
        pytest.param(Intake.POST_SIGNED, None, (), None, id="未签收"),
        pytest.param(Intake.POST_PLAIN, None, ("2025-01-02",), "2025-01-02", id="平信确认之日"),
        pytest.param(Intake.ONLINE, None, ("2025-01-02",), "2025-01-02", id="互联网双方确认之日"),
        pytest.param(Intake.ONLINE, None, (), None, id="互联网未确认"),
        pytest.param(Intake.FAX, None, ("2025-01-06", "2025-01-02"), "2025-01-02", id="首次确认"),
        pytest.param(Intake.EMAIL, None, ("2025-01-02",), "2025-01-02", id="邮箱按互联网"),
        pytest.param(
            Intake.MISDIRECTED, None, ("2025-01-08",), "2025-01-08", id="寄错部门确认之日"
        ),
    ],
)
def test_each_way_in_has_its_day_of_receipt(day, intake, signed, confirmed, received):
    found = received_on(
        intake,
        day("2024-12-30"),
        signed_on=day(signed),
        confirmed_on=tuple(map(day, confirmed)),
    )
    assert found == day(received)


@pytest.mark.law("REPLY207")
def test_policy_may_take_the_day_the_mail_system_received(day):
    old = replace(DEFAULT, email_counts_as_online=False)
    sent, arrived = day("2024-03-01"), day("2024-03-02")
    assert received_on(Intake.EMAIL, sent, system_received_on=arrived, policy=old) == arrived
    assert received_on(Intake.EMAIL, sent, policy=old) is None


def test_policy_may_take_the_last_confirmation(day):
    last = replace(DEFAULT, first_confirmation_counts=False)
    days = (day("2024-03-04"), day("2024-03-06"))
    assert received_on(Intake.ONLINE, day("2024-03-01"), confirmed_on=days, policy=last) == days[1]


@pytest.mark.parametrize(
    ("intake", "words"),
    [
        (Intake.POST_SIGNED, "签收日期 2024-02-29 早于提交日期"),
        (Intake.ONLINE, "双方确认日期 2024-02-29 早于"),
    ],
)
def test_a_request_is_not_received_before_it_was_sent(day, intake, words):
    early = day("2024-02-29")
    with pytest.raises(NotPermitted, match=words):
        received_on(intake, day("2024-03-01"), signed_on=early, confirmed_on=(early,))


@pytest.mark.law("REG 31(2)", "REG 31(3)")
def test_plain_post_is_confirmed_the_same_day_and_the_internet_within_the_warning(calendar, day):
    friday = day("2024-03-01")
    assert confirm_by(Intake.POST_PLAIN, friday, calendar) == friday
    assert confirm_by(Intake.ONLINE, friday, calendar) == day("2024-03-04")


@pytest.mark.law("REG 29(2)")
def test_what_is_missing_is_named_in_the_order_of_the_law():
    stated = frozenset({Particular.DESCRIPTION})
    assert missing_particulars(stated) == (Particular.IDENTITY, Particular.FORM)
    assert missing_particulars(frozenset(Particular)) == ()


@pytest.mark.law("REPLY19")
def test_in_person_and_post_are_never_refused():
    assert {i for i in Intake if i in NEVER_REFUSED} == {
        Intake.IN_PERSON,
        Intake.POST_SIGNED,
        Intake.POST_PLAIN,
    }


@pytest.mark.law("REG 40")
@pytest.mark.parametrize(
    ("wished", "harm", "cost", "form"),
    [
        pytest.param(SupplyForm.PAPER, False, False, SupplyForm.PAPER, id="按申请人要求"),
        pytest.param(SupplyForm.PAPER, True, False, SupplyForm.ELECTRONIC, id="危及载体安全"),
        pytest.param(SupplyForm.PAPER, False, True, SupplyForm.ELECTRONIC, id="成本过高"),
        pytest.param(SupplyForm.INSPECTION, True, True, SupplyForm.INSPECTION, id="查阅不改变"),
    ],
)
def test_the_wished_form_gives_way_only_to_harm_and_cost(wished, harm, cost, form):
    assert supply_form(wished, endangers_carrier=harm, costs_too_much=cost) is form
