"""What was published, when, on which account, and whether it counts.

One row for each act of publishing, not for each page.  What a row says of the act is fixed by the
database itself (`channels.frozen`): only its state moves on, and a few facts are added once.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from wagtail.models import Page, Revision

from gongkai.channels.counting import COUNTING, FIRST_OR_OVERVIEW, WENT_OUT, counts
from gongkai.channels.models.account import PUSH_LIMIT, Account, Dispatch
from gongkai.channels.terms import Change, Channel, Provenance, State
from gongkai.law.proactive import InformationClass
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class PublicationQuerySet(VisibleQuerySet["Publication"]):
    """Acts of publishing, asked for by year and by whether they count."""

    def of(self, organ: Organ) -> PublicationQuerySet:
        """The acts of one organ."""
        return self.filter(organ=organ)

    def published_in(self, year: int) -> PublicationQuerySet:
        """The acts whose local date lies in the year."""
        return self.filter(published_on__range=(date(year, 1, 1), date(year, 12, 31)))

    def counting(self, known_at: datetime | None = None) -> PublicationQuerySet:
        """The acts that count in the yearly figures, each once; None stands for now.

        With a moment those that counted then: recorded by then, and not voided yet.
        """
        if known_at is None:
            return self.filter(COUNTING)
        voided_later = Q(state=State.VOID, voided_at__gt=known_at)
        went_out = Q(state__in=WENT_OUT) | voided_later
        return self.filter(went_out, FIRST_OR_OVERVIEW, recorded_at__lte=known_at)

    def standing(self) -> PublicationQuerySet:
        """The acts that went out and were not voided, whether they count or not."""
        return self.filter(state__in=WENT_OUT)


class Publication(models.Model):
    """One act of publishing on one account, as it was when it happened."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="publications", verbose_name="机关"
    )
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="publications", verbose_name="账号"
    )
    channel = TermField(Channel, verbose_name="渠道")
    information_class = TermField(InformationClass, verbose_name="信息类别", null=True, blank=True)
    change = TermField(Change, verbose_name="发布性质")
    state = TermField(State, verbose_name="状态")
    # The page may be deleted one day; the record of its publication keeps its number.
    page = models.ForeignKey(
        Page,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name="页面",
    )
    revision = models.ForeignKey(
        Revision,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name="版本",
    )
    workflow_state_id = models.BigIntegerField("审核流程编号", null=True, blank=True)
    title = models.CharField("标题", max_length=255)
    digest = models.CharField("内容摘要值", max_length=64, blank=True)
    section = models.CharField("栏目", max_length=255, blank=True)
    division = models.CharField("供稿机构", max_length=128, blank=True)
    author = models.CharField("作者", max_length=64, blank=True)
    dispatch = models.ForeignKey(
        Dispatch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="publications",
        verbose_name="推送",
    )
    position = models.PositiveSmallIntegerField("推送中的位置", null=True, blank=True)
    provenance = TermField(Provenance, verbose_name="记录来源")
    provenance_note = models.CharField("来源说明", max_length=255, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_on = models.DateField("发布日期", null=True, blank=True)
    url = models.CharField("网址", max_length=2000, blank=True)
    external_id = models.CharField("平台编号", max_length=128, blank=True)
    confirmed_at = models.DateTimeField("核实时间", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    voided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="作废人"
    )
    void_reason = models.CharField("作废理由", max_length=255, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "发布记录"
        ordering = ["-published_on", "-pk"]
        indexes = [
            # The yearly count is answered from this index alone, as of a former day as well.
            models.Index(
                fields=[
                    "organ",
                    "published_on",
                    "channel",
                    "information_class",
                    "change",
                    "state",
                    "recorded_at",
                    "voided_at",
                ],
                name="publication_by_year",
            ),
            models.Index(
                fields=["page"], condition=Q(page__isnull=False), name="publication_by_page"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "page"],
                condition=Q(change="first") & ~Q(state="void"),
                name="first_publication_once",
                violation_error_message="该页面在这个账号上已有首次发布记录。",
            ),
            models.UniqueConstraint(
                fields=["account", "external_id"],
                condition=Q(change="first") & ~Q(state="void") & ~Q(external_id=""),
                name="external_id_once",
                violation_error_message="该平台编号已有首次发布记录。",
            ),
            models.UniqueConstraint(
                fields=["dispatch", "position"],
                condition=~Q(state="void"),
                name="dispatch_position_once",
                violation_error_message="该次推送的这个位置已有一篇。",
            ),
            models.CheckConstraint(
                condition=Q(dispatch=None, position=None)
                | Q(
                    dispatch__isnull=False,
                    position__isnull=False,
                    position__range=(1, PUSH_LIMIT),
                ),
                name="dispatch_position_within_push",
                violation_error_message="一次推送最多八篇，位置从一到八。",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_on=None)
                | Q(published_at__isnull=False, published_on__isnull=False),
                name="published_moment_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "confirmed"]) | Q(published_on__isnull=False),
                name="what_went_out_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="void")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="void_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_counted(self) -> bool:
        """Whether the act counts in the figures of its year."""
        return counts(self.channel, self.information_class, self.change, self.state)
