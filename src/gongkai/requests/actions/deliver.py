"""How a reply reaches its applicant: sent and signed for, two days and what follows."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law import delivery
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.hand_over import hand_over
from gongkai.requests.actions.permit import permit, require_not_archived
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Decision, Delivery, Letter
from gongkai.requests.queries.served import served


@transaction.atomic
def deliver(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    way: delivery.Delivery,
    sent_on: date,
    signed_for_on: date | None = None,
    announced_until: date | None = None,
    tracking_number: str = "",
    letter: Letter | None = None,
    at: datetime | None = None,
) -> Delivery:
    """Record a delivery of the reply; handed over, the reply counts as given once it is signed for.

    Law: REG 33; REPLY235.
    """
    permit(Act.DELIVER, access_request, sent_on)
    row = hand_over(
        access_request=access_request,
        decision=access_request.decision,
        letter=letter,
        by=by,
        way=way,
        sent_on=sent_on,
        signed_for_on=signed_for_on,
        announced_until=announced_until,
        tracking_number=tracking_number,
    )
    complete(access_request, "delivered", by=by, on=sent_on, at=at, row=row.pk)
    return row


@transaction.atomic
def deliver_again(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    way: delivery.Delivery,
    sent_on: date,
    signed_for_on: date | None = None,
    announced_until: date | None = None,
    tracking_number: str = "",
    letter: Letter | None = None,
    at: datetime | None = None,
) -> Delivery:
    """Send a reply once more, usually by another way, after it came back or was not signed for.

    The first sending still tells whether the organ was in time; the applicant's periods run from
    the delivery that reached it.  NotPermitted before a first delivery and after one that counts.
    Law: REG 33; REPLY235.
    """
    access_request.lock()
    require_not_archived(access_request)
    require_unserved(access_request, sent_on)
    row = hand_over(
        access_request=access_request,
        decision=access_request.decision,
        letter=letter,
        by=by,
        way=way,
        sent_on=sent_on,
        signed_for_on=signed_for_on,
        announced_until=announced_until,
        tracking_number=tracking_number,
    )
    complete(access_request, "delivered_again", by=by, on=sent_on, at=at, row=row.pk)
    return row


def require_unserved(access_request: AccessRequest, sent_on: date) -> None:
    """Refuse another delivery of a reply that was never sent, or that has reached its applicant."""
    decision: Decision | None = getattr(access_request, "decision", None)
    first = decision.deliveries.order_by("sent_on", "pk").first() if decision else None
    if decision is None or first is None:
        raise NotPermitted("REPLY235", "答复还没有送出过，请先登记送达")
    if reached := served(decision):
        raise NotPermitted("REPLY235", f"答复已于 {reached.on} 送达，不需要再次送达")
    if sent_on < first.sent_on:
        raise NotPermitted("REPLY235", f"再次送出日期 {sent_on} 早于首次送出日期 {first.sent_on}")
