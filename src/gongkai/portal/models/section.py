"""A section (栏目): a titled list of articles, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest

from gongkai.lib.terms_field import TermField
from gongkai.portal.models.article import ArticlePage
from gongkai.portal.models.site_page import SitePage, card_of
from gongkai.portal.models.values import Card, Head, Slice, numbers_around
from gongkai.portal.panels import SECTION_PANELS
from gongkai.portal.terms import ColumnType, InformationClass

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

PER_PAGE = 20


class SectionPage(SitePage):
    """A section with its articles; what is published in it counts in its information class."""

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

    content_panels = [*SitePage.content_panels, *SECTION_PANELS]
    template = "portal/section.html"
    parent_page_types = ["portal.HomePage", "portal.PlatformPage", "portal.SectionPage"]
    subpage_types = ["portal.SectionPage", "portal.ArticlePage"]

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
