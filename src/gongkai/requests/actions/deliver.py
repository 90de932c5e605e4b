"""How a reply reaches its applicant: sent and signed for, two days with two consequences."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law import delivery
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Delivery, Letter


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
    return row


def _require_order(sent_on: date, signed_for_on: date | None) -> None:
    if signed_for_on is not None and signed_for_on < sent_on:
        raise NotPermitted("REPLY235", f"签收日期 {signed_for_on} 早于送出日期 {sent_on}")
