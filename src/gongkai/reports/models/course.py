"""The course of a report: every step with its officer, and what was remarked on the way."""

from __future__ import annotations

from django.db import models

from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer
from gongkai.reports.models.cells import PATH_LENGTH
from gongkai.reports.models.edition import Edition
from gongkai.reports.terms import EditionState, ReportAct


class Step(models.Model):
    """One act on the way of a report.  Law: REG 49."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="steps", verbose_name="年度报告"
    )
    act = TermField(ReportAct, verbose_name="步骤")
    state = TermField(EditionState, verbose_name="此后状态")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("办理时间")
    note = models.TextField("意见", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度报告办理步骤"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.edition}：{self.act.label}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Remarks, asked for by what has become of them."""

    def standing(self) -> RemarkQuerySet:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def open(self) -> RemarkQuerySet:
        """Those that still want an answer."""
        return self.standing().filter(answered_at=None)


class Remark(models.Model):
    """What is wrong at a cell, a part or the whole, and what was answered."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="remarks", verbose_name="年度报告"
    )
    # A cell, a part such as "sections/overview", or empty for the whole report.
    path = models.CharField("所指位置", max_length=PATH_LENGTH, blank=True)
    text = models.TextField("意见")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提出人")
    at = models.DateTimeField("提出时间")
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)
    answer = models.TextField("答复", blank=True)
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="答复人"
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度报告审核意见"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None, answer="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
                name="answers_have_their_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}：{self.text[:20]}"
