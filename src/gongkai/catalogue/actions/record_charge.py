"""How a collected fee enters the register."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from gongkai.catalogue.models import ChargeReceipt
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def record_charge(
    organ: Organ,
    *,
    charge: str,
    amount_yuan: Decimal,
    received_on: date,
    at: datetime,
    by: Officer | None,
    receipt_number: str = "",
) -> ChargeReceipt:
    """Register one receipt; NotPossible for an amount that is not positive or finer than a fen."""
    fen = amount_yuan.scaleb(2)
    if fen <= 0:
        raise NotPossible("收费金额须大于零。")
    if fen != fen.to_integral_value():
        raise NotPossible("收费金额最小到分。")
    try:
        with transaction.atomic():
            receipt = ChargeReceipt.objects.create(
                organ=organ,
                charge=charge,
                receipt_number=receipt_number.strip(),
                received_on=received_on,
                amount_fen=int(fen),
                recorded_at=at,
                recorded_by=by,
            )
    except IntegrityError as error:
        raise NotPossible(f"票据号“{receipt_number}”已登记。") from error
    audit.record("catalogue.charge_recorded", actor=by, organ=organ, target=receipt, at=at)
    return receipt
