"""An article: a title, where it comes from, its date and its text."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField

from gongkai.organs.models import Division
from gongkai.portal.facts import ItemFacts
from gongkai.portal.models.counted_page import CountedPage
from gongkai.portal.models.files import Attachment, Picture
from gongkai.portal.models.listing import beside, card_of_item, newest_of
from gongkai.portal.models.site_page import SitePage, day_of_reading, parts_of_page
from gongkai.portal.models.values import Film, Head, tag_and_title
from gongkai.portal.panels import ARTICLE_PANELS, INTRO_PANELS, ArticleForm
from gongkai.portal.pictures import TEXT, picture_url
from gongkai.portal.richtext import TEXT_FEATURES, leaving, rendered
from gongkai.portal.terms import ItemKind

RELATED = 5


class ArticlePage(CountedPage):
    """What citizens read: news, a notice, a rule, a description of the organ."""

    subtitle = models.CharField("副标题", max_length=255, blank=True)
    source = models.CharField("来源", max_length=128)
    author_name = models.CharField("作者", max_length=64, blank=True)
    responsible_editor = models.CharField("责任编辑", max_length=64, blank=True)
    is_reprint = models.BooleanField("转载", default=False)
    source_url = models.URLField("原文地址", blank=True, max_length=1000)
    division = models.ForeignKey(
        Division, models.SET_NULL, null=True, blank=True, verbose_name="供稿机构", related_name="+"
    )
    dated_on = models.DateField("成文日期", null=True, blank=True)
    summary = models.CharField("摘要", max_length=200, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    cover = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="题图"
    )
    video = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="视频"
    )
    body = RichTextField("正文", features=TEXT_FEATURES)
    pinned_until = models.DateField("置顶至", null=True, blank=True)
    also_in = ParentalManyToManyField(
        "portal.SectionPage",
        blank=True,
        related_name="+",
        verbose_name="同时显示在",
        help_text="只在那些栏目显示，仍计入本栏目一次。",
    )
    is_substantive_update = models.BooleanField(
        "本次为实质更新", default=False, help_text="概况类信息的实质更新计入年度信息发布量。"
    )

    base_form_class = ArticleForm
    content_panels = [
        *(panel for panel in SitePage.content_panels if panel not in INTRO_PANELS),
        *ARTICLE_PANELS,
    ]
    template = "portal/article.html"
    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []
    searched = ("subtitle", "body", "summary", "keywords", "author_name", "source")

    class Meta:
        verbose_name = verbose_name_plural = "文章"

    def item_facts(self) -> ItemFacts:
        """An article as a line of a list."""
        kind = ItemKind.INTERPRETATION if self._explains() else ItemKind.ARTICLE
        return ItemFacts(
            kind=kind,
            information_class=self.information_class,
            summary=self.summary,
            source=self.source,
            division=str(self.division or ""),
            author=self.author_name,
            dated_on=self.dated_on,
            cover_id=self.cover_id,
            has_video=self.video_id is not None,
            pinned_until=self.pinned_until,
            keywords=self.keywords,
            stages=self.get_parent().specific.stages,
            also_in=tuple(self.also_in.values_list("pk", flat=True)),
        )

    def _explains(self) -> bool:
        # Links of an article to the documents it explains belong to a later context.
        links = getattr(self, "interpretations", None)
        return links is not None and bool(links.exists())

    def head(self) -> Head:
        """The page tags of an article, with those of its section above them."""
        return self.content_head(
            description=self.summary,
            source=self.source,
            keywords=self.keywords,
            author=self.author_name,
            image=picture_url(self.cover_id, TEXT) if self.cover_id else "",
        )

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The article as a typeset page, with its files and what stands beside it."""
        tag, title = tag_and_title(self.title)
        return {
            "tag": tag,
            "title": title,
            "subtitle": self.subtitle,
            "source": self.source,
            "author": self.author_name,
            "editor": self.responsible_editor,
            "is_reprint": self.is_reprint,
            "original_url": leaving(self.source_url) if self.source_url else "",
            "dated_on": self.dated_on,
            "published_at": self.first_published_at,
            "changed_at": self._changed_at(),
            "body": rendered(self.body),
            "film": self._film(),
            "files": [file.link() for file in self.files.select_related("attachment")],
            "share": reverse("share", args=[self.pk]),
            "parts": parts_of_page(self),
            **self._beside(),
        }

    def _beside(self) -> dict[str, Any]:
        """The neighbours of the article in its section, and what is new there."""
        if not self.live or self.first_published_at is None:
            return {"previous": None, "next": None, "related": []}
        section, day = self.get_parent().pk, day_of_reading()
        before, after = beside(section, self.pk, self.first_published_at)
        older, newer = (each and card_of_item(each, day) for each in (before, after))
        known = {self.pk, *(each.page for each in (older, newer) if each)}
        cards = newest_of(section, RELATED + len(known), day)
        return {
            "previous": older,
            "next": newer,
            "related": [card for card in cards if card.page not in known][:RELATED],
        }

    def _film(self) -> Film | None:
        if self.video is None:
            return None
        poster = picture_url(self.cover_id, TEXT) if self.cover_id else ""
        return Film(self.video.url, self.video.media_type, self.video.title, poster)

    def _changed_at(self) -> Any:
        """The day of the last change when it is another than that of publication."""
        first, last = self.first_published_at, self.last_published_at
        return last if first and last and last.date() != first.date() else None
