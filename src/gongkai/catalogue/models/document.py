"""Which documents an organ issued, repealed and has in force: the register behind table 2."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from wagtail.models import Page

from gongkai.catalogue.models.voidable import Voidable, VoidableQuerySet
from gongkai.catalogue.terms import DocumentKind, Openness, Validity
from gongkai.law.documents import Lifetime, validity
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Organ


class DocumentQuerySet(VoidableQuerySet["Document"]):
    """Documents, of which some were entered by mistake."""


# What table 2 counts a document by; an act that changes one of these notes what it was.
COUNTED_BY = ("kind", "issued_on", "last_valid_on", "repealed_on")


def issued_condition(year: int) -> Q:
    """Issued from 1 January to 31 December of the year.  Law: FORM 2."""
    return Q(issued_on__range=(date(year, 1, 1), date(year, 12, 31)))


def repealed_condition(year: int) -> Q:
    """Repealed from 1 January to 31 December of the year; expiry is no repeal.  Law: FORM 2."""
    return Q(repealed_on__range=(date(year, 1, 1), date(year, 12, 31)))


def in_force_condition(day: date) -> Q:
    """In force: not on the day of repeal, but still on the last day.  Law: FORM 2."""
    standing = Q(repealed_on=None) | Q(repealed_on__gt=day)
    unexpired = Q(last_valid_on=None) | Q(last_valid_on__gte=day)
    return Q(issued_on__lte=day) & standing & unexpired


class Document(Voidable):
    """A document with the facts that have legal effect; its text is a page of the site.

    The two kinds of table 2 are rules (规章) and normative documents; a document of neither kind
    stands in the register and counts in no row.  Law: REG 20(1); FORM 2.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="documents", verbose_name="制发机关"
    )
    # The page can be closed one day; what the register says of the document stays.
    page = models.OneToOneField(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="catalogue_document",
        verbose_name="页面",
    )
    kind = TermField(
        DocumentKind,
        verbose_name="计入表二",
        null=True,
        blank=True,
        help_text="规章和行政规范性文件计入年度报告表二；其他文件不填。",
    )
    title = models.CharField("标题", max_length=255)
    document_number = models.CharField("发文字号", max_length=64, blank=True)
    index_number = models.CharField("索引号", max_length=64, null=True, blank=True, unique=True)
    dated_on = models.DateField("成文日期")
    issued_on = models.DateField("发布日期")
    effective_on = models.DateField("施行日期", null=True, blank=True)
    last_valid_on = models.DateField(
        "有效期至", null=True, blank=True, help_text="当日仍有效；未定有效期的不填。"
    )
    repealed_on = models.DateField("废止日期", null=True, blank=True)
    repealed_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeals",
        verbose_name="废止依据文件",
    )
    repeal_note = models.CharField(
        "废止说明", max_length=255, blank=True, help_text="依据不在本目录中的文件时填写。"
    )
    amended_on = models.DateField("修改日期", null=True, blank=True)
    amended_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amends",
        verbose_name="修改依据文件",
    )
    needs_interpretation = models.BooleanField("须解读", default=False)
    interpretation_waiver = models.CharField("不解读的理由", max_length=255, blank=True)
    openness = TermField(Openness, verbose_name="公开属性", default=Openness.PROACTIVE)
    withheld_reason = models.CharField("不公开理由", max_length=255, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta(Voidable.Meta):
        verbose_name = verbose_name_plural = "文件登记"
        ordering = ["-issued_on", "-pk"]
        indexes = [
            models.Index(
                fields=["organ", "kind", "issued_on", "repealed_on", "last_valid_on"],
                name="document_by_year",
            )
        ]
        constraints = [
            *Voidable.Meta.constraints,
            models.UniqueConstraint(
                fields=["organ", "document_number"],
                condition=~Q(document_number="") & Q(voided_at=None),
                name="document_number_once",
            ),
            models.CheckConstraint(
                condition=Q(repealed_on=None) | Q(repealed_on__gte=F("issued_on")),
                name="document_repealed_after_issue",
            ),
            models.CheckConstraint(
                condition=Q(last_valid_on=None) | Q(last_valid_on__gte=F("issued_on")),
                name="document_lapses_after_issue",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def lifetime(self) -> Lifetime:
        """The days that decide whether the document binds."""
        return Lifetime(self.issued_on, self.repealed_on, self.last_valid_on, self.amended_on)

    def validity_on(self, day: date) -> Validity | None:
        """Whether it binds at the end of that day; None before it was issued."""
        return validity(self.lifetime, day)
