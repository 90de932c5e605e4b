"""How a reply or a letter reaches its addressee: sent and signed for, two days and what follows."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law import delivery
from gongkai.law.letters import REPLIES, LetterKind
from gongkai.law.procedure import OPEN, Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.charge import record_notice_received
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.record_opinion import record_consultation_received
from gongkai.requests.actions.settle import complete
from gongkai.requests.letters import from_json, names_online
from gongkai.requests.models import AccessRequest, Delivery, Letter
from gongkai.requests.queries.letters import is_deliverable
from gongkai.requests.terms import LetterState


@transaction.atomic
def deliver(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    way: delivery.Delivery,
    sent_on: date,
    signed_for_on: date | None = None,
    tracking_number: str = "",
    letter: Letter | None = None,
    at: datetime | None = None,
) -> Delivery:
    """Record a delivery of the reply; handed over, the reply counts as given once it is signed for.

    Law: REG 33; REPLY235.
    """
    permit(Act.DELIVER, access_request, sent_on)
    _require_order(sent_on, signed_for_on)
    row = Delivery.objects.create(
        access_request=access_request,
        decision=access_request.decision,
        letter=letter,
        by=by,
        way=way,
        sent_on=sent_on,
        signed_for_on=signed_for_on,
        tracking_number=tracking_number,
    )
    complete(access_request, "delivered", by=by, on=sent_on, at=at, row=row.pk)
    return row


@transaction.atomic
def deliver_letter(
    letter: Letter,
    *,
    by: Officer | None,
    way: delivery.Delivery,
    sent_on: date,
    signed_for_on: date | None = None,
    tracking_number: str = "",
    at: datetime | None = None,
) -> Delivery:
    """Record how an issued letter went out; a reply counts as given by the same row.

    The day a fee notice or a consultation is received starts the period it sets.
    Law: REG 32; REG 33; REG 34; REPLY235; ARL 22(2).
    """
    access_request = _require_deliverable(letter, way, sent_on)
    access_request.lock()
    if letter.kind in REPLIES and Act.DELIVER in OPEN[access_request.stage]:
        return deliver(
            access_request,
            by=by,
            way=way,
            sent_on=sent_on,
            signed_for_on=signed_for_on,
            tracking_number=tracking_number,
            letter=letter,
            at=at,
        )
    _require_order(sent_on, signed_for_on)
    row = Delivery.objects.create(
        access_request=access_request,
        letter=letter,
        by=by,
        way=way,
        sent_on=sent_on,
        signed_for_on=signed_for_on,
        tracking_number=tracking_number,
    )
    complete(access_request, "letter_delivered", by=by, on=sent_on, at=at, row=row.pk)
    _start_period(row, by=by, at=at)
    return row


@transaction.atomic
def record_signed_for(
    row: Delivery, *, by: Officer | None, on: date, at: datetime | None = None
) -> Delivery:
    """Record the day the applicant signed: from it the remedy period runs.  Law: REPLY235."""
    access_request = row.access_request
    access_request.lock()
    _require_order(row.sent_on, on)
    row.signed_for_on = on
    row.save(update_fields=["signed_for_on"])
    complete(access_request, "signed_for", by=by, on=on, at=at, row=row.pk)
    _start_period(row, by=by, at=at)
    return row


def _require_deliverable(letter: Letter, way: delivery.Delivery, sent_on: date) -> AccessRequest:
    if letter.state is not LetterState.ISSUED or letter.issued_on is None:
        raise NotPermitted("REPLY235", "文书还没有签发，不能登记送达")
    if letter.access_request is None or not is_deliverable(letter):
        raise NotPermitted("REPLY235", "这份文书没有对应的申请，或者由本机关存档，不登记送达")
    if sent_on < letter.issued_on:
        raise NotPermitted("REPLY235", f"送出日期 {sent_on} 早于签发日期 {letter.issued_on}")
    if delivery.needs_online_reconsideration(way) and not _names_online(letter, letter.issued_on):
        raise NotPermitted(
            "ARL 22(2)", "这份文书没有写明申请行政复议的互联网渠道，不能以电子方式送达"
        )
    return letter.access_request


def _names_online(letter: Letter, issued_on: date) -> bool:
    """Whether the letter may be served electronically: no remedy to name, or named with its way."""
    composed = from_json(letter.composed)
    return composed.is_electronic or not composed.names_remedy or not names_online(issued_on)


def _start_period(row: Delivery, *, by: Officer | None, at: datetime | None) -> None:
    """What receiving the letter sets going, once the day is known."""
    letter: Letter | None = row.letter
    served = delivery.remedy_from(row.way, row.sent_on, row.signed_for_on)
    if letter is None or served is None or by is None:
        return
    if letter.kind is LetterKind.FEE:
        record_notice_received(row.access_request, by=by, on=served, at=at)
    elif letter.kind in (LetterKind.THIRD_PARTY, LetterKind.CO_AUTHOR) and letter.consultation:
        record_consultation_received(letter.consultation, by=by, on=served, at=at)


def _require_order(sent_on: date, signed_for_on: date | None) -> None:
    if signed_for_on is not None and signed_for_on < sent_on:
        raise NotPermitted("REPLY235", f"签收日期 {signed_for_on} 早于送出日期 {sent_on}")
