"""What a headline figure is made of: a named total is a definition, not the sum of all there is.

An account opened in June must not change what last year's total meant.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models

from gongkai.channels.counting import RULE
from gongkai.channels.terms import Channel
from gongkai.law.proactive import InformationClass
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class MeasureQuerySet(VisibleQuerySet["Measure"]):
    """Definitions, of which the latest version of each name is in force."""

    def in_force(
        self, organ: Organ, year: int, known_at: datetime | None = None
    ) -> MeasureQuerySet:
        """The latest version of each figure of the organ's year, now or as defined by then."""
        defined = self.model._default_manager.all()
        found = self
        if known_at is not None:
            defined, found = (rows.filter(defined_at__lte=known_at) for rows in (defined, found))
        newer = defined.filter(
            organ=models.OuterRef("organ"),
            year=models.OuterRef("year"),
            name=models.OuterRef("name"),
            version__gt=models.OuterRef("version"),
        )
        return found.filter(~models.Exists(newer), organ=organ, year=year)


class Measure(models.Model):
    """One version of the definition of a headline figure of one organ's year."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="measures", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("指标名称", max_length=128)
    version = models.PositiveSmallIntegerField("版本", default=1)
    defined_at = models.DateTimeField("定义时间")
    defined_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="定义人"
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "统计指标"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year", "name", "version"], name="measure_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.name}"

    @property
    def definition(self) -> str:
        """The sentence printed beside the number."""
        parts = "＋".join(str(part) for part in self.parts.all())
        return f"{self.name}＝{parts}。{RULE}"


class MeasurePart(models.Model):
    """One channel of a figure, or one class in it; without a class, all of the channel."""

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="parts", verbose_name="统计指标"
    )
    channel = TermField(Channel, verbose_name="渠道")
    information_class = TermField(InformationClass, verbose_name="信息类别", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标构成"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "channel", "information_class"], name="measure_part_once"
            ),
            models.UniqueConstraint(
                fields=["measure", "channel"],
                condition=models.Q(information_class=None),
                name="measure_channel_once",
            ),
        ]

    def __str__(self) -> str:
        if self.information_class is None:
            return str(self.channel.label)
        return f"{self.channel.label}{self.information_class.label}"
