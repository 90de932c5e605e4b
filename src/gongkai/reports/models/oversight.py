"""What the authority says to organs about their reports: who need not report, who is reminded."""

from __future__ import annotations

from django.db import models

from gongkai.organs.models import Officer, Organ


class ReportExemption(models.Model):
    """An organ that need not report on a year, and why."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="report_exemptions", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    reason = models.CharField("理由", max_length=255)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("办理时间")

    class Meta:
        verbose_name = verbose_name_plural = "免报年度报告的机关"
        constraints = [
            models.UniqueConstraint(fields=["organ", "year"], name="report_exemption_once")
        ]

    def __str__(self) -> str:
        return f"{self.organ}：{self.year}年免报"


class Reminder(models.Model):
    """What was said to an organ whose report is due."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="report_reminders", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    text = models.TextField("内容")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="催报人")
    at = models.DateTimeField("催报时间")

    class Meta:
        verbose_name = verbose_name_plural = "年度报告催报"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["year", "organ"], name="reminder_by_year")]

    def __str__(self) -> str:
        return f"{self.organ}：{self.year}年度报告催报"
