"""A clean-up (清理) of an organ's documents: each judged, the result published."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page

from gongkai.catalogue.models.document import Document
from gongkai.catalogue.models.voidable import Voidable
from gongkai.catalogue.terms import CleanUpVerdict
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Organ, VisibleQuerySet


class CleanUp(Voidable):
    """One clean-up; what is not on its list of documents in force binds no longer."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="clean_ups", verbose_name="机关")
    title = models.CharField("名称", max_length=255)
    as_of = models.DateField("清理截止日期", help_text="清理这一天以前发布、仍然有效的文件。")
    concluded_on = models.DateField("公布日期", null=True, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="公布清理结果的文件",
    )
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="结果页面"
    )

    objects = VisibleQuerySet.as_manager()

    class Meta(Voidable.Meta):
        verbose_name = verbose_name_plural = "文件清理"
        ordering = ["-as_of", "-pk"]

    def __str__(self) -> str:
        return self.title


class CleanUpEntry(models.Model):
    """What a clean-up says of one document."""

    clean_up = models.ForeignKey(CleanUp, models.CASCADE, related_name="entries")
    document = models.ForeignKey(Document, models.PROTECT, related_name="clean_up_entries")
    verdict = TermField(CleanUpVerdict, verbose_name="结论", null=True, blank=True)
    reason = models.CharField("理由", max_length=255, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "清理意见"
        ordering = ["document"]
        constraints = [models.UniqueConstraint(fields=["clean_up", "document"], name="judged_once")]

    def __str__(self) -> str:
        return str(self.document)
