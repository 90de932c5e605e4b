"""Who leads the organ, which matters it handles, which topics it gathers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField

from gongkai.portal.facts import ItemFacts
from gongkai.portal.models.files import Picture
from gongkai.portal.models.site_page import SitePage
from gongkai.portal.models.values import Fact, Head, Person, tag_and_title
from gongkai.portal.panels import INTRO_PANELS, LEADER_PANELS, SERVICE_PANELS
from gongkai.portal.pictures import PORTRAIT, picture_url
from gongkai.portal.richtext import TEXT_FEATURES, leaving, rendered
from gongkai.portal.terms import ItemKind


class LeaderPage(SitePage):
    """One of the organ's leaders: name, post, portrait, what they are in charge of.

    Law: REG 20(2).
    """

    post = models.CharField("职务", max_length=128)
    portrait = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="照片"
    )
    duties = models.TextField("分管工作")
    resume = RichTextField("简历", blank=True, features=TEXT_FEATURES)
    rank = models.PositiveSmallIntegerField("排序", default=10, help_text="数字小的排在前面。")

    content_panels = [
        *(panel for panel in SitePage.content_panels if panel not in INTRO_PANELS),
        *LEADER_PANELS,
    ]
    template = "portal/leader.html"
    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []
    searched = ("post", "duties", "resume")

    class Meta:
        verbose_name = verbose_name_plural = "负责人"

    def person(self, request: HttpRequest) -> Person:
        """The leader with portrait and duties, as the list of leaders shows them."""
        portrait = picture_url(self.portrait_id, PORTRAIT) if self.portrait_id else ""
        return Person(self.title, self.post, self.duties, self.get_url(request) or "/", portrait)

    def head(self) -> Head:
        """The page tags of a content page."""
        return self.content_head(description=self.post)

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The leader, what they are in charge of, and their life."""
        return {"person": self.person(request), "resume": rendered(self.resume)}

    def item_facts(self) -> ItemFacts:
        """A leader as a line of a list."""
        return ItemFacts(kind=ItemKind.LEADER, summary=self.post, cover_id=self.portrait_id)


class ServicePage(SitePage):
    """A matter that citizens have handled: basis, conditions, papers, place, time.

    Law: CHECK (V6); REG 20(5).
    """

    basis = models.TextField("设定依据")
    conditions = models.TextField("申请条件")
    papers = models.TextField("办理材料", help_text="一行一项。")
    place = models.CharField("办理地点", max_length=255)
    hours = models.CharField("办理时间", max_length=255)
    telephone = models.CharField("联系电话", max_length=64)
    steps = models.TextField("办理流程", help_text="一行一步。")
    time_limit = models.CharField("办结时限", max_length=128, blank=True)
    charge = models.CharField("收费情况", max_length=255, blank=True, default="不收费")
    online_url = models.URLField("网上办理地址", blank=True)

    content_panels = [*SitePage.content_panels, *SERVICE_PANELS]
    template = "portal/service.html"
    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []
    searched = (
        "intro",
        "basis",
        "conditions",
        "papers",
        "place",
        "hours",
        "telephone",
        "steps",
        "time_limit",
        "charge",
    )

    class Meta:
        verbose_name = verbose_name_plural = "办事指南"

    def head(self) -> Head:
        """The page tags of a content page."""
        return self.content_head(description=self.intro)

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The elements of the guide in the order in which they are needed."""
        facts = [
            Fact("办理时限", self.time_limit),
            Fact("收费情况", self.charge),
            Fact("办理地点", self.place),
            Fact("办理时间", self.hours),
            Fact("联系电话", self.telephone),
        ]
        tag, title = tag_and_title(self.title)
        return {
            "tag": tag,
            "title": title,
            "intro": self.intro,
            "facts": [fact for fact in facts if fact.text],
            "conditions": _lines(self.conditions),
            "papers": _lines(self.papers),
            "steps": _lines(self.steps),
            "basis": _lines(self.basis),
            "online_url": leaving(self.online_url) if self.online_url else "",
            "changed_at": self.last_published_at,
        }

    def item_facts(self) -> ItemFacts:
        """A matter as a line of a list."""
        return ItemFacts(kind=ItemKind.SERVICE, summary=self.intro)

    def missing(self) -> list[str]:
        """The names of the elements of a guide that are empty.  Law: CHECK (V6)."""
        fields: list[Any] = [
            self._meta.get_field(name)
            for name in ("basis", "conditions", "papers", "place", "hours", "telephone", "steps")
        ]
        return [str(f.verbose_name) for f in fields if not str(getattr(self, f.name)).strip()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
