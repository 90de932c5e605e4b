"""Which administrative fees an organ collected, receipt by receipt."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.db.models import Q

from gongkai.catalogue.models.voidable import Voidable, VoidableQuerySet
from gongkai.organs.models import Organ


class ChargeReceiptQuerySet(VoidableQuerySet["ChargeReceipt"]):
    """Receipts, asked for by year."""

    def received_in(self, year: int, known_at: datetime | None = None) -> ChargeReceiptQuerySet:
        """Those of fees received in the year.  Law: FORM 2."""
        days = (date(year, 1, 1), date(year, 12, 31))
        return self.known_at(known_at).filter(received_on__range=days)


class ChargeReceipt(Voidable):
    """One administrative fee (行政事业性收费) collected.  Law: REG 20(8)."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="charge_receipts", verbose_name="收费机关"
    )
    charge = models.CharField("收费项目", max_length=128)
    receipt_number = models.CharField("票据号", max_length=64, blank=True)
    received_on = models.DateField("收费日期")
    # Whole fen: sums stay exact on every database.
    amount_fen = models.BigIntegerField("金额（分）")

    objects = ChargeReceiptQuerySet.as_manager()

    class Meta(Voidable.Meta):
        verbose_name = verbose_name_plural = "行政事业性收费"
        ordering = ["-received_on", "-pk"]
        indexes = [
            models.Index(
                fields=["organ", "received_on", "voided_at", "recorded_at", "amount_fen"],
                name="charge_by_year",
            )
        ]
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="charge_is_positive"),
            models.UniqueConstraint(
                fields=["organ", "receipt_number"],
                condition=~Q(receipt_number="") & Q(voided_at=None),
                name="receipt_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.charge} {self.amount_yuan}元"

    @property
    def amount_yuan(self) -> Decimal:
        """The amount in yuan, to the fen."""
        return Decimal(self.amount_fen).scaleb(-2)
