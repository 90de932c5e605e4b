"""A topic (专题专栏): what is gathered about one thing for some time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField

from gongkai.portal.facts import ItemFacts
from gongkai.portal.models.files import Picture
from gongkai.portal.models.listing import newest_of
from gongkai.portal.models.site_page import SitePage, day_of_reading
from gongkai.portal.models.values import Head, Link
from gongkai.portal.panels import TOPIC_PANELS
from gongkai.portal.pictures import WIDE, picture_url
from gongkai.portal.richtext import TEXT_FEATURES, rendered
from gongkai.portal.terms import ColumnType, ItemKind

CARDS = 8


class TopicPage(SitePage):
    """A topic with its own sections, opened and closed on a day.  Law: WEB."""

    cover = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="题图"
    )
    body = RichTextField("导语", blank=True, features=TEXT_FEATURES)
    opened_on = models.DateField("开设日期")
    closed_on = models.DateField(
        "结束日期", null=True, blank=True, help_text="结束后仍可查阅，不再更新。"
    )

    content_panels = [*SitePage.content_panels, *TOPIC_PANELS]
    template = "portal/topic.html"
    parent_page_types = ["portal.HomePage", "portal.SectionPage"]
    subpage_types = ["portal.SectionPage"]
    searched = ("intro", "body")

    class Meta:
        verbose_name = verbose_name_plural = "专题"

    def head(self) -> Head:
        """The page tags of a section page."""
        return replace(super().head(), column_type=ColumnType.TOPIC.label)

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The picture and the opening words, then each section with its newest items."""
        day = day_of_reading()
        sections = self.get_children().live().order_by("path")
        return {
            "intro": self.intro,
            "body": rendered(self.body),
            "cover": picture_url(self.cover_id, WIDE) if self.cover_id else "",
            "opened_on": self.opened_on,
            "closed_on": self.closed_on if self.closed_on and self.closed_on <= day else None,
            "blocks": [
                (
                    Link(section.title, section.get_url(request) or "/"),
                    newest_of(section.pk, CARDS, day),
                )
                for section in sections
            ],
        }

    def item_facts(self) -> ItemFacts:
        """A topic as a line of a list."""
        return ItemFacts(
            kind=ItemKind.TOPIC,
            summary=self.intro,
            dated_on=self.opened_on,
            cover_id=self.cover_id,
        )
