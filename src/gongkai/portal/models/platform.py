"""The statutory platform and its guide: what stands under 政府信息公开."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.http import HttpRequest
from wagtail import hooks
from wagtail.fields import RichTextField
from wagtail.models import Page

from gongkai.law.proactive import GuideElement
from gongkai.organs.models import Organ
from gongkai.portal.models.duties import DutyLine, duty_lines
from gongkai.portal.models.listing import newest_of
from gongkai.portal.models.section import SectionPage
from gongkai.portal.models.site_page import HOME_DEPTH, SitePage, day_of_reading
from gongkai.portal.models.values import Card, Door, Fact
from gongkai.portal.panels import GUIDE_PANELS, PLATFORM_PANELS
from gongkai.portal.richtext import TEXT_FEATURES, rendered

NEWEST = 10


def doors_of_contexts(organ: Organ, hook: str = "portal_doors") -> list[Door]:
    """The entrances that later contexts contribute; by `portal_exchange`, to speak to the organ."""
    contributed = (contribute(organ) for contribute in hooks.get_hooks(hook))
    return [door for doors in contributed for door in doors]


class PlatformPage(SitePage):
    """The platform of an organ: four fixed sections under one name.  Law: REG 23, 24."""

    body = RichTextField("正文", blank=True, features=TEXT_FEATURES)

    content_panels = [*SitePage.content_panels, *PLATFORM_PANELS]
    template = "portal/platform.html"
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = verbose_name_plural = "政府信息公开平台"

    def doors(self) -> list[SitePage]:
        """The pages below that are no sections of articles: the guide, the annual reports."""
        below = self.get_children().live().in_menu().specific()
        return [page for page in below if not isinstance(page, SectionPage)]

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The fixed sections as doors, and what was disclosed last."""
        children = self.get_children().live().in_menu().specific()
        required = [page for page in children if isinstance(page, SectionPage)]
        return {
            "body": rendered(self.body),
            "doors": [
                *(Door(p.title, p.get_url(request) or "/", p.intro) for p in children),
                *doors_of_contexts(_organ_of(self)),
            ],
            "duties": self._duties(request),
            "newest": self._newest(required),
        }

    def _duties(self, request: HttpRequest) -> list[DutyLine]:
        """The items of the law with the sections that carry them.  Law: REG 20."""
        on_site = SectionPage.objects.descendant_of(self.get_parent()).live().exclude(duty=None)
        return duty_lines(on_site.order_by("path"), self, request)

    def _newest(self, sections: list[SectionPage]) -> list[Card]:
        """What was disclosed last in the sections of the platform."""
        day = day_of_reading()
        cards = {
            card.page: card for section in sections for card in newest_of(section.pk, NEWEST, day)
        }
        return sorted(cards.values(), key=lambda card: (card.at, card.page), reverse=True)[:NEWEST]


class GuidePage(SitePage):
    """The guide to disclosure: what there is, how to get it, whom to ask.  Law: REG 12."""

    office = models.CharField("公开工作机构", max_length=128)
    address = models.CharField("办公地址", max_length=255)
    office_hours = models.CharField("办公时间", max_length=128)
    telephone = models.CharField("联系电话", max_length=64)
    fax = models.CharField("传真", max_length=64, blank=True)
    email = models.EmailField("互联网联系方式", blank=True)
    classes = models.TextField("政府信息的分类", blank=True, help_text="一行一段。")
    arrangement = models.TextField("编排体系", blank=True, help_text="一行一段。")
    access = models.TextField("获取方式", blank=True, help_text="一行一段。")
    body = RichTextField("其他事项", blank=True, features=TEXT_FEATURES)

    content_panels = [*SitePage.content_panels, *GUIDE_PANELS]
    template = "portal/guide.html"
    parent_page_types = ["portal.PlatformPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = verbose_name_plural = "政府信息公开指南"

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The office with its addresses, the text, and where to act on it."""
        facts = [
            Fact("工作机构", self.office),
            Fact("办公地址", self.address),
            Fact("办公时间", self.office_hours),
            Fact("联系电话", self.telephone),
            Fact("传真", self.fax),
            Fact("电子邮箱", self.email),
        ]
        told = [
            (GuideElement.CLASSES.label, _paragraphs(self.classes)),
            (GuideElement.ARRANGEMENT.label, _paragraphs(self.arrangement)),
            (GuideElement.ACCESS.label, _paragraphs(self.access)),
        ]
        return {
            "facts": [fact for fact in facts if fact.text],
            "told": [(title, lines) for title, lines in told if lines],
            "body": rendered(self.body),
            "doors": doors_of_contexts(_organ_of(self)),
            "changed": self.last_published_at,
        }

    def missing(self) -> list[GuideElement]:
        """The elements that the guide must hold and does not.  Law: REG 12."""
        held = {
            GuideElement.CLASSES: self.classes,
            GuideElement.ARRANGEMENT: self.arrangement,
            GuideElement.ACCESS: self.access,
            GuideElement.OFFICE: self.office and self.address and self.office_hours,
            GuideElement.CONTACT: self.telephone and (self.fax or self.email),
        }
        return [element for element, text in held.items() if not str(text).strip()]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _organ_of(page: Page) -> Organ:
    home = page.get_ancestors().get(depth=HOME_DEPTH).specific
    return cast(Organ, home.organ)
