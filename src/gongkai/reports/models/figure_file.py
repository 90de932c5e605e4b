"""Files from which figures of a draft are taken: another system's report, a sheet kept by hand."""

from __future__ import annotations

from django.db import models

from gongkai.lib.models import StoredFile
from gongkai.organs.models import Officer
from gongkai.reports.models.edition import Edition


class FigureFile(models.Model):
    """One file in a form of the annual report, with what was read in it when it was taken in."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="figure_files", verbose_name="年度报告"
    )
    source = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="源文件")
    file_name = models.CharField("文件名", max_length=255)
    report = models.JSONField("读出的报告")
    taken_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="上传人")
    taken_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = verbose_name_plural = "取数文件"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name
