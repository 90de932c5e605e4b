"""Which terms are looked for: lexicons in versions, each imported whole."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q

from gongkai.editorial.terms import LexiconKind, Severity
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class LexiconVersion(models.Model):
    """One version of a lexicon; a hit names the version it came from."""

    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lexicons",
        verbose_name="机关",
        help_text="不填的，全部机关使用。",
    )
    kind = TermField(LexiconKind, verbose_name="类别")
    number = models.PositiveIntegerField("版本")
    source = models.CharField("来源", max_length=255, blank=True)
    imported_at = models.DateTimeField("导入时间")
    imported_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="导入人"
    )
    is_current = models.BooleanField("现行版本", default=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "词库"
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "kind", "number"], name="lexicon_number_once"),
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=Q(organ=None),
                name="common_lexicon_number_once",
            ),
            models.UniqueConstraint(
                fields=["organ", "kind"], condition=Q(is_current=True), name="one_current_lexicon"
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_current=True, organ=None),
                name="one_current_common_lexicon",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind.label} 第{self.number}版"


class LexiconTerm(models.Model):
    """One term of a version."""

    version = models.ForeignKey(LexiconVersion, models.CASCADE, related_name="terms")
    term = models.CharField("词语", max_length=128)
    suggestion = models.CharField("应写作", max_length=128, blank=True)
    severity = TermField(Severity, verbose_name="等级", default=Severity.WARN)
    note = models.CharField("说明", max_length=255, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "词条"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "term"], name="term_once_a_version")
        ]

    def __str__(self) -> str:
        return self.term


class SourceQuerySet(VisibleQuerySet["AuthorisedSource"]):
    """Media, asked for by whether they may be reprinted on a day."""

    def in_force_on(self, day: date) -> SourceQuerySet:
        """The entries begun by that day and not ended on it or before."""
        begun = Q(begun_on=None) | Q(begun_on__lte=day)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))


class AuthorisedSource(models.Model):
    """A medium whose published articles may be reprinted by the short way, from day to day.

    A medium that was ended and is begun again has a second entry.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="authorised_sources", verbose_name="机关"
    )
    name = models.CharField("媒体名称", max_length=128)
    host = models.CharField("域名", max_length=128, blank=True, help_text="如 www.gov.cn。")
    begun_on = models.DateField("启用日期", null=True, blank=True)
    # From this day on it is no longer one.
    ended_on = models.DateField("停用日期", null=True, blank=True)
    end_reason = models.CharField("停用理由", max_length=255, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "转载稿源"
        ordering = ["organ", "name", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "name"],
                condition=Q(ended_on=None),
                name="authorised_source_open_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="")
                | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="authorised_source_ended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, url: str) -> bool:
        """Whether an original at this address is the medium's own; without a host every one is."""
        host = (urlsplit(url).hostname or "").lower()
        own = self.host.lower()
        return not own or host == own or host.endswith(f".{own}")
