"""How any issued letter reaches its addressee, and what its receipt sets going."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.law import delivery
from gongkai.law.letters import REPLIES
from gongkai.law.procedure import OPEN, Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.deliver import deliver, deliver_again
from gongkai.requests.actions.hand_over import hand_over
from gongkai.requests.actions.hold_letter import moment_of, record
from gongkai.requests.actions.record_signed_for import start_period
from gongkai.requests.actions.settle import complete
from gongkai.requests.letters import from_json, names_online
from gongkai.requests.models import CorrectionRequest, Delivery, Letter
from gongkai.requests.queries.letters import is_deliverable
from gongkai.requests.queries.served import served
from gongkai.requests.terms import LetterState


@transaction.atomic
def deliver_letter(
    letter: Letter,
    *,
    by: Officer | None,
    way: delivery.Delivery,
    sent_on: date,
    signed_for_on: date | None = None,
    announced_until: date | None = None,
    tracking_number: str = "",
    at: datetime | None = None,
) -> Delivery:
    """Record how an issued letter went out; a reply counts as given by the same row.

    The day a fee notice or a consultation is received starts the period it sets.  The letter on a
    correction belongs to no request: its row stands with the correction.
    Law: REG 32; REG 33; REG 34; REG 41; REPLY235; ARL 22(2).
    """
    _require_deliverable(letter, way, sent_on)
    said: dict[str, Any] = {
        "by": by,
        "way": way,
        "sent_on": sent_on,
        "signed_for_on": signed_for_on,
        "announced_until": announced_until,
        "tracking_number": tracking_number,
    }
    access_request = letter.access_request
    if access_request is None:
        return _deliver_correction(letter, said, at)
    access_request.lock()
    if letter.kind in REPLIES and Act.DELIVER in OPEN[access_request.stage]:
        return deliver(access_request, letter=letter, at=at, **said)
    if letter.decision is not None and served(letter.decision) is None:
        return deliver_again(access_request, letter=letter, at=at, **said)
    row = hand_over(access_request=access_request, letter=letter, **said)
    complete(access_request, "letter_delivered", by=by, on=sent_on, at=at, row=row.pk)
    start_period(row, by=by, at=at)
    return row


def _deliver_correction(letter: Letter, said: dict[str, Any], at: datetime | None) -> Delivery:
    held = CorrectionRequest.objects.select_for_update().get(pk=letter.correction_id or 0)
    row = hand_over(correction=held, letter=letter, **said)
    moment = moment_of(row.sent_on, at)
    record(letter, "letter_delivered", by=row.by, at=moment, row=row.pk)
    return row


def _require_deliverable(letter: Letter, way: delivery.Delivery, sent_on: date) -> None:
    if letter.state is not LetterState.ISSUED or letter.issued_on is None:
        raise NotPermitted("REPLY235", "文书还没有签发，不能登记送达")
    if not is_deliverable(letter):
        raise NotPermitted("REPLY235", "这份文书由本机关存档，不登记送达")
    if sent_on < letter.issued_on:
        raise NotPermitted("REPLY235", f"送出日期 {sent_on} 早于签发日期 {letter.issued_on}")
    if delivery.needs_online_reconsideration(way) and not _names_online(letter, letter.issued_on):
        raise NotPermitted(
            "ARL 22(2)", "这份文书没有写明申请行政复议的互联网渠道，不能以电子方式送达"
        )


def _names_online(letter: Letter, issued_on: date) -> bool:
    """Whether the letter may be served electronically: no remedy to name, or named with its way."""
    composed = from_json(letter.composed)
    return composed.is_electronic or not composed.names_remedy or not names_online(issued_on)
