"""How a request that came unsigned becomes received: both sides confirm, or the organ signs."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.law.receipt import Intake
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.receive import receive
from gongkai.requests.actions.settle import complete, note_if_late
from gongkai.requests.models import AccessRequest


@transaction.atomic
def confirm_receipt(
    access_request: AccessRequest, *, by: Officer, on: date, at: datetime | None = None
) -> None:
    """Record the day of signing or mutual confirmation: from it the period runs.  Law: REG 31."""
    permit(Act.CONFIRM_RECEIPT, access_request, on)
    if access_request.intake is Intake.POST_SIGNED:
        access_request.signed_on = on
    else:
        access_request.confirmed_on = on
    before = {"received_on": access_request.received_on}
    receive(access_request)
    access_request.save(update_fields=["signed_on", "confirmed_on", "received_on"])
    note_if_late(access_request, before, on=on, by=by, at=at)
    complete(access_request, "receipt_confirmed", by=by, on=on, at=at)
