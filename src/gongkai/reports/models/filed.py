"""Reports that came as files from organs that do not use the system, and their corrected cells."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.lib.models import StoredFile
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models.cells import PATH_LENGTH


class FiledReportQuerySet(VisibleQuerySet["FiledReport"]):
    """Filed reports, asked for by what holds."""

    def standing(self) -> FiledReportQuerySet:
        """Those that count now: at most one for each organ and year."""
        return self.filter(state=FiledState.FILED)

    def of(self, organ: Organ, year: int) -> FiledReportQuerySet:
        """All that came for one organ's year, the latest first."""
        return self.filter(organ=organ, year=year).order_by("-number")


class FiledReport(models.Model):
    """One report as its file was read, and as corrected beside its source.  Law: REG 49."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="filed_reports", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("次序", default=1)
    state = TermField(FiledState, verbose_name="状态", default=FiledState.FILED)
    source = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="源文件")
    file_name = models.CharField("文件名", max_length=255)
    as_read = models.JSONField("读出的报告")
    # With every correction made: what is checked, shown and summed.
    report = models.JSONField("报告")
    findings = models.JSONField("校核结果", default=list)
    errors = models.PositiveIntegerField("错误", default=0)
    warnings = models.PositiveIntegerField("警告", default=0)
    filed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="报入人")
    filed_at = models.DateTimeField("报入时间")
    return_reason = models.CharField("退回理由", max_length=500, blank=True)
    returned_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="退回人"
    )
    returned_at = models.DateTimeField("退回时间", null=True, blank=True)

    objects = FiledReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报入的年度报告"
        ordering = ["-year", "organ", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="filed_number_once"),
            models.UniqueConstraint(
                fields=["organ", "year"], condition=Q(state="filed"), name="one_filed_report_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned")
                | (Q(returned_at__isnull=False) & ~Q(return_reason="")),
                name="returned_reports_have_their_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}{self.year}年度报告（第{self.number}次报入）"


class CellCorrection(models.Model):
    """One cell that was read wrongly, with what its source shows; the latest of a cell holds."""

    filed = models.ForeignKey(
        FiledReport, models.PROTECT, related_name="corrections", verbose_name="报入的报告"
    )
    path = models.CharField("单元格", max_length=PATH_LENGTH)
    was = models.CharField("原为", max_length=32, blank=True)
    # Empty where the source shows no figure.
    figure = models.CharField("更正为", max_length=32, blank=True)
    reason = models.CharField("理由", max_length=255)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="更正人")
    at = models.DateTimeField("更正时间")

    class Meta:
        verbose_name = verbose_name_plural = "识别更正"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.path}：{self.was}→{self.figure}"
