"""Which index numbers (索引号) an organ gave out: each once, never edited, gaps explained."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.catalogue.index_patterns import DEFAULT_PATTERN, HELP, in_words
from gongkai.catalogue.models.document import Document
from gongkai.catalogue.terms import NumberSource
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class IndexPattern(models.Model):
    """How an organ's index numbers are formed, from a year on."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="index_patterns", verbose_name="机关"
    )
    from_year = models.PositiveSmallIntegerField("自成文年份")
    pattern = models.CharField(
        "格式",
        max_length=64,
        default=DEFAULT_PATTERN,
        help_text=HELP,
    )

    class Meta:
        verbose_name = verbose_name_plural = "索引号格式"
        ordering = ["organ", "-from_year"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "from_year"], name="one_pattern_a_year")
        ]

    def __str__(self) -> str:
        return in_words(self.pattern)


class IndexNumber(models.Model):
    """One number of the series of an organ and year; the row stays when the document is voided."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="index_numbers", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("成文年份")
    serial = models.PositiveIntegerField("流水号")
    value = models.CharField("索引号", max_length=64, unique=True)
    document = models.OneToOneField(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="number_row",
        verbose_name="文件",
    )
    taken_at = models.DateTimeField("编号时间")
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    void_reason = models.CharField("作废或空号的理由", max_length=255, blank=True)
    voided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="作废人"
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引号"
        ordering = ["organ", "year", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "serial"], name="index_serial_once"),
            models.CheckConstraint(
                condition=Q(voided_at=None) | ~Q(void_reason=""), name="index_gap_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.value


class Identifier(models.Model):
    """A number that another system knows the document by, with that system as its source."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="identifiers", verbose_name="文件"
    )
    source = TermField(NumberSource, verbose_name="来源")
    value = models.CharField("编号", max_length=128)

    class Meta:
        verbose_name = verbose_name_plural = "其他编号"
        constraints = [
            models.UniqueConstraint(fields=["document", "source", "value"], name="identifier_once")
        ]
        indexes = [models.Index(fields=["value"], name="document_by_identifier")]

    def __str__(self) -> str:
        return self.value
