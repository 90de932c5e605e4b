"""Uploads of many report files at once: the files wait here until the worker has read them."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import localtime

from gongkai.lib.models import StoredFile
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet
from gongkai.reports.filing_terms import ItemState
from gongkai.reports.models.filed import FiledReport


class FilingBatch(models.Model):
    """One upload by an officer of the authority."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="filing_batches", verbose_name="主管部门"
    )
    uploaded_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间")

    objects = VisibleQuerySet["FilingBatch"].as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批量报入"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{localtime(self.uploaded_at):%Y-%m-%d %H:%M} 的上传"


class FilingItem(models.Model):
    """One file of an upload, and what became of it; a file that failed never leaves the batch."""

    batch = models.ForeignKey(
        FilingBatch, models.PROTECT, related_name="items", verbose_name="批次"
    )
    file_name = models.CharField("文件名", max_length=255)
    # Null for what was refused before it was kept.
    source = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="源文件"
    )
    state = TermField(ItemState, verbose_name="状态", default=ItemState.WAITING)
    reason = models.CharField("原因", max_length=500, blank=True)
    # What was read, while organ or year wait for the officer's choice.
    read = models.JSONField("读出的报告", null=True)
    claimed_at = models.DateTimeField("开始读取的时间", null=True)
    filed = models.ForeignKey(
        FiledReport, models.PROTECT, null=True, related_name="items", verbose_name="报入的报告"
    )

    class Meta:
        verbose_name = verbose_name_plural = "批量报入的文件"
        ordering = ["pk"]
        indexes = [models.Index(fields=["state"], name="filing_item_by_state")]

    def __str__(self) -> str:
        return f"{self.file_name}：{self.state.label}"
