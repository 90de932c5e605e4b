"""Which acts a row tells of, in the order of their days: rehearsed by the law, then carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.law import delivery as service
from gongkai.law.calendar import national
from gongkai.law.consultation import Consultation
from gongkai.law.facts import (
    Clarification,
    Deferral,
    Extension,
    Facts,
    FeeNotice,
    ReasonDemand,
)
from gongkai.law.grounds import WITHHOLDING, Ground
from gongkai.law.procedure import Act
from gongkai.organs.policy import standing
from gongkai.requests.actions.ask_clarification import ask_clarification
from gongkai.requests.actions.charge import charge
from gongkai.requests.actions.consult import consult
from gongkai.requests.actions.decide import SAID_OF_INTEREST, decide
from gongkai.requests.actions.defer import defer
from gongkai.requests.actions.deliver import deliver
from gongkai.requests.actions.demand_reasons import demand_reasons, record_reasons
from gongkai.requests.actions.extend import extend
from gongkai.requests.actions.lapse import lapse
from gongkai.requests.actions.ledger.consulted import Asking, askings
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.gaps import fee_units, is_charged
from gongkai.requests.actions.record_clarification import record_clarification
from gongkai.requests.actions.record_opinion import record_opinion
from gongkai.requests.actions.record_payment import record_payment
from gongkai.requests.actions.withdraw import withdraw
from gongkai.requests.models import AccessRequest
from gongkai.requests.models import Consultation as Row

UNTOLD = "（原台账未记载）"
LAPSING = (Ground.CLARIFICATION_LAPSED, Ground.FEE_LAPSED)
_ORDER = {act: place for place, act in enumerate(Act)}
# By whom the acts are entered is None where the command runs without an officer.
Carry = Callable[[AccessRequest, Any, datetime], object]


@dataclass(frozen=True, slots=True)
class Step:
    """One act: what it adds to the facts of the law, and the action that carries it out."""

    on: date
    act: Act
    at: F
    change: Callable[[Facts], Facts]
    carry: Carry


def steps_of(entry: Entry, *, sent_when_decided: bool) -> list[Step]:
    """The acts of a row without gaps, in order of time; of one day in that of the procedure."""
    found = [
        *_clarification(entry),
        *_consultation(entry),
        *_excess(entry),
        *_extension(entry),
        *_fee(entry),
        *_end(entry),
        *_delivery(entry, sent_when_decided),
    ]
    return sorted(found, key=lambda step: (step.on, _ORDER[step.act]))


def _clarification(entry: Entry) -> Iterator[Step]:
    asked, answered = entry.get(F.CLARIFICATION_ASKED_ON), entry.get(F.CLARIFIED_ON)
    if asked is None:
        return
    given = entry.get(F.CLARIFICATION_ANSWER_BY)
    until = given or national().nth_working_day_after(asked, standing().clarification_days)
    matters = entry.text(F.CLARIFICATION_MATTERS) or UNTOLD
    answer = entry.text(F.CLARIFICATION_ANSWER)
    yield Step(
        asked,
        Act.ASK_CLARIFICATION,
        F.CLARIFICATION_ASKED_ON,
        lambda f: f._replace(clarification=Clarification(asked, None, until)),
        lambda r, by, at: ask_clarification(
            r, by=by, on=asked, matters=matters, answer_by=given, at=at
        ),
    )
    if answered:
        yield Step(
            answered,
            Act.RECORD_CLARIFICATION,
            F.CLARIFIED_ON,
            lambda f: f._replace(clarification=Clarification(asked, answered, until)),
            lambda r, by, at: record_clarification(r, by=by, on=answered, answer=answer, at=at),
        )


def _consultation(entry: Entry) -> Iterator[Step]:
    for asking in askings(entry):
        yield from _asking(asking)


def _asking(asking: Asking) -> Iterator[Step]:
    sent, received, answered = asking.sent_on, asking.received_on, asking.answered_on
    waiting = Consultation(sent, received, None, asking.asked)
    opinion, rows = asking.opinion, list[Row]()
    yield Step(
        sent,
        Act.CONSULT,
        F.CONSULTED_ON,
        lambda f: f._replace(consultations=(*f.consultations, waiting)),
        lambda r, by, at: rows.append(
            consult(
                r,
                by=by,
                on=sent,
                asked=asking.asked,
                party=asking.party or UNTOLD,
                received_on=received,
                at=at,
            )
        ),
    )
    if answered and opinion:
        yield Step(
            answered,
            Act.RECORD_OPINION,
            F.OPINION_ON,
            lambda f: _heard(f, waiting, answered),
            lambda r, by, at: record_opinion(
                r.consultations.get(pk=rows[-1].pk),
                by=by,
                on=answered,
                agrees=opinion.agrees,
                is_reasonable=opinion.is_reasonable,
                at=at,
            ),
        )


def _heard(facts: Facts, waiting: Consultation, on: date) -> Facts:
    """The facts with one of the consultations that are alike answered."""
    place = facts.consultations.index(waiting)
    asked = list(facts.consultations)
    asked[place] = waiting._replace(answered_on=on)
    return facts._replace(consultations=tuple(asked))


def _excess(entry: Entry) -> Iterator[Step]:
    asked, given = entry.get(F.REASONS_ASKED_ON), entry.get(F.REASONS_GIVEN_ON)
    on, until = entry.get(F.DEFERRED_ON), entry.get(F.DEFERRED_UNTIL)
    if asked:
        yield Step(
            asked,
            Act.DEMAND_REASONS,
            F.REASONS_ASKED_ON,
            lambda f: f._replace(reason_demand=ReasonDemand(asked)),
            lambda r, by, at: demand_reasons(r, by=by, on=asked, at=at),
        )
    if given:
        answer = entry.text(F.REASONS_GIVEN)
        yield Step(
            given,
            Act.RECORD_REASONS,
            F.REASONS_GIVEN_ON,
            lambda f: f._replace(reason_demand=ReasonDemand(asked, given)),
            lambda r, by, at: record_reasons(r, by=by, on=given, answer=answer, at=at),
        )
    if on:
        reason = entry.text(F.DEFERRAL_REASON) or UNTOLD
        yield Step(
            on,
            Act.DEFER,
            F.DEFERRED_ON,
            lambda f: f._replace(deferral=Deferral(on, until)),
            lambda r, by, at: defer(r, by=by, on=on, until=until, reason=reason, at=at),
        )


def _extension(entry: Entry) -> Iterator[Step]:
    on, days = entry.get(F.EXTENDED_ON), entry.get(F.EXTENSION_DAYS)
    if on is None:
        return
    reason = entry.text(F.EXTENSION_REASON) or UNTOLD
    yield Step(
        on,
        Act.EXTEND,
        F.EXTENDED_ON,
        lambda f: f._replace(extensions=(Extension(days, on),)),
        lambda r, by, at: extend(r, by=by, on=on, days=days, reason=reason, at=at),
    )


def _fee(entry: Entry) -> Iterator[Step]:
    if not is_charged(entry):
        return
    on, received, paid = (entry.get(f) for f in (F.FEE_ON, F.FEE_RECEIVED_ON, F.PAID_ON))
    basis, units = entry.get(F.FEE_BASIS), fee_units(entry) or 0
    yield Step(
        on,
        Act.CHARGE,
        F.FEE_ON,
        lambda f: f._replace(fee_notice=FeeNotice(on, received)),
        lambda r, by, at: charge(
            r, by=by, on=on, basis=basis, units=units, received_on=received, at=at
        ),
    )
    if paid:
        yield Step(
            paid,
            Act.RECORD_PAYMENT,
            F.PAID_ON,
            lambda f: f._replace(fee_notice=FeeNotice(on, received, paid)),
            lambda r, by, at: record_payment(r, by=by, on=paid, at=at),
        )


def _end(entry: Entry) -> Iterator[Step]:
    ground, on = entry.get(F.GROUND), entry.get(F.DECIDED_ON)
    if ground is None:
        return
    reason = reason_of(entry)
    if ground is Ground.WITHDRAWN:
        yield Step(
            on,
            Act.WITHDRAW,
            F.DECIDED_ON,
            lambda f: f._replace(withdrawn_on=on),
            lambda r, by, at: withdraw(r, by=by, on=on, reason=reason, at=at),
        )
    elif ground in LAPSING:
        yield Step(
            on,
            Act.LAPSE,
            F.DECIDED_ON,
            lambda f: f._replace(lapsed_on=on),
            lambda r, by, at: lapse(r, by=by, on=on, reason=reason, at=at),
        )
    else:
        told, interest = told_and_interest(reason)
        yield Step(
            on,
            Act.DECIDE,
            F.DECIDED_ON,
            lambda f: f._replace(decided_on=on),
            lambda r, by, at: decide(
                r,
                by=by,
                ground=ground,
                on=on,
                reason=told,
                repeats=_answered_before(r, on),
                public_interest=interest,
                at=at,
            ),
        )


def _answered_before(access_request: AccessRequest, on: date) -> AccessRequest:
    """The earlier reply that the ledger vouches for; it may never have been in this system."""
    return AccessRequest(organ=access_request.organ, decided_on=on)


def told_and_interest(reason: str) -> tuple[str, str]:
    """The reason, and the public interest that outweighs an objection where it names one."""
    told, _, interest = reason.partition(SAID_OF_INTEREST)
    return told.strip(), interest.strip()


def reason_of(entry: Entry) -> str:
    """What the ledger gives as reason; refusals that give none quote its own result."""
    told = (F.GROUND_DETAIL, F.REASON, F.LEGAL_BASIS)
    parts = [entry.text(field) for field in told if entry.text(field)]
    ground = entry.get(F.GROUND)
    if not parts and (ground in WITHHOLDING or ground is Ground.SEVERED):
        parts = [f"原台账记载：{entry.text(F.GROUND)}"]
    return "；".join(parts)


def _delivery(entry: Entry, sent_when_decided: bool) -> Iterator[Step]:
    decided, sent = entry.get(F.DECIDED_ON), entry.get(F.SENT_ON)
    way = entry.get(F.DELIVERY)
    if sent is None and sent_when_decided and way and entry.get(F.GROUND):
        sent = decided
    if sent is None or entry.get(F.GROUND) is None:
        return
    signed = entry.get(F.SIGNED_FOR_ON)
    if signed is None and way is service.Delivery.IN_PERSON:
        # Handed over is signed for: a direct service has but one day.
        signed = sent
    number, until = entry.text(F.TRACKING_NUMBER), entry.get(F.ANNOUNCED_UNTIL)
    timely = service.timely_on(way, sent, signed, policy=standing())
    yield Step(
        sent,
        Act.DELIVER,
        F.SENT_ON,
        lambda f: f._replace(sent_on=timely),
        lambda r, by, at: deliver(
            r,
            by=by,
            way=way,
            sent_on=sent,
            signed_for_on=signed,
            announced_until=until,
            tracking_number=number,
            at=at,
        ),
    )
