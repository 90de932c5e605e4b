"""How a fee is paid, and the period begins anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, FeeNotice


@transaction.atomic
def record_payment(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    receipt_number: str = "",
    at: datetime | None = None,
) -> FeeNotice:
    """Record that the fee was paid in full: the period runs anew.  Law: FEE 6 (from memory)."""
    permit(Act.RECORD_PAYMENT, access_request, on)
    row = access_request.fee_notice
    row.paid_on, row.receipt_number = on, receipt_number
    row.save(update_fields=["paid_on", "receipt_number"])
    complete(access_request, "payment_recorded", by=by, on=on, at=at, row=row.pk)
    return row
