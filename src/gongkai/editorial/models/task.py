"""The tasks of the workflow: three rounds of review and the secrecy review before the last.

Wagtail's task state is the only editorial state; the rows here add to it what a reviewer ticked and
the digest of what was read.
"""

from __future__ import annotations

from django.db import models
from wagtail.models import Task, TaskState

from gongkai.editorial.terms import ReviewRound, SecrecyConclusion
from gongkai.lib.terms_field import TermField


class ReviewTaskState(TaskState):  # type: ignore[misc]  # Wagtail is untyped
    """What a reviewer decided, on exactly which text."""

    digest = models.CharField("所审内容的摘要值", max_length=64, blank=True)
    proofs = models.JSONField("校对清单", default=list, blank=True)
    # Why a round was not held: a reprint of an authorised medium goes the short way.
    skipped_because = models.CharField("未经本轮的理由", max_length=255, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审校记录"


class SecrecyReviewState(TaskState):  # type: ignore[misc]  # Wagtail is untyped
    """What the secrecy review concluded, on which ground.  Law: REG 17."""

    digest = models.CharField("所审内容的摘要值", max_length=64, blank=True)
    conclusion = TermField(SecrecyConclusion, verbose_name="结论", null=True, blank=True)
    ground = models.CharField("依据", max_length=255, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "保密审查记录"


class ReviewTask(Task):  # type: ignore[misc]  # Wagtail is untyped
    """One of the three rounds."""

    round = TermField(ReviewRound, verbose_name="审次")

    task_state_class = ReviewTaskState

    class Meta:
        verbose_name = verbose_name_plural = "审校"


class SecrecyReviewTask(Task):  # type: ignore[misc]  # Wagtail is untyped
    """The secrecy review, by a named reviewer, apart from the three rounds.  Law: REG 17."""

    task_state_class = SecrecyReviewState

    class Meta:
        verbose_name = verbose_name_plural = "保密审查"
