"""How it becomes known that a letter reached its addressee, or came back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.delivery import Delivery as Way
from gongkai.law.letters import LetterKind
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.charge import record_notice_received
from gongkai.requests.actions.hand_over import require_order
from gongkai.requests.actions.hold_letter import moment_of, record
from gongkai.requests.actions.record_opinion import record_consultation_received
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import Delivery, Letter


@transaction.atomic
def record_signed_for(
    row: Delivery, *, by: Officer | None, on: date, at: datetime | None = None
) -> Delivery:
    """Record the day the addressee signed: from it the remedy period runs.  Law: REPLY235."""
    _hold(row)
    _require_on_its_way(row)
    require_order(row.sent_on, on, "签收日期")
    row.signed_for_on = on
    row.save(update_fields=["signed_for_on"])
    _witness(row, "signed_for", by=by, on=on, at=at)
    start_period(row, by=by, at=at)
    return row


@transaction.atomic
def record_returned(
    row: Delivery, *, by: Officer | None, on: date, at: datetime | None = None
) -> Delivery:
    """Record that what was sent came back: it starts no period, and may be sent again.

    Law: REPLY235.
    """
    _hold(row)
    _require_on_its_way(row)
    require_order(row.sent_on, on, "退回日期")
    row.returned_on = on
    row.save(update_fields=["returned_on"])
    _witness(row, "returned", by=by, on=on, at=at)
    return row


def start_period(row: Delivery, *, by: Officer | None, at: datetime | None) -> None:
    """What receiving the letter sets going, once the day is known."""
    letter: Letter | None = row.letter
    reached = row.remedy_from()
    if letter is None or reached is None or by is None or row.access_request is None:
        return
    if letter.kind is LetterKind.FEE:
        record_notice_received(row.access_request, by=by, on=reached, at=at)
    elif letter.kind in (LetterKind.THIRD_PARTY, LetterKind.CO_AUTHOR) and letter.consultation:
        record_consultation_received(letter.consultation, by=by, on=reached, at=at)


def _hold(row: Delivery) -> None:
    """Lock the file, then the row, and read what it says now."""
    if row.access_request is not None:
        row.access_request.lock()
    row.refresh_from_db(from_queryset=Delivery.objects.select_for_update(of=("self",)))


def _require_on_its_way(row: Delivery) -> None:
    if row.way is Way.ANNOUNCEMENT:
        raise NotPermitted("ARLI 15(1)(4)", "公告送达没有签收，以公告期满之日视为送达")
    if row.returned_on is not None:
        raise NotPermitted("REPLY235", f"该件已于 {row.returned_on} 退回，请登记再次送达")
    if row.signed_for_on is not None:
        raise NotPermitted("REPLY235", f"该件已于 {row.signed_for_on} 签收")


def _witness(
    row: Delivery, event: str, *, by: Officer | None, on: date, at: datetime | None
) -> None:
    """Settle the file and write its entry; without a file the letter's own."""
    if row.access_request is not None:
        complete(row.access_request, event, by=by, on=on, at=at, row=row.pk)
    elif row.letter is not None:
        record(row.letter, event, by=by, at=moment_of(on, at), row=row.pk)
