"""Which acts the facts of a request stand for, and in which order they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.facts import Clarification, Extension, Facts
from gongkai.law.procedure import Act


class Event(NamedTuple):
    """An act to replay: how it changes the facts known so far."""

    on: date
    act: Act
    what: str
    law: str
    change: Callable[[Facts], Facts]


CLOSING = frozenset({Act.DECIDE, Act.DELIVER, Act.LAPSE, Act.WITHDRAW, Act.JOIN})
_ORDER = {act: place for place, act in enumerate(Act)}


def _clarification_events(facts: Facts) -> Iterator[Event]:
    """Asking for clarification, and its arrival."""
    if asked := facts.clarification:
        waiting = Clarification(asked.asked_on, None, asked.answer_by)
        yield Event(
            asked.asked_on,
            Act.ASK_CLARIFICATION,
            "告知补正",
            "REG 30",
            lambda f: f._replace(clarification=waiting),
        )
        if asked.answered_on:
            yield Event(
                asked.answered_on,
                Act.RECORD_CLARIFICATION,
                "收到补正",
                "REG 30",
                lambda f: f._replace(clarification=asked),
            )


def _consultation_events(facts: Facts) -> Iterator[Event]:
    """Each opinion asked for, with its whole course."""
    for each in facts.consultations:
        yield Event(
            each.sent_on,
            Act.CONSULT,
            f"征求{each.asked.label}意见",
            "REG 33(3)",
            lambda f, each=each: f._replace(consultations=(*f.consultations, each)),  # type: ignore[misc]
        )


def _fee_events(facts: Facts) -> Iterator[Event]:
    """The fee notice and its payment."""
    if fee := facts.fee_notice:
        unpaid = fee._replace(paid_on=None)
        yield Event(
            fee.issued_on,
            Act.CHARGE,
            "发出收费通知",
            "FEE 6",
            lambda f: f._replace(fee_notice=unpaid),
        )
        if fee.paid_on:
            yield Event(
                fee.paid_on,
                Act.RECORD_PAYMENT,
                "缴清信息处理费",
                "FEE 6",
                lambda f: f._replace(fee_notice=fee),
            )


def _excess_events(facts: Facts) -> Iterator[Event]:
    """Reasons asked for and given, and a deferral."""
    if demand := facts.reason_demand:
        silent = demand._replace(answered_on=None)
        yield Event(
            demand.asked_on,
            Act.DEMAND_REASONS,
            "要求说明理由",
            "REG 35",
            lambda f: f._replace(reason_demand=silent),
        )
        if demand.answered_on:
            yield Event(
                demand.answered_on,
                Act.RECORD_REASONS,
                "收到说明的理由",
                "REG 35",
                lambda f: f._replace(reason_demand=demand),
            )
    if deferral := facts.deferral:
        yield Event(
            deferral.decided_on,
            Act.DEFER,
            "确定延迟答复",
            "REG 35",
            lambda f: f._replace(deferral=deferral),
        )


def extension_event(extension: Extension, on: date) -> Event:
    """An extension, on its own day or on the day the period would have ended."""
    return Event(
        on,
        Act.EXTEND,
        "延长答复期限",
        "REG 33(2)",
        lambda f: f._replace(extensions=(*f.extensions, extension)),
    )


def _closing_events(facts: Facts) -> Iterator[Event]:
    """How the request ended."""
    if day := facts.decided_on:
        yield Event(day, Act.DECIDE, "作出决定", "REG 33(2)", lambda f: f._replace(decided_on=day))
    if sent := facts.sent_on:
        yield Event(sent, Act.DELIVER, "送出答复", "REPLY235", lambda f: f._replace(sent_on=sent))
    if lapsed := facts.lapsed_on:
        law = "FEE 6" if facts.fee_notice else "REG 30"
        yield Event(lapsed, Act.LAPSE, "视为放弃", law, lambda f: f._replace(lapsed_on=lapsed))
    if gone := facts.withdrawn_on:
        yield Event(
            gone, Act.WITHDRAW, "申请人撤回", "REG 45", lambda f: f._replace(withdrawn_on=gone)
        )
    if met := facts.joined_on:
        yield Event(met, Act.JOIN, "并入同一申请", "REG 45", lambda f: f._replace(joined_on=met))


def events_of(facts: Facts) -> list[Event]:
    """Every dated act in order of time; acts of one day in the order of the procedure."""
    found = [
        *_clarification_events(facts),
        *_consultation_events(facts),
        *_fee_events(facts),
        *_excess_events(facts),
        *(extension_event(e, e.granted_on) for e in facts.extensions if e.granted_on),
        *_closing_events(facts),
    ]
    return sorted(found, key=lambda event: (event.on, _ORDER[event.act]))
