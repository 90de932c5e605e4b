"""What was done in a request's course, in the order of the days, in the words of an officer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.instruments import cite
from gongkai.law.procedure import ARTICLES, Act
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest, Consultation, Decision, FeeNotice
from gongkai.requests.queries.hands import Hands
from gongkai.requests.queries.office_course import Step, of_the_office


def course(access_request: AccessRequest) -> list[Step]:
    """Every recorded act with its day, oldest first."""
    hands = Hands(access_request)
    steps = [
        *_waits(access_request, hands),
        *_opinions(access_request, hands),
        *_longer(access_request),
        *_fee(getattr(access_request, "fee_notice", None), hands),
        *_end(getattr(access_request, "decision", None), hands),
        *of_the_office(access_request),
    ]
    return sorted(steps, key=lambda step: step.on)


def beginning(access_request: AccessRequest) -> list[Step]:
    """How the request came, before anything was done about it."""
    came = local_day(access_request.submitted_at)
    by_way = f"{access_request.intake.label}，{came} 提交"
    registered = local_day(access_request.registered_at)
    steps = [Step(registered, "登记", access_request.number, None)]
    if access_request.received_on:
        law = cite(ARTICLES[Act.CONFIRM_RECEIPT])
        steps.append(Step(access_request.received_on, "收到申请", by_way, None, law))
    return sorted(steps, key=lambda step: step.on)


def _act(on: date, act: Act, said: str, by: Officer | None) -> Step:
    return Step(on, act.label, said, by, cite(ARTICLES[act]))


def _waits(access_request: AccessRequest, hands: Hands) -> Iterator[Step]:
    if asked := getattr(access_request, "clarification", None):
        said = f"{asked.matters}\n补正期限至 {asked.answer_by}"
        yield _act(asked.asked_on, Act.ASK_CLARIFICATION, said, asked.by)
        if asked.answered_on:
            by = hands.of("clarification_recorded", asked)
            yield _act(asked.answered_on, Act.RECORD_CLARIFICATION, asked.answer, by)
    if reasons := getattr(access_request, "reason_demand", None):
        yield _act(reasons.asked_on, Act.DEMAND_REASONS, "", reasons.by)
        if reasons.answered_on:
            by = hands.of("reasons_recorded", reasons)
            yield _act(reasons.answered_on, Act.RECORD_REASONS, reasons.answer, by)


def _opinions(access_request: AccessRequest, hands: Hands) -> Iterator[Step]:
    for row in access_request.consultations.select_related("by"):
        yield _act(row.sent_on, Act.CONSULT, f"{row.asked.label}：{row.party}", row.by)
        if row.received_on:
            by = hands.of("consultation_received", row)
            yield Step(row.received_on, "签收征求意见书", row.party, by)
        if row.answered_on:
            by = hands.of("opinion_recorded", row)
            yield _act(row.answered_on, Act.RECORD_OPINION, _opinion(row), by)


def _opinion(row: Consultation) -> str:
    said = "同意公开" if row.agrees else "不同意公开"
    if row.agrees is False and row.is_reasonable is not None:
        said += "，理由合理" if row.is_reasonable else "，理由不合理"
    return f"{said}。{row.opinion}" if row.opinion else said


def _longer(access_request: AccessRequest) -> Iterator[Step]:
    for row in access_request.extensions.select_related("by"):
        said = f"延长 {row.days} 个工作日。{row.reason}"
        yield _act(row.granted_on, Act.EXTEND, said, row.by)
    if later := getattr(access_request, "deferral", None):
        said = f"延迟至 {later.until}。{later.reason}"
        yield _act(later.decided_on, Act.DEFER, said, later.by)


def _fee(notice: FeeNotice | None, hands: Hands) -> Iterator[Step]:
    if notice is None:
        return
    said = f"{notice.basis.label}，{notice.yuan} 元"
    yield _act(notice.issued_on, Act.CHARGE, said, notice.by)
    if notice.received_on:
        by = hands.of("fee_notice_received", notice)
        yield Step(notice.received_on, "申请人收到收费通知", "", by)
    payments = notice.payments.select_related("by")
    # An earlier ledger may say no more than that the fee was paid.
    if notice.paid_on and not payments:
        yield _act(notice.paid_on, Act.RECORD_PAYMENT, notice.receipt_number, notice.by)
    for row in payments:
        said = f"{row.amount_yuan} 元　{row.receipt_number}".strip()
        yield _act(row.paid_on, Act.RECORD_PAYMENT, said, row.by)


def _end(decision: Decision | None, hands: Hands) -> Iterator[Step]:
    if decision is None:
        return
    said = f"{decision.ground.label}（{decision.cited()}）"
    if decision.reason:
        said += f"\n{decision.reason}"
    yield Step(decision.decided_on, decision.act.label, said, decision.by, decision.cited())
    for row in decision.deliveries.select_related("by"):
        until = f"，至 {row.announced_until} 期满" if row.announced_until else ""
        yield _act(row.sent_on, Act.DELIVER, f"{row.way.label}{until}", row.by)
        if row.returned_on:
            yield Step(row.returned_on, "退回", row.tracking_number, hands.of("returned", row))
        if row.signed_for_on:
            yield Step(row.signed_for_on, "签收", row.tracking_number, hands.of("signed_for", row))
