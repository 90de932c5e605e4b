"""What the file and its organ put into a letter: registration facts, course, periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import national
from gongkai.law.clock import due_on
from gongkai.law.consultation import Asked
from gongkai.law.delivery import Delivery
from gongkai.law.facts import Extension
from gongkai.law.procedure import Act
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.law.refusals import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.policy import standing
from gongkai.requests.letters.draft import Draft
from gongkai.requests.letters.wording import day
from gongkai.requests.models import AccessRequest

Values = dict[str, str]

_INTAKES = {
    Intake.IN_PERSON: "当面提交",
    Intake.POST_SIGNED: "邮寄",
    Intake.POST_PLAIN: "平常信函",
    Intake.FAX: "传真",
    Intake.ONLINE: "互联网",
    Intake.EMAIL: "电子邮件",
    Intake.MISDIRECTED: "信函",
}
_ELECTRONIC = ("电子", "邮箱", "网上")


def organ_values(organ: Organ) -> Values:
    """How the organ is named and reached."""
    reached = [
        ("地址", organ.address),
        ("联系电话", organ.telephone),
        ("办公时间", organ.office_hours),
    ]
    # A line for each: run together, a number that does not break would stretch the line before it.
    contact = "\n".join(f"{label}：{value}" for label, value in reached if value)
    return {
        "organ": organ.name,
        "address": organ.address,
        "contact": contact if organ.telephone else "",
    }


def file_values(access_request: AccessRequest) -> Values:
    """The registration facts; this is where an applicant's name is opened."""
    natural = access_request.applicant_kind is ApplicantKind.NATURAL_PERSON
    wanted = [
        access_request.wanted_form.label if access_request.wanted_form else "",
        access_request.wanted_way,
    ]
    return {
        "applicant": access_request.applicant.name,
        "you": "你" if natural else "你单位",
        "number": access_request.number,
        "received_on": day(access_request.received_on),
        "submitted_on": day(timezone.localdate(access_request.submitted_at)),
        "intake": _INTAKES[access_request.intake],
        "description": access_request.description.strip().rstrip("。"),
        "wanted": "，".join(each for each in wanted if each),
        "due_on": day(access_request.due_on),
    }


def course_text(draft: Draft, access_request: AccessRequest) -> str:
    """What was done before the reply; last, a decision that was made before its letter."""
    told = "".join(_course(access_request))
    decision = draft.decision
    if decision is None or decision.act is not Act.DECIDE or decision.decided_on == draft.on:
        return told
    return f"{told}本机关于{day(decision.decided_on)}作出处理决定，现书面告知。"


def period_values(draft: Draft, access_request: AccessRequest) -> Values:
    """The days a letter sets: for the applicant to answer, or for the office to reply."""
    days = draft.facts.get("days")
    extended = _extended(access_request, days, draft.on) if days else None
    return {
        "original_due_on": day(access_request.due_on),
        "extension_days": str(days or ""),
        "extended_due_on": day(extended),
        "until": day(draft.facts.get("until")),
        "clarification_days": str(standing().clarification_days),
    }


def likely_way(access_request: AccessRequest | None) -> Delivery:
    """How the reply will be served, by what the applicant asked for; by post where it is open."""
    if access_request is None:
        return Delivery.POST
    wished = access_request.wanted_way
    chosen = access_request.wanted_form is SupplyForm.ELECTRONIC
    return (
        Delivery.ELECTRONIC
        if chosen or any(word in wished for word in _ELECTRONIC)
        else Delivery.POST
    )


def _extended(access_request: AccessRequest, days: int, on: date) -> date | None:
    facts = access_request.facts()
    if facts is None:
        return None
    longer = facts._replace(extensions=(*facts.extensions, Extension(days, on)))
    try:
        return due_on(longer, national(), standing())
    except Refusal:
        return None


def _course(access_request: AccessRequest) -> Iterator[str]:
    asked = getattr(access_request, "clarification", None)
    if asked and asked.answered_on:
        yield f"本机关于{day(asked.asked_on)}告知补正，于{day(asked.answered_on)}收到补正材料。"
    for row in access_request.consultations.order_by("pk"):
        whom = "第三方" if row.asked is Asked.THIRD_PARTY else "有关机关"
        yield f"本机关于{day(row.sent_on)}依法征求{whom}的意见。"
    for extension in access_request.extensions.order_by("pk"):
        yield (
            f"经本机关政府信息公开工作机构负责人同意，本机关于{day(extension.granted_on)}"
            f"决定延长答复期限{extension.days}个工作日。"
        )
    fee = getattr(access_request, "fee_notice", None)
    if fee and fee.paid_on:
        yield f"本机关于{day(fee.issued_on)}发出收费通知，于{day(fee.paid_on)}收到全部费用。"
