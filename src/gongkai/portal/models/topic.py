"""A topic (专题专栏): what is gathered about one thing for some time."""

from __future__ import annotations

from django.db import models
from wagtail.fields import RichTextField

from gongkai.portal.facts import ItemFacts
from gongkai.portal.models.files import Picture
from gongkai.portal.models.site_page import SitePage
from gongkai.portal.panels import TOPIC_PANELS
from gongkai.portal.richtext import TEXT_FEATURES
from gongkai.portal.terms import ItemKind


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

    def item_facts(self) -> ItemFacts:
        """A topic as a line of a list."""
        return ItemFacts(
            kind=ItemKind.TOPIC,
            summary=self.intro,
            dated_on=self.opened_on,
            cover_id=self.cover_id,
        )
