"""What an applicant reads of a request's course: no name of a third party, no inner step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from gongkai.law.branches import BranchKind
from gongkai.law.calendar import national
from gongkai.law.clock import REPLY_DAYS, clarification_restarts
from gongkai.law.consultation import Asked
from gongkai.law.instruments import cite
from gongkai.law.procedure import Act, Stage
from gongkai.law.receipt import Intake, confirm_by
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, Consultation, Decision

# Ways that lead an applicant somewhere; a joined or split file is the office's own affair.
_TOLD = {BranchKind.TRANSFERRED, BranchKind.ADVISED, BranchKind.REOPENED}
_RECEIVED_BY = {Intake.IN_PERSON: "REG 31(1)", Intake.POST_SIGNED: "REG 31(2)"}


class Event(NamedTuple):
    """One point of the line: past ones are filled, those to come hollow."""

    on: date | None
    what: str
    said: str = ""
    law: str = ""
    is_past: bool = True


def past(access_request: AccessRequest) -> list[Event]:
    """What has happened, oldest first."""
    found = [
        *_registered(access_request),
        *_asked(access_request),
        *_heard(access_request),
        *_longer(access_request),
        *_paid(access_request),
        *_ended(access_request),
        *_led(access_request),
    ]
    return sorted(found, key=lambda event: event.on or date.max)


def to_come(
    access_request: AccessRequest, stage: Stage, due_on: date | None, waiting_until: date | None
) -> list[Event]:
    """What is still to happen, and by which day."""
    anew = f"自收到之日起 {REPLY_DAYS} 个工作日内"
    reply = Event(due_on, "答复", "最迟在这一天", cite("REG 33(2)"), is_past=False)
    later = reply._replace(on=None, said=anew)
    steps = {
        Stage.AWAITING_CONFIRMATION: [
            Event(
                _confirmed_by(access_request),
                "确认收到",
                "本机关应在此前与您联系",
                cite("REG 31"),
                False,
            ),
            later._replace(said=f"自确认之日起 {REPLY_DAYS} 个工作日内"),
        ],
        Stage.AWAITING_CLARIFICATION: [
            Event(waiting_until, "您的补正", "最迟在这一天", cite("REG 30"), False),
            _after_clarification(access_request, later),
        ],
        Stage.AWAITING_PAYMENT: [
            Event(waiting_until, "缴纳信息处理费", "最迟在这一天", "", False),
            later._replace(said=_after_payment()),
        ],
        Stage.DECIDED: [Event(due_on, "送达答复", "最迟在这一天", cite("REG 33(2)"), False)],
        Stage.IN_HAND: [reply],
        Stage.CONSULTING: [reply],
        Stage.AWAITING_REASONS: [reply],
    }
    return steps.get(stage, [])


def _confirmed_by(access_request: AccessRequest) -> date:
    arrived = timezone.localdate(access_request.submitted_at)
    return confirm_by(access_request.intake, arrived, national(), standing())


def _registered(row: AccessRequest) -> Iterator[Event]:
    submitted = timezone.localdate(row.submitted_at)
    said = f"{row.intake.label}，登记编号 {row.number}"
    yield Event(submitted, "提交申请", said, cite("REG 29"))
    if row.received_on:
        law = _RECEIVED_BY.get(row.intake, "REG 31(3)")
        yield Event(row.received_on, "收到申请", "答复期限自次日起算", cite(law))


def _asked(row: AccessRequest) -> Iterator[Event]:
    if asked := getattr(row, "clarification", None):
        said = f"{asked.matters}\n请在 {asked.answer_by} 前补正"
        yield Event(asked.asked_on, "告知补正", said, cite("REG 30"))
        if asked.answered_on:
            yield Event(asked.answered_on, "收到您的补正", _clarified(row), cite("REG 30"))
    if reasons := getattr(row, "reason_demand", None):
        yield Event(reasons.asked_on, "请您说明理由", "申请数量、频次较多", cite("REG 35"))
        if reasons.answered_on:
            yield Event(reasons.answered_on, "收到您说明的理由", "", cite("REG 35"))


def _clarified(row: AccessRequest) -> str:
    if _restarts(row):
        return f"答复期限自次日起重新计算 {REPLY_DAYS} 个工作日"
    return "答复期限恢复计算"


def _after_clarification(row: AccessRequest, later: Event) -> Event:
    asked = getattr(row, "clarification", None)
    return later if not asked or _restarts(row) else later._replace(said="收到补正后恢复计算")


def _restarts(row: AccessRequest) -> bool:
    """Whether the answer to the clarification starts the period anew."""
    received, asked = row.received_on, row.clarification.asked_on
    assert received is not None  # noqa: S101  -- what was not received cannot be asked about
    return clarification_restarts(received, asked, national(), standing())


def _after_payment() -> str:
    if standing().payment_restarts:
        return f"缴清次日起 {REPLY_DAYS} 个工作日内"
    return "缴费占用的时间不计入答复期限"


def _heard(row: AccessRequest) -> Iterator[Event]:
    for asked in row.consultations.all():
        yield from _consultation(asked)


def _consultation(row: Consultation) -> Iterator[Event]:
    law = "REG 32" if row.asked is Asked.THIRD_PARTY else "REG 34"
    said = "征求意见所需时间不计入答复期限"
    yield Event(row.sent_on, f"征求{row.asked.label}意见", said, cite(law))
    if row.answered_on:
        yield Event(row.answered_on, f"收到{row.asked.label}意见", "", cite(law))


def _longer(row: AccessRequest) -> Iterator[Event]:
    for extension in row.extensions.all():
        said = f"延长 {extension.days} 个工作日"
        yield Event(extension.granted_on, "延长答复期限", said, cite("REG 33(2)"))
    if later := getattr(row, "deferral", None):
        yield Event(later.decided_on, "延迟答复", f"延迟至 {later.until}", cite("REG 35"))


def _paid(row: AccessRequest) -> Iterator[Event]:
    if notice := getattr(row, "fee_notice", None):
        yield Event(notice.issued_on, "发出收费通知", f"{notice.yuan} 元", cite("REG 42"))
        if notice.paid_on:
            anew = "重新" if standing().payment_restarts else "继续"
            yield Event(notice.paid_on, "收到缴费", f"答复期限自次日起{anew}计算")


def _ended(row: AccessRequest) -> Iterator[Event]:
    decision: Decision | None = getattr(row, "decision", None)
    if decision is None:
        return
    words = {
        Act.DECIDE: ("作出决定", ""),
        Act.LAPSE: ("不再处理", decision.ground.label),
        Act.WITHDRAW: ("您撤回了申请", ""),
        Act.JOIN: ("并入同一申请", "与所并入的申请一并答复"),
    }
    what, said = words.get(decision.act, (decision.act.label, ""))
    yield Event(decision.decided_on, what, said)
    for delivery in row.deliveries.filter(decision=decision):
        yield Event(delivery.sent_on, "送出答复", delivery.way.label, cite("REG 33"))
        if delivery.announced_until:
            yield Event(delivery.announced_until, "公告期满，视为送达", "")
        if delivery.returned_on:
            yield Event(delivery.returned_on, "送出的答复被退回", "将再次送达")
        if delivery.signed_for_on:
            yield Event(delivery.signed_for_on, "您签收了答复", "", "")


def _led(row: AccessRequest) -> Iterator[Event]:
    for branch in row.branches.filter(kind__in=sorted(_TOLD)):
        where: list[Any] = [branch.organ_name, branch.organ_address, branch.organ_telephone]
        yield Event(branch.on, branch.kind.label, "，".join(part for part in where if part))
    if release := getattr(row, "release", None):
        yield Event(release.released_on, "转为主动公开", release.title, cite("REG 44"))
