"""Which page explains which document: one row, seen from both sides."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page

from gongkai.catalogue.models.document import Document
from gongkai.catalogue.terms import InterpretationForm, InterpretationKind
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer


class Interpretation(models.Model):
    """A page that explains a document; its kind is what the website's return counts.  Law: WEB."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="interpretations", verbose_name="文件"
    )
    page = models.ForeignKey(
        Page, models.CASCADE, related_name="interpretations", verbose_name="解读页面"
    )
    kind = TermField(InterpretationKind, verbose_name="类别", default=InterpretationKind.TEXT)
    form = TermField(InterpretationForm, verbose_name="形式", default=InterpretationForm.TEXT)
    linked_at = models.DateTimeField("关联时间")
    linked_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="关联人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "政策解读"
        ordering = ["linked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "page"], name="interpretation_once")
        ]

    def __str__(self) -> str:
        return f"{self.document} ← {self.page}"
