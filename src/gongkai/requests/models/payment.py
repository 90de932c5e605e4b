"""Money received for a processing fee: one row for each receipt."""

from __future__ import annotations

from django.db import models

from gongkai.requests.models.acts import Act, FeeNotice


class Payment(Act):
    """What came in against a fee notice; the report counts money by these rows.

    Law: FEE 6 (from memory).
    """

    fee_notice = models.ForeignKey(
        FeeNotice, models.PROTECT, related_name="payments", verbose_name="收费通知"
    )
    paid_on = models.DateField("缴费日期")
    amount_yuan = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    receipt_number = models.CharField("财政票据号", max_length=64, blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "缴费"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_yuan__gt=0), name="payment_of_something"
            )
        ]
