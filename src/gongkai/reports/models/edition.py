"""One edition of an organ's annual report: drafted from the ledger, frozen once it is signed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Q, When

from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet
from gongkai.reports.filing_terms import HANDED_IN
from gongkai.reports.procedure import EDITABLE, FROZEN, OUT, UNDER_WAY
from gongkai.reports.terms import EditionState

SECTIONS = ("overview", "problems", "other")


class EditionQuerySet(VisibleQuerySet["Edition"]):
    """Editions, asked for by organ, year and state."""

    def of(self, organ: Organ, year: int) -> EditionQuerySet:
        """All editions of one organ's year, the latest first."""
        return self.filter(organ=organ, year=year)

    def published(self) -> EditionQuerySet:
        """The editions that stand in public now: at most one for each organ and year."""
        return self.filter(state=EditionState.PUBLISHED)

    def handed_in(self) -> EditionQuerySet:
        """The editions whose figures are with the authority, that which stands for its year last.

        What citizens can read stands; a correction on its way does not until it is published.
        """
        is_out = Case(When(state=EditionState.PUBLISHED, then=1), default=0)
        return self.filter(state__in=HANDED_IN).order_by(is_out, "number")


class Edition(models.Model):
    """A draft holds prose and what was counted last; signing freezes report and cells.

    The published report is no page of the tree: a page can be edited, moved and withdrawn by
    anyone who may edit pages, and what is published here never changes.  Law: REG 49, 50.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="report_editions", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("稿次", default=1)
    state = TermField(EditionState, verbose_name="状态", default=EditionState.DRAFT)
    title = models.CharField("标题", max_length=255)
    overview = models.TextField("一、总体情况", blank=True)
    problems = models.TextField("五、存在的主要问题及改进情况", blank=True)
    other = models.TextField("六、其他需要报告的事项", blank=True)
    # What the ledger said when it was counted last: figures by path and by name.
    counted = models.JSONField("统计结果", default=dict)
    counted_at = models.DateTimeField("统计时间")
    drafted_at = models.DateTimeField("起草时间")
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="起草人")
    # How often it was signed: what was frozen then is kept, also when it was given back.
    round = models.PositiveSmallIntegerField("签发次数", default=0)
    report = models.JSONField("签发的报告", null=True, blank=True)
    digest = models.CharField("签发内容摘要值", max_length=64, blank=True)
    frozen_at = models.DateTimeField("固定时间", null=True, blank=True)
    # What the checks found when it was signed, and how many of each; null before the signature.
    findings = models.JSONField("签发时的校核结果", default=list)
    errors = models.PositiveIntegerField("错误", null=True, blank=True)
    warnings = models.PositiveIntegerField("警告", null=True, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发布人"
    )
    # Errors that the head let pass, each by its key and sentence.
    overridden = models.JSONField("放行的校核错误", default=list)
    override_reason = models.CharField("带错误发布的理由", max_length=255, blank=True)
    override_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="放行人"
    )
    correction_reason = models.CharField("更正理由", max_length=255, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度报告"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["organ", "year"],
                condition=Q(state__in=[str(state) for state in UNDER_WAY]),
                name="one_edition_under_way_a_year",
            ),
            models.UniqueConstraint(
                fields=["organ", "year"],
                condition=Q(state="published"),
                name="one_published_edition_a_year",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(map(str, OUT)), published_at__isnull=False)
                | (~Q(state__in=sorted(map(str, OUT))) & Q(published_at=None)),
                name="published_editions_have_their_day",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=sorted(map(str, FROZEN))) & ~Q(digest=""))
                | (~Q(state__in=sorted(map(str, FROZEN))) & Q(report=None, digest="")),
                name="signed_editions_are_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}稿）"

    @property
    def is_draft(self) -> bool:
        """Whether prose and figures may still change."""
        return self.state in EDITABLE

    @property
    def is_frozen(self) -> bool:
        """Whether the report stands as it was signed, whatever the ledger says now."""
        return self.state in FROZEN

    @property
    def is_out(self) -> bool:
        """Whether it stands in public, or stood there until it was corrected."""
        return self.state in OUT

    @property
    def is_correction(self) -> bool:
        """Whether it takes the place of a report published before."""
        return self.number > 1

    @property
    def prose(self) -> dict[str, str]:
        """The three prose parts as written, with their tokens."""
        return {section: str(getattr(self, section)) for section in SECTIONS}

    @property
    def counted_cells(self) -> dict[str, Any]:
        """What was counted last, by the path of the cell."""
        return dict(self.counted.get("cells", {}))

    @property
    def counted_figures(self) -> dict[str, Any]:
        """The headline figures counted last, by their names."""
        return dict(self.counted.get("figures", {}))
