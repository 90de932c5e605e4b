"""What the machine found in a text before a round of review, and what was decided on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from gongkai.editorial.terms import FindingState, Severity
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer


class Finding(models.Model):
    """One hit, quoted in its place; a person decides, with a reason."""

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="editorial_findings", verbose_name="页面"
    )
    revision_id = models.BigIntegerField("版本编号", null=True)
    # The same hit in the same place of a later revision is the same finding.
    mark = models.CharField("标识", max_length=64)
    rule = models.CharField("规则", max_length=64)
    severity = TermField(Severity, verbose_name="等级")
    place = models.CharField("位置", max_length=255, help_text="字段、附件和其中的位置。")
    before = models.CharField("上文", max_length=64, blank=True)
    # Personal data found are quoted masked: the record must not spread them.
    quoted = models.CharField("命中", max_length=255)
    after = models.CharField("下文", max_length=64, blank=True)
    message = models.CharField("说明", max_length=255)
    suggestion = models.CharField("建议", max_length=255, blank=True)
    state = TermField(FindingState, verbose_name="处理", default=FindingState.OPEN)
    found_at = models.DateTimeField("发现时间")
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="处理人"
    )
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)
    reason = models.CharField("理由", max_length=255, blank=True)
    # A finding that blocks is let through by two people.
    seconded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="复核人"
    )
    seconded_at = models.DateTimeField("复核时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "检查发现"
        ordering = ["page", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "mark"], name="finding_once_a_page"),
            models.CheckConstraint(
                condition=~Q(state__in=["false_alarm", "accepted"])
                | (Q(decided_by__isnull=False) & ~Q(reason="")),
                name="finding_let_through_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.quoted}"
