"""Which pages were to be taken down, why, and who agreed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from wagtail.models import Page

from gongkai.editorial.terms import Gone
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class Withdrawal(models.Model):
    """A withdrawal: asked by one, agreed by another; in an emergency agreed afterwards."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="withdrawals", verbose_name="机关"
    )
    page = models.ForeignKey(
        Page, models.DO_NOTHING, related_name="+", db_constraint=False, verbose_name="页面"
    )
    title = models.CharField("标题", max_length=255)
    kind = TermField(Gone, verbose_name="撤下原因")
    explanation = models.CharField("对外说明", max_length=500)
    leads_to = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="合并到"
    )
    is_emergency = models.BooleanField("紧急撤下", default=False)
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提出人")
    asked_at = models.DateTimeField("提出时间")
    agreed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )
    agreed_at = models.DateTimeField("批准时间", null=True, blank=True)
    refused_because = models.CharField("不批准的理由", max_length=255, blank=True)
    carried_out_at = models.DateTimeField("撤下时间", null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "撤稿"
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("asked_by")),
                name="withdrawal_needs_two",
            )
        ]

    def __str__(self) -> str:
        return self.title
