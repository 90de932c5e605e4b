"""What was done in a request's course, in the order of the days, in the words of an officer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest, Consultation, Decision, FeeNotice


class Step(NamedTuple):
    """One act as the file shows it."""

    on: date
    what: str
    said: str
    by: Officer | None


def course(access_request: AccessRequest) -> list[Step]:
    """Every recorded act with its day, oldest first."""
    steps = [
        *_waits(access_request),
        *_opinions(access_request),
        *_longer(access_request),
        *_fee(getattr(access_request, "fee_notice", None)),
        *_end(getattr(access_request, "decision", None)),
    ]
    return sorted(steps, key=lambda step: step.on)


def _waits(access_request: AccessRequest) -> Iterator[Step]:
    if asked := getattr(access_request, "clarification", None):
        said = f"{asked.matters}\n补正期限至 {asked.answer_by}"
        yield Step(asked.asked_on, Act.ASK_CLARIFICATION.label, said, asked.by)
        if asked.answered_on:
            what = Act.RECORD_CLARIFICATION.label
            yield Step(asked.answered_on, what, asked.answer, asked.by)
    if reasons := getattr(access_request, "reason_demand", None):
        yield Step(reasons.asked_on, Act.DEMAND_REASONS.label, "", reasons.by)
        if reasons.answered_on:
            what = Act.RECORD_REASONS.label
            yield Step(reasons.answered_on, what, reasons.answer, reasons.by)


def _opinions(access_request: AccessRequest) -> Iterator[Step]:
    for row in access_request.consultations.select_related("by"):
        yield Step(row.sent_on, Act.CONSULT.label, f"{row.asked.label}：{row.party}", row.by)
        if row.received_on:
            yield Step(row.received_on, "签收征求意见书", row.party, row.by)
        if row.answered_on:
            yield Step(row.answered_on, Act.RECORD_OPINION.label, _opinion(row), row.by)


def _opinion(row: Consultation) -> str:
    said = "同意公开" if row.agrees else "不同意公开"
    return f"{said}。{row.opinion}" if row.opinion else said


def _longer(access_request: AccessRequest) -> Iterator[Step]:
    for row in access_request.extensions.select_related("by"):
        said = f"延长 {row.days} 个工作日。{row.reason}"
        yield Step(row.granted_on, Act.EXTEND.label, said, row.by)
    if later := getattr(access_request, "deferral", None):
        said = f"延迟至 {later.until}。{later.reason}"
        yield Step(later.decided_on, Act.DEFER.label, said, later.by)


def _fee(notice: FeeNotice | None) -> Iterator[Step]:
    if notice is None:
        return
    said = f"{notice.basis.label}，{notice.yuan} 元"
    yield Step(notice.issued_on, Act.CHARGE.label, said, notice.by)
    if notice.received_on:
        yield Step(notice.received_on, "申请人收到收费通知", "", notice.by)
    payments = notice.payments.select_related("by")
    # An earlier ledger may say no more than that the fee was paid.
    if notice.paid_on and not payments:
        yield Step(notice.paid_on, Act.RECORD_PAYMENT.label, notice.receipt_number, notice.by)
    for row in payments:
        said = f"{row.amount_yuan} 元　{row.receipt_number}".strip()
        yield Step(row.paid_on, Act.RECORD_PAYMENT.label, said, row.by)


def _end(decision: Decision | None) -> Iterator[Step]:
    if decision is None:
        return
    said = f"{decision.ground.label}（{decision.cited()}）"
    if decision.reason:
        said += f"\n{decision.reason}"
    yield Step(decision.decided_on, decision.act.label, said, decision.by)
    for row in decision.deliveries.select_related("by"):
        yield Step(row.sent_on, Act.DELIVER.label, row.way.label, row.by)
        if row.signed_for_on:
            yield Step(row.signed_for_on, "签收", row.tracking_number, row.by)
