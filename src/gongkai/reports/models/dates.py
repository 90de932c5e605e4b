"""Earlier days than the law's: when an organ, or those under it, must send and publish."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class LocalDates(models.Model):
    """The days that a local notice sets for the report on a year.  Law: REG 49."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="report_dates", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("报告年度")
    for_below = models.BooleanField(
        "适用于下属部门",
        default=False,
        help_text="勾选的适用于本机关以下各部门，不勾选的适用于本机关自己的报告。",
    )
    submit_by = models.DateField("报送期限", null=True, blank=True)
    publish_by = models.DateField("公布期限", null=True, blank=True)
    basis = models.CharField("依据", max_length=255)
    set_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="设置人")
    set_at = models.DateTimeField("设置时间")

    objects = VisibleQuerySet["LocalDates"].as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度报告本地期限"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "for_below"], name="local_dates_once")
        ]

    def __str__(self) -> str:
        return f"{self.organ}{self.year}年度报告期限"

    def clean(self) -> None:
        """The report is sent before it is published, and both after its year."""
        if self.submit_by and self.publish_by and self.submit_by > self.publish_by:
            raise ValidationError("报送期限不能晚于公布期限。")
        for day in filter(None, (self.submit_by, self.publish_by)):
            if day.year != self.year + 1:
                raise ValidationError(f"{self.year} 年度报告的期限应在 {self.year + 1} 年。")
