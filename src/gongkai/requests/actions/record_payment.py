"""How a fee is paid, at once or in parts, and the period begins anew."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from gongkai.law.calendar import national
from gongkai.law.clock import payment_due_on
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete, note_if_late
from gongkai.requests.models import AccessRequest, FeeNotice, Payment
from gongkai.requests.queries.fees import owed


@transaction.atomic
def record_payment(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    amount_yuan: Decimal | None = None,
    receipt_number: str = "",
    at: datetime | None = None,
) -> FeeNotice:
    """Record money that came in, by default all that is owed; paid in full, the period runs anew.

    The last part decides the day.  More than is owed, and money after the last day, are refused.
    Law: FEE 6 (from memory).
    """
    permit(Act.RECORD_PAYMENT, access_request, on)
    notice = access_request.fee_notice
    left = owed(notice)
    amount = left if amount_yuan is None else amount_yuan
    _require(notice, amount, left, on)
    row = Payment.objects.create(
        fee_notice=notice, by=by, paid_on=on, amount_yuan=amount, receipt_number=receipt_number
    )
    note_if_late(access_request, {"paid_on": None}, on=on, by=by, at=at, row=row)
    if amount == left:
        notice.paid_on = notice.payments.aggregate(last=Max("paid_on"))["last"]
        notice.receipt_number = receipt_number
        notice.save(update_fields=["paid_on", "receipt_number"])
    complete(
        access_request, "payment_recorded", by=by, on=on, at=at, row=row.pk, amount=str(amount)
    )
    return notice


def _require(notice: FeeNotice, amount: Decimal, left: Decimal, on: date) -> None:
    if amount <= 0 or amount != amount.quantize(Decimal("0.01")):
        raise NotPermitted("FEE 6", f"缴费金额应当大于零、精确到分，不能是 {amount} 元")
    if amount > left:
        raise NotPermitted("FEE 6", f"缴费金额 {amount} 元超过尚欠的 {left} 元")
    if on < notice.issued_on:
        raise NotPermitted("FEE 6", f"缴费日期 {on} 早于收费通知的日期 {notice.issued_on}")
    until = notice.received_on and payment_due_on(notice.received_on, national())
    if until and on > until:
        raise NotPermitted("FEE 6", f"缴费期限已于 {until} 届满，视为放弃申请，不能登记缴费")
