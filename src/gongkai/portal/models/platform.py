"""The statutory platform and its guide: what stands under 政府信息公开."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.http import HttpRequest
from wagtail import hooks
from wagtail.fields import RichTextField
from wagtail.models import Page

from gongkai.organs.models import Organ
from gongkai.portal.models.section import SectionPage
from gongkai.portal.models.site_page import HOME_DEPTH, SitePage, card_of
from gongkai.portal.models.values import Door, Fact
from gongkai.portal.panels import GUIDE_PANELS, PLATFORM_PANELS
from gongkai.portal.richtext import TEXT_FEATURES, rendered

NEWEST = 10


def doors_of_contexts(organ: Organ) -> list[Door]:
    """The entrances that later contexts contribute."""
    contributed = (contribute(organ) for contribute in hooks.get_hooks("portal_doors"))
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
        newest = (
            Page.objects.descendant_of(self)
            .live()
            .filter(content_type__model="articlepage")
            .order_by("-first_published_at", "-pk")
        )
        return {
            "body": rendered(self.body),
            "doors": [
                *(Door(p.title, p.get_url(request) or "/", p.intro) for p in children),
                *doors_of_contexts(_organ_of(self)),
            ],
            "newest": [card_of(page, request) for page in newest[:NEWEST]],
        }


class GuidePage(SitePage):
    """The guide to disclosure: what there is, how to get it, whom to ask.  Law: REG 12."""

    office = models.CharField("公开工作机构", max_length=128)
    address = models.CharField("办公地址", max_length=255)
    office_hours = models.CharField("办公时间", max_length=128)
    telephone = models.CharField("联系电话", max_length=64)
    fax = models.CharField("传真", max_length=64, blank=True)
    email = models.EmailField("互联网联系方式", blank=True)
    body = RichTextField("正文", features=TEXT_FEATURES)

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
        return {
            "facts": [fact for fact in facts if fact.text],
            "body": rendered(self.body),
            "doors": doors_of_contexts(_organ_of(self)),
            "changed": self.last_published_at,
        }


def _organ_of(page: Page) -> Organ:
    home = page.get_ancestors().get(depth=HOME_DEPTH).specific
    return cast(Organ, home.organ)
