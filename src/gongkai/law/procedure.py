"""Which stage a request is at, and which acts are open there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import unique
from types import MappingProxyType

from gongkai.law.calendar import Calendar
from gongkai.law.consultation import is_running
from gongkai.law.facts import Facts
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term


@unique
class Stage(Term):
    """Where a request stands; computed from its acts, never typed.  Law: REG 30; REG 33; REG 45."""

    AWAITING_CONFIRMATION = "awaiting_confirmation", "待确认收到"
    IN_HAND = "in_hand", "办理中"
    AWAITING_CLARIFICATION = "awaiting_clarification", "待补正"
    CONSULTING = "consulting", "征求意见中"
    AWAITING_REASONS = "awaiting_reasons", "待说明理由"
    AWAITING_PAYMENT = "awaiting_payment", "待缴费"
    DECIDED = "decided", "已决定、待送达"
    DELIVERED = "delivered", "已答复"
    LAPSED = "lapsed", "视为放弃、不再处理"
    WITHDRAWN = "withdrawn", "已撤回"
    JOINED = "joined", "已并入"


@unique
class Act(Term):
    """A step of the procedure.  Law: REG 29; REG 45."""

    CONFIRM_RECEIPT = "confirm_receipt", "确认收到申请"
    SPLIT = "split", "拆分申请"
    JOIN = "join", "并入同一申请"
    TRANSFER = "transfer", "转由其他机关办理"
    ASK_CLARIFICATION = "ask_clarification", "告知补正"
    RECORD_CLARIFICATION = "record_clarification", "收到补正"
    CONSULT = "consult", "征求意见"
    RECORD_OPINION = "record_opinion", "登记意见"
    DEMAND_REASONS = "demand_reasons", "要求说明理由"
    RECORD_REASONS = "record_reasons", "登记说明的理由"
    DEFER = "defer", "确定延迟答复"
    EXTEND = "extend", "延长答复期限"
    CHARGE = "charge", "发出收费通知"
    RECORD_PAYMENT = "record_payment", "登记缴费"
    DECIDE = "decide", "作出决定"
    DELIVER = "deliver", "送达答复"
    LAPSE = "lapse", "不再处理"
    WITHDRAW = "withdraw", "登记撤回"
    RELEASE = "release", "转为主动公开"
    REOPEN = "reopen", "重新答复"
    ARCHIVE = "archive", "归档"


# The article each act rests on; a refusal quotes it.
ARTICLES: Mapping[Act, str] = MappingProxyType(
    {
        Act.CONFIRM_RECEIPT: "REG 31",
        Act.SPLIT: "FEE 4",
        Act.JOIN: "REG 45",
        Act.TRANSFER: "REG 36(5)",
        Act.ASK_CLARIFICATION: "REG 30",
        Act.RECORD_CLARIFICATION: "REG 30",
        Act.CONSULT: "REG 32",
        Act.RECORD_OPINION: "REG 32",
        Act.DEMAND_REASONS: "REG 35",
        Act.RECORD_REASONS: "REG 35",
        Act.DEFER: "REG 35",
        Act.EXTEND: "REG 33(2)",
        Act.CHARGE: "REG 42",
        Act.RECORD_PAYMENT: "FEE 6",
        Act.DECIDE: "REG 36",
        Act.DELIVER: "REG 33",
        Act.LAPSE: "REG 30",
        Act.WITHDRAW: "REG 45",
        Act.RELEASE: "REG 44",
        Act.REOPEN: "REG 51",
        Act.ARCHIVE: "REG 45",
    }
)

_CLOSED = frozenset({Act.DELIVER, Act.ARCHIVE, Act.REOPEN})

# Law: REG 30–37; REG 42; REG 44; REG 45.  Silence of the law on an act means it stays open.
OPEN: Mapping[Stage, frozenset[Act]] = MappingProxyType(
    {
        Stage.AWAITING_CONFIRMATION: frozenset({Act.CONFIRM_RECEIPT, Act.WITHDRAW, Act.JOIN}),
        Stage.IN_HAND: frozenset(
            {
                Act.SPLIT,
                Act.JOIN,
                Act.TRANSFER,
                Act.ASK_CLARIFICATION,
                Act.CONSULT,
                Act.RECORD_OPINION,
                Act.DEMAND_REASONS,
                Act.DEFER,
                Act.EXTEND,
                Act.CHARGE,
                Act.DECIDE,
                Act.WITHDRAW,
            }
        ),
        Stage.AWAITING_CLARIFICATION: frozenset(
            {Act.RECORD_CLARIFICATION, Act.LAPSE, Act.WITHDRAW}
        ),
        # A consulted party's silence never stops a refusal; disclosing waits (`require_heard`).
        Stage.CONSULTING: frozenset(
            {
                Act.RECORD_OPINION,
                Act.CONSULT,
                Act.DEFER,
                Act.EXTEND,
                Act.CHARGE,
                Act.TRANSFER,
                Act.DECIDE,
                Act.WITHDRAW,
            }
        ),
        Stage.AWAITING_REASONS: frozenset(
            {Act.RECORD_REASONS, Act.CONSULT, Act.EXTEND, Act.DEFER, Act.DECIDE, Act.WITHDRAW}
        ),
        Stage.AWAITING_PAYMENT: frozenset({Act.RECORD_PAYMENT, Act.LAPSE, Act.WITHDRAW}),
        Stage.DECIDED: frozenset({Act.DELIVER}),
        Stage.DELIVERED: frozenset({Act.RELEASE, Act.ARCHIVE, Act.REOPEN}),
        Stage.LAPSED: _CLOSED,
        Stage.WITHDRAWN: frozenset({Act.DELIVER, Act.ARCHIVE}),
        Stage.JOINED: frozenset({Act.ARCHIVE}),
    }
)

# Acts that happen once to a request: the whole of what is unclear is asked at one time (REG 30).
ONCE = frozenset(
    {
        Act.ASK_CLARIFICATION,
        Act.DEMAND_REASONS,
        Act.DEFER,
        Act.EXTEND,
        Act.CHARGE,
        Act.DECIDE,
        Act.ARCHIVE,
    }
)

# Stages at which nothing more is owed to the applicant.
ENDED = frozenset({Stage.DELIVERED, Stage.LAPSED, Stage.WITHDRAWN, Stage.JOINED})


def require(act: Act, stage: Stage, done: Collection[Act] = (), policy: Policy = DEFAULT) -> None:
    """Refuse an act that is not open at this stage, or that may happen once and is `done`.

    Law: REG 30; REG 33(2); REG 45.  Each refusal quotes its act's own article.
    """
    if act not in OPEN[stage]:
        raise NotPermitted(ARTICLES[act], f"“{stage.label}”阶段不能{act.label}")
    repeatable = act is Act.EXTEND and not policy.extension_only_once
    if act in ONCE and act in done and not repeatable:
        raise NotPermitted(ARTICLES[act], f"已经{act.label}，不能再次{act.label}")


def _closed(facts: Facts) -> Stage | None:
    """The stage of a request that has ended, or None."""
    if facts.joined_on:
        return Stage.JOINED
    if facts.withdrawn_on:
        return Stage.WITHDRAWN
    if facts.lapsed_on:
        return Stage.LAPSED
    if facts.decided_on:
        return Stage.DELIVERED if facts.sent_on else Stage.DECIDED
    return None


def _awaiting_applicant(facts: Facts) -> Stage | None:
    """The stage of a request that waits for its applicant, or None."""
    if facts.clarification and not facts.clarification.answered_on:
        return Stage.AWAITING_CLARIFICATION
    if facts.fee_notice and not facts.fee_notice.paid_on:
        return Stage.AWAITING_PAYMENT
    if facts.reason_demand and not facts.reason_demand.answered_on:
        return Stage.AWAITING_REASONS
    return None


def stage(facts: Facts | None, on: date, calendar: Calendar, policy: Policy = DEFAULT) -> Stage:
    """Where the request stands at the end of the day, by the facts given.

    None means it is not yet received.  Facts later than `on` are the caller's to leave out
    (`facts.known_by`).  Law: REG 30; REG 31; REG 32; REG 33; REG 35; FEE 6 (from memory).
    """
    if facts is None:
        return Stage.AWAITING_CONFIRMATION
    found = _closed(facts) or _awaiting_applicant(facts)
    if found:
        return found
    if any(is_running(each, on, calendar, policy) for each in facts.consultations):
        return Stage.CONSULTING
    return Stage.IN_HAND
