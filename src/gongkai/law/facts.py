"""What has happened to a request: its dated acts, and what of them was known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.consultation import Consultation
from gongkai.law.instruments import Instrument
from gongkai.law.refusals import NotPermitted


class Clarification(NamedTuple):
    """Clarification (补正): asked once, answered or not yet.  Law: REG 30."""

    asked_on: date
    answered_on: date | None = None
    answer_by: date | None = None


class FeeNotice(NamedTuple):
    """A fee notice (收费通知): issued, received by the applicant, paid; None is not yet."""

    issued_on: date
    received_on: date | None = None
    paid_on: date | None = None


class Extension(NamedTuple):
    """A longer reply period; `granted_on` None where only the days are known.  Law: REG 33(2)."""

    days: int
    granted_on: date | None = None


class ReasonDemand(NamedTuple):
    """Reasons asked of an applicant with excessive requests.  Law: REG 35."""

    asked_on: date
    answered_on: date | None = None


class Deferral(NamedTuple):
    """A reasonable later day for excessive but reasonable requests.  Law: REG 35."""

    decided_on: date
    until: date


class Facts(NamedTuple):
    """The acts of one request, by which its stage and due date are computed."""

    received_on: date
    clarification: Clarification | None = None
    consultations: tuple[Consultation, ...] = ()
    fee_notice: FeeNotice | None = None
    extensions: tuple[Extension, ...] = ()
    reason_demand: ReasonDemand | None = None
    deferral: Deferral | None = None
    decided_on: date | None = None
    sent_on: date | None = None
    lapsed_on: date | None = None
    withdrawn_on: date | None = None
    joined_on: date | None = None

    def days(self) -> Iterator[date]:
        """Every day on which something happened, in no order."""
        asked = self.clarification and self.clarification[:2]
        deferred = self.deferral and self.deferral[:1]
        records = (self, asked, deferred, self.fee_notice, self.reason_demand)
        for record in (*records, *self.extensions, *self.consultations):
            yield from (day for day in record or () if isinstance(day, date))


def last_day(facts: Facts) -> date:
    """The day of the latest act."""
    return max(facts.days())


def _by(day: date | None, known_by: date) -> date | None:
    """The day if it had come by then."""
    return day if day is not None and day <= known_by else None


def known_by(facts: Facts, day: date) -> Facts | None:
    """The facts as the end of that day knew them, or None where the request was not yet received.

    An extension without a date is known from the start.
    """
    if facts.received_on > day:
        return None
    asked, fee, reasons = facts.clarification, facts.fee_notice, facts.reason_demand
    return Facts(
        facts.received_on,
        asked._replace(answered_on=_by(asked.answered_on, day))
        if asked and asked.asked_on <= day
        else None,
        tuple(
            each._replace(
                received_on=_by(each.received_on, day), answered_on=_by(each.answered_on, day)
            )
            for each in facts.consultations
            if each.sent_on <= day
        ),
        fee._replace(received_on=_by(fee.received_on, day), paid_on=_by(fee.paid_on, day))
        if fee and fee.issued_on <= day
        else None,
        tuple(e for e in facts.extensions if e.granted_on is None or e.granted_on <= day),
        reasons._replace(answered_on=_by(reasons.answered_on, day))
        if reasons and reasons.asked_on <= day
        else None,
        facts.deferral if facts.deferral and facts.deferral.decided_on <= day else None,
        _by(facts.decided_on, day),
        _by(facts.sent_on, day),
        _by(facts.lapsed_on, day),
        _by(facts.withdrawn_on, day),
        _by(facts.joined_on, day),
    )


class Order(NamedTuple):
    """Two days that must follow each other, the article that says so, and the words for them."""

    law: str
    earlier: date | None
    earlier_name: str
    later: date | None
    later_name: str


def _orders(facts: Facts) -> Iterator[Order]:
    """Every pair of days of which the second may not come first."""
    received = facts.received_on
    if asked := facts.clarification:
        yield Order("REG 30", received, "收到申请", asked.asked_on, "告知补正")
        yield Order("REG 30", asked.asked_on, "告知补正", asked.answered_on, "收到补正")
    for each in facts.consultations:
        law = each.asked.law
        yield Order(law, received, "收到申请", each.sent_on, "发出征求意见书")
        yield Order(law, each.sent_on, "发出征求意见书", each.received_on, "签收征求意见书")
        yield Order(law, each.received_on, "签收征求意见书", each.answered_on, "提出意见")
        yield Order(law, each.sent_on, "发出征求意见书", each.answered_on, "提出意见")
    if fee := facts.fee_notice:
        yield Order("FEE 6", received, "收到申请", fee.issued_on, "发出收费通知")
        yield Order("FEE 6", fee.issued_on, "发出收费通知", fee.received_on, "收到收费通知")
        yield Order("FEE 6", fee.received_on, "收到收费通知", fee.paid_on, "缴费")
    if reasons := facts.reason_demand:
        yield Order("REG 35", received, "收到申请", reasons.asked_on, "要求说明理由")
        yield Order("REG 35", reasons.asked_on, "要求说明理由", reasons.answered_on, "说明理由")
    if facts.deferral:
        yield Order("REG 35", received, "收到申请", facts.deferral.decided_on, "确定延迟答复")
        yield Order(
            "REG 35", facts.deferral.decided_on, "确定延迟答复", facts.deferral.until, "延迟届满"
        )
    for extension in facts.extensions:
        yield Order("REG 33(2)", received, "收到申请", extension.granted_on, "决定延长")
    yield Order("REG 33", received, "收到申请", facts.decided_on, "作出决定")
    yield Order("REG 33", facts.decided_on, "作出决定", facts.sent_on, "送出答复")
    yield Order("REG 45", received, "收到申请", facts.lapsed_on, "不再处理")
    yield Order("REG 45", received, "收到申请", facts.withdrawn_on, "撤回")
    yield Order("REG 45", received, "收到申请", facts.joined_on, "并入")


def require_possible(facts: Facts) -> None:
    """Refuse facts whose days cannot follow one another.  Law: REG 30; REG 32; REG 34; REG 56 (from memory)."""
    in_force = Instrument.REG.details.in_force_on
    if in_force and facts.received_on < in_force:
        raise NotPermitted(
            "REG 56",
            f"{facts.received_on} 收到的申请早于条例施行之日 {in_force}，不适用20个工作日的规定",
        )
    for each in _orders(facts):
        if each.earlier and each.later and each.later < each.earlier:
            raise NotPermitted(
                each.law,
                f"{each.later_name}的日期 {each.later} 早于{each.earlier_name}的日期 {each.earlier}",
            )
