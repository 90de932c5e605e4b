"""A section (栏目): a titled list of articles, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField

from gongkai.lib.terms_field import TermField, TermSetField
from gongkai.organs.models import Division
from gongkai.portal.models.article import ArticlePage
from gongkai.portal.models.site_page import SitePage, card_of
from gongkai.portal.models.values import Card, Head, Slice, numbers_around
from gongkai.portal.panels import SECTION_PANELS
from gongkai.portal.terms import (
    ColumnType,
    DisclosureDuty,
    DisclosureStage,
    InformationClass,
    Rhythm,
    SectionKind,
)

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

PER_PAGE = 20


class SectionPage(SitePage):
    """A section with its articles; what is published in it counts in its information class."""

    kind = TermField(SectionKind, verbose_name="显示方式", default=SectionKind.LIST)
    column_type = TermField(ColumnType, verbose_name="栏目类型", default=ColumnType.NEWS)
    counts_as = TermField(InformationClass, verbose_name="计入", default=InformationClass.NEWS)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    when_empty = models.CharField(
        "没有内容时的说明",
        max_length=200,
        blank=True,
        help_text="说明这里通常公开什么、现在到哪里找。",
    )
    on_home = models.BooleanField("在首页显示", default=False)
    per_page = models.PositiveSmallIntegerField(
        "每页条数", default=PER_PAGE, validators=[MinValueValidator(5), MaxValueValidator(100)]
    )
    division = models.ForeignKey(
        Division, models.SET_NULL, null=True, blank=True, verbose_name="责任机构", related_name="+"
    )
    rhythm = TermField(Rhythm, verbose_name="更新频率", default=Rhythm.NONE)
    stages = TermSetField(DisclosureStage, verbose_name="五公开环节")
    duty = TermField(
        DisclosureDuty,
        verbose_name="对应条例第二十条",
        null=True,
        blank=True,
        help_text="法定主动公开内容的栏目填写。",
    )
    link_url = models.CharField("链接地址", max_length=1000, blank=True)
    gathers = ParentalManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="+",
        verbose_name="汇集的栏目",
        help_text="只显示，不另计数。",
    )
    closed_on = models.DateField(
        "停止更新日期", null=True, blank=True, help_text="停用的栏目仍可查阅，不再收新的信息。"
    )
    closed_note = models.CharField("停用说明", max_length=200, blank=True)

    content_panels = [*SitePage.content_panels, *SECTION_PANELS]
    template = "portal/section.html"
    parent_page_types = [
        "portal.HomePage",
        "portal.PlatformPage",
        "portal.SectionPage",
        "portal.TopicPage",
    ]
    # Later contexts add kinds of pages that say themselves where they may stand.

    class Meta:
        verbose_name = verbose_name_plural = "栏目"

    def head(self) -> Head:
        """The page tags of a section."""
        return Head(
            title=self.title,
            column=self.title,
            column_description=self.intro or self.title,
            column_keywords=self.keywords or self.title,
            column_type=cast(ColumnType, self.column_type).label,
        )

    def articles(self) -> PageQuerySet[ArticlePage]:
        """The published articles of this section and of the sections in it, newest first."""
        return ArticlePage.objects.descendant_of(self).live().order_by("-first_published_at", "-pk")

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """One page of the list."""
        return {
            "intro": self.intro,
            "when_empty": self.when_empty,
            "listing": self.listing(request, request.GET.get("page", "1")),
        }

    def listing(self, request: HttpRequest, number: str) -> Slice[Card]:
        """A page of cards; a number that is none or too high gives the nearest page there is."""
        page = Paginator(self.articles(), PER_PAGE).get_page(number)
        return Slice(
            items=[card_of(article, request, article.summary) for article in page],
            number=page.number,
            pages=page.paginator.num_pages,
            total=page.paginator.count,
            around=numbers_around(page.number, page.paginator.num_pages),
        )
