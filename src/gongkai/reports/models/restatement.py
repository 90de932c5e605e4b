"""A published figure said anew: next year is compared with it, the report itself stays."""

from __future__ import annotations

from django.db import models

from gongkai.organs.models import Officer
from gongkai.reports.models.cells import PATH_LENGTH
from gongkai.reports.models.edition import Edition


class Restatement(models.Model):
    """What a published figure ought to have been, and why; the latest for a cell holds."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="restatements", verbose_name="年度报告"
    )
    path = models.CharField("单元格", max_length=PATH_LENGTH)
    published = models.CharField("发布的数", max_length=32)
    figure = models.CharField("重述的数", max_length=32)
    reason = models.CharField("理由", max_length=255)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("办理时间")

    class Meta:
        verbose_name = verbose_name_plural = "重述的数字"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.path}：{self.published}→{self.figure}"
