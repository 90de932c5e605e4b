"""Who stands in for a reviewer, for one item only, because nobody else may review it."""

from __future__ import annotations

from django.db import models
from wagtail.models import Task, WorkflowState

from gongkai.organs.models import Officer


class Substitute(models.Model):
    """An appointment by the head for one round of one item; the other refusals stay as they are."""

    workflow_state = models.ForeignKey(
        WorkflowState, models.CASCADE, related_name="editorial_substitutes", verbose_name="审校"
    )
    task = models.ForeignKey(Task, models.PROTECT, related_name="+", verbose_name="审次")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="代审人")
    reason = models.CharField("理由", max_length=255)
    appointed_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="指定人"
    )
    appointed_at = models.DateTimeField("指定时间")

    class Meta:
        verbose_name = verbose_name_plural = "代审"
        constraints = [
            models.UniqueConstraint(
                fields=["workflow_state", "task", "officer"], name="substitute_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(officer=models.F("appointed_by")),
                name="substitute_not_by_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.officer}"
