"""How collected fees enter the register, singly or as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from gongkai.catalogue.facts import Charged
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
    receipt = _row(organ, Charged(charge, amount_yuan, received_on, receipt_number), at, by)
    try:
        with transaction.atomic():
            receipt.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible(f"票据号“{receipt_number}”已登记。") from error
    audit.record("catalogue.charge_recorded", actor=by, organ=organ, target=receipt, at=at)
    return receipt


@transaction.atomic
def record_charges(
    organ: Organ, charges: Sequence[Charged], *, at: datetime, by: Officer | None
) -> list[ChargeReceipt]:
    """Register a list, all or none, in its order; the audit trail gets one entry."""
    rows = [_row(organ, charged, at, by) for charged in charges]
    try:
        with transaction.atomic():
            ChargeReceipt.objects.bulk_create(rows)
    except IntegrityError as error:
        raise NotPossible("清单中有重复或已登记的票据号，未登记。") from error
    if rows:
        audit.record(
            "catalogue.charges_recorded",
            actor=by,
            organ=organ,
            target=organ,
            at=at,
            details={"rows": len(rows)},
        )
    return rows


def fen_of(amount_yuan: Decimal) -> int:
    """The amount in fen; NotPossible for one that is not positive or finer than a fen."""
    fen = amount_yuan.scaleb(2)
    if fen <= 0:
        raise NotPossible("收费金额须大于零。")
    if fen != fen.to_integral_value():
        raise NotPossible("收费金额最小到分。")
    return int(fen)


def _row(organ: Organ, charged: Charged, at: datetime, by: Officer | None) -> ChargeReceipt:
    return ChargeReceipt(
        organ=organ,
        charge=charged.charge,
        receipt_number=charged.receipt_number.strip(),
        received_on=charged.received_on,
        amount_fen=fen_of(charged.amount_yuan),
        recorded_at=at,
        recorded_by=by,
    )
