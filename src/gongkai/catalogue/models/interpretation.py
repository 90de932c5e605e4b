"""Which page explains which document: one row, seen from both sides."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page

from gongkai.catalogue.models.document import Document
from gongkai.catalogue.terms import InterpretationForm, InterpretationKind
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer


class StandingLinks(models.Manager["Interpretation"]):
    """The links that stand: what pages, lists and forms ask for."""

    def get_queryset(self) -> models.QuerySet[Interpretation]:
        """Without those that were taken away."""
        return super().get_queryset().filter(unlinked_at=None)


class Interpretation(models.Model):
    """A page that explains a document; its kind is what the website's return counts.  Law: WEB.

    A link that was taken away stays in `every`: it counted until that day.
    """

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
    unlinked_at = models.DateTimeField("取消时间", null=True, blank=True)
    unlinked_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="取消人"
    )

    objects = StandingLinks()
    every = models.Manager["Interpretation"]()

    class Meta:
        verbose_name = verbose_name_plural = "政策解读"
        ordering = ["linked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "page"],
                condition=models.Q(unlinked_at=None),
                name="interpretation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} ← {self.page}"
