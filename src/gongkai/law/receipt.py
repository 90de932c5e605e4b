"""On which day a request counts as received, by the way it came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import unique

from gongkai.law.calendar import Calendar
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term


@unique
class Intake(Term):
    """The way a request comes in.  Law: REG 29; REG 31; REPLY207."""

    IN_PERSON = "in_person", "当面提交"
    POST_SIGNED = "post_signed", "邮寄（需签收）"
    POST_PLAIN = "post_plain", "平常信函等无需签收的邮寄"
    FAX = "fax", "传真"
    ONLINE = "online", "互联网"
    EMAIL = "email", "电子邮箱"
    MISDIRECTED = "misdirected", "寄至工作机构以外的部门或者个人"


# The ways a person may always use and an organ may never refuse (REPLY19).
NEVER_REFUSED = frozenset({Intake.IN_PERSON, Intake.POST_SIGNED, Intake.POST_PLAIN})


@unique
class Particular(Term):
    """What a request must state; a purpose is not among it.  Law: REG 29(2); REG 27."""

    IDENTITY = "identity", "申请人的姓名或者名称、身份证明、联系方式"
    DESCRIPTION = (
        "description",
        "申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述",
    )
    FORM = "form", "申请公开的政府信息的形式要求，包括获取信息的方式、途径"


@unique
class SupplyForm(Term):
    """In what form information is supplied; the applicant's wish first.  Law: REG 40."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子数据"
    INSPECTION = "inspection", "查阅、抄录"


def supply_form(wished: SupplyForm, *, endangers_carrier: bool, costs_too_much: bool) -> SupplyForm:
    """The wished form, or electronic data where it would harm the carrier or cost too much.

    Law: REG 40.
    """
    if wished is SupplyForm.PAPER and (endangers_carrier or costs_too_much):
        return SupplyForm.ELECTRONIC
    return wished


def missing_particulars(stated: frozenset[Particular]) -> tuple[Particular, ...]:
    """What clarification must ask for, in the order of the law.  Law: REG 29(2); REG 30."""
    return tuple(each for each in Particular if each not in stated)


def received_on(
    intake: Intake,
    submitted_on: date,
    *,
    signed_on: date | None = None,
    confirmed_on: Sequence[date] = (),
    system_received_on: date | None = None,
    policy: Policy = DEFAULT,
) -> date | None:
    """The day of receipt (收到申请之日), or None while it still needs a signature or confirmation.

    In person the day of submission, signed post the day of signing, every other way the day both
    sides have confirmed.  A request without a telephone number counts from the day contact is
    restored, which is its confirmation.  Law: REG 31(1), REG 31(2), REG 31(3); REPLY207.
    """
    if intake is Intake.IN_PERSON:
        return submitted_on
    if intake is Intake.POST_SIGNED:
        return _not_before(submitted_on, signed_on, "REG 31(2)", "签收日期")
    if intake is Intake.EMAIL and not policy.email_counts_as_online:
        return _not_before(submitted_on, system_received_on, "REPLY207", "系统接收日期")
    if not confirmed_on:
        return None
    chosen = min(confirmed_on) if policy.first_confirmation_counts else max(confirmed_on)
    return _not_before(submitted_on, chosen, "REG 31(3)", "双方确认日期")


def _not_before(submitted_on: date, day: date | None, law: str, what: str) -> date | None:
    """The day, refused where it lies before the submission."""
    if day is not None and day < submitted_on:
        raise NotPermitted(law, f"{what} {day} 早于提交日期 {submitted_on}")
    return day


def confirm_by(
    intake: Intake, arrived_on: date, calendar: Calendar, policy: Policy = DEFAULT
) -> date:
    """The day by which the office should have confirmed a request that arrived unsigned.

    Plain post the same day; for the internet and fax the law sets none, and the policy warns.
    Law: REG 31(2), REG 31(3); REPLY207.
    """
    if intake in (Intake.POST_PLAIN, Intake.MISDIRECTED):
        return arrived_on
    return calendar.nth_working_day_after(arrived_on, policy.confirmation_warning_days)
