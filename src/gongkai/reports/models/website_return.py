"""The yearly return of a website: counted and typed, checked by another officer, then frozen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet
from gongkai.reports.models.published_file import PublishedFile
from gongkai.reports.return_terms import IN_HAND, AnswerSource, ReturnState

FIELD_LENGTH = 64
ANSWER_LENGTH = 255


class WebsiteReturnQuerySet(VisibleQuerySet["WebsiteReturn"]):
    """Returns, asked for by organ, year and state."""

    def of(self, organ: Organ, year: int) -> WebsiteReturnQuerySet:
        """All returns of one organ's year, the latest first."""
        return self.filter(organ=organ, year=year).order_by("-number")

    def published(self) -> WebsiteReturnQuerySet:
        """The returns that stand in public now: at most one for each organ and year."""
        return self.filter(state=ReturnState.PUBLISHED)


class WebsiteReturn(models.Model):
    """One return of one organ's site and year (政府网站工作年度报表).

    `counted` is what the ledger said at the last count; publication keeps the whole return in
    `document` and every answer with its rows as a `FrozenAnswer`.  Law: WEB 2.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="website_returns", verbose_name="填报单位"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("稿次", default=1)
    state = TermField(ReturnState, verbose_name="状态", default=ReturnState.DRAFT)
    title = models.CharField("标题", max_length=255)
    counted = models.JSONField("统计结果", default=dict)
    counted_at = models.DateTimeField("统计时间")
    drafted_at = models.DateTimeField("填报时间")
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="填报人")
    checked_at = models.DateTimeField("核对时间", null=True, blank=True)
    checked_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核对人"
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发布人"
    )
    document = models.JSONField("发布的报表", null=True, blank=True)
    digest = models.CharField("发布内容摘要值", max_length=64, blank=True)
    override_reason = models.CharField("带错误发布的理由", max_length=255, blank=True)
    correction_reason = models.CharField("更正理由", max_length=255, blank=True)

    objects = WebsiteReturnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网站年度报表"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="return_number_once"),
            models.UniqueConstraint(
                fields=["organ", "year"],
                condition=Q(state__in=["draft", "checked"]),
                name="one_return_in_hand_a_year",
            ),
            models.UniqueConstraint(
                fields=["organ", "year"],
                condition=Q(state="published"),
                name="one_published_return_a_year",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", checked_at=None)
                | (~Q(state="draft") & Q(checked_at__isnull=False, checked_by__isnull=False)),
                name="return_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "checked"], document=None, published_at=None)
                | (
                    Q(state__in=["published", "superseded"], published_at__isnull=False)
                    & ~Q(digest="")
                ),
                name="published_returns_are_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}稿）"

    @property
    def is_in_hand(self) -> bool:
        """Whether the return may still change."""
        return self.state in IN_HAND


class TypedAnswer(models.Model):
    """An answer given by an officer, with its reason; the latest one for a field holds."""

    website_return = models.ForeignKey(
        WebsiteReturn, models.PROTECT, related_name="typed_answers", verbose_name="网站年度报表"
    )
    field = models.CharField("指标", max_length=FIELD_LENGTH)
    # Empty: given back to the count, or, where nothing is counted, said not to be available.
    answer = models.CharField("填报内容", max_length=ANSWER_LENGTH, blank=True)
    reason = models.CharField("数据来源或者理由", max_length=ANSWER_LENGTH)
    typed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="填报人")
    typed_at = models.DateTimeField("填报时间")

    class Meta:
        verbose_name = verbose_name_plural = "填报的指标"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.field}：{self.answer}"


class FrozenAnswer(models.Model):
    """One answer as published, with the rows that were behind it on that day."""

    website_return = models.ForeignKey(
        WebsiteReturn, models.PROTECT, related_name="frozen_answers", verbose_name="网站年度报表"
    )
    field = models.CharField("指标", max_length=FIELD_LENGTH)
    answer = models.JSONField("内容", null=True)
    source = TermField(AnswerSource, verbose_name="来源")
    reason = models.CharField("数据来源或者理由", max_length=ANSWER_LENGTH, blank=True)
    model = models.CharField("台账", max_length=96, blank=True)
    row_ids = models.JSONField("台账行", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "发布时的指标"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["website_return", "field"], name="frozen_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.field}：{self.answer}"


class ReturnFile(PublishedFile):
    """One file of a published return, kept byte for byte as it was written that day."""

    website_return = models.ForeignKey(
        WebsiteReturn, models.PROTECT, related_name="files", verbose_name="网站年度报表"
    )

    class Meta(PublishedFile.Meta):
        verbose_name = verbose_name_plural = "发布的报表文件"
        constraints = [
            models.UniqueConstraint(fields=["website_return", "suffix"], name="return_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.website_return} .{self.suffix}"
