"""The figures of an edition that were typed by hand, and those that signing froze."""

from __future__ import annotations

from django.db import models

from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer
from gongkai.reports.models.edition import Edition
from gongkai.reports.models.figure_file import FigureFile
from gongkai.reports.models.published_file import PublishedFile
from gongkai.reports.terms import CellSource

PATH_LENGTH = 96


class TypedCell(models.Model):
    """A figure put in place of the count, typed, taken from a file or carried over from last year's
    report, with its reason; the latest one for a cell holds.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="typed_cells", verbose_name="年度报告"
    )
    path = models.CharField("单元格", max_length=PATH_LENGTH)
    # An empty figure gives the cell back to the count.
    figure = models.CharField("填报数", max_length=32, blank=True)
    source = TermField(CellSource, verbose_name="来源", default=CellSource.TYPED)
    reason = models.CharField("理由", max_length=255)
    # What the figure was taken from; of a correction that takes it over, the file of the first.
    file = models.ForeignKey(
        FigureFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="typed_cells",
        verbose_name="取数文件",
    )
    typed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="填报人")
    typed_at = models.DateTimeField("填报时间")

    class Meta:
        verbose_name = verbose_name_plural = "填报的单元格"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.path}：{self.figure}"


class FrozenCellQuerySet(models.QuerySet["FrozenCell"]):
    """Frozen figures, of which each signing adds a set."""

    def standing(self) -> FrozenCellQuerySet:
        """Those of the latest signing of their edition."""
        return self.filter(round=models.F("edition__round"))


class FrozenCell(models.Model):
    """One figure as signed, with the rows that were behind it on that day."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="frozen_cells", verbose_name="年度报告"
    )
    round = models.PositiveSmallIntegerField("签发次数", default=1)
    path = models.CharField("单元格", max_length=PATH_LENGTH)
    figure = models.CharField("数", max_length=32)
    source = TermField(CellSource, verbose_name="来源")
    reason = models.CharField("填报理由", max_length=255, blank=True)
    model = models.CharField("台账", max_length=96, blank=True)
    row_ids = models.JSONField("台账行", default=list)

    objects = FrozenCellQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "签发时的单元格"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "round", "path"], name="frozen_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.path}：{self.figure}"


class ReportFile(PublishedFile):
    """One file of a published edition, kept byte for byte as it was written that day."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="files", verbose_name="年度报告"
    )

    class Meta(PublishedFile.Meta):
        verbose_name = verbose_name_plural = "发布的文件"
        constraints = [
            models.UniqueConstraint(fields=["edition", "suffix"], name="report_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition} .{self.suffix}"
