"""The home page of a site: whose site it is, and what stands on its first page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from gongkai.organs.models import Organ
from gongkai.portal.colours import DEFAULT, ENOUGH, contrast_on_white
from gongkai.portal.models.files import Picture
from gongkai.portal.models.listing import newest_of, newest_on_site
from gongkai.portal.models.platform import PlatformPage, doors_of_contexts
from gongkai.portal.models.section import SectionPage
from gongkai.portal.models.site_page import HOME_DEPTH, SitePage, day_of_reading
from gongkai.portal.models.values import Card, Door, Head, HomePart, Link
from gongkai.portal.panels import HOME_PANELS
from gongkai.portal.terms import ColumnType, ItemKind

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", "颜色写作 # 和六位十六进制数，例如 #0b4f8a。")
CARDS_PER_BLOCK = 7
DOCUMENTS = 6
TOPICS = 4
EXCHANGE = (ColumnType.MESSAGES, ColumnType.SOLICITATION, ColumnType.INTERVIEWS)
DOORS = 4


class HomePage(SitePage):
    """The root of one organ's site; carries the marks that stand in every footer."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="主办单位")
    line = models.CharField("站名副题", max_length=64, blank=True, default="政府信息公开")
    site_domain = models.CharField("网站域名", max_length=128, blank=True)
    site_code = models.CharField("网站标识码", max_length=16, blank=True)
    icp_number = models.CharField("ICP 备案号", max_length=64, blank=True)
    police_number = models.CharField("公安机关备案号", max_length=64, blank=True)
    main_colour = models.CharField(
        "主色", max_length=7, default=DEFAULT, validators=[COLOUR], help_text="如 #0b4f8a。"
    )
    mark = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="站标"
    )
    party_mark_url = models.URLField("党政机关网站标识链接", blank=True, max_length=500)
    police_url = models.URLField("公安备案链接", blank=True, max_length=500)
    mourning_from = models.DateField("哀悼灰色显示自", null=True, blank=True)
    mourning_until = models.DateField("哀悼灰色显示至", null=True, blank=True)
    hosts_without_notice = models.TextField(
        "不作外链提示的网站",
        blank=True,
        help_text="一行一个域名；本站和上下级政府网站可以列在这里。",
    )
    corrections_url = models.URLField("“我为政府网站找错”地址", blank=True)
    is_demonstration = models.BooleanField(
        "演示站点", default=False, help_text="在每页标明内容为演示。"
    )

    content_panels = [*Page.content_panels, *HOME_PANELS]
    template = "portal/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portal.SectionPage", "portal.PlatformPage", "portal.TopicPage"]

    class Meta:
        verbose_name = verbose_name_plural = "网站首页"

    def clean(self) -> None:
        """Refuse a main colour on which white words, or which on white, cannot be read."""
        super().clean()
        if COLOUR.regex.match(self.main_colour):  # type: ignore[union-attr]
            contrast = contrast_on_white(self.main_colour)
            if contrast < ENOUGH:
                raise ValidationError(
                    {
                        "main_colour": f"这种颜色与白色的对比度只有 {contrast:.1f}:1，"
                        "低于 4.5:1，视力不好的人读不清；请换深一些的颜色。"
                    }
                )

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """The page at the address, found at once instead of level by level."""
        if path_components:
            found = (
                Page.objects.filter(
                    slug=path_components[-1],
                    depth=self.depth + len(path_components),
                    url_path=f"{self.url_path}{'/'.join(path_components)}/",
                )
                .specific()
                .first()
            )
            if found is not None:
                return found.route(request, [])
        return super().route(request, path_components)

    def is_mourning(self, day: date) -> bool:
        """Whether the site is shown in grey on that day."""
        if self.mourning_from is None or day < self.mourning_from:
            return False
        return self.mourning_until is None or day <= self.mourning_until

    def exempt_hosts(self) -> frozenset[str]:
        """The other sites that are entered without the notice."""
        return frozenset(
            line.strip().lower() for line in self.hosts_without_notice.splitlines() if line.strip()
        )

    def head(self) -> Head:
        """The page tags of a home page are those of the site alone."""
        return Head(title="", feed=reverse("feed_site", args=["rss"]))

    def crumbs(self, request: HttpRequest) -> list[Link]:
        """The first page needs no way to it."""
        return []

    def menu(self, request: HttpRequest) -> Link | None:
        """The first page has no menu beside it."""
        return None

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """Doors, blocks of news, new documents, and what later contexts contribute."""
        day = day_of_reading()
        parts = self._parts(request)
        return {
            "doors": self._doors(request),
            "blocks": self._blocks(request, day),
            "documents": newest_on_site(self.pk, ItemKind.DOCUMENT, DOCUMENTS, day),
            "topics": newest_on_site(self.pk, ItemKind.TOPIC, TOPICS, day),
            "prominent": [part for part in parts if part.prominent],
            "parts": [part for part in parts if not part.prominent],
        }

    def _doors(self, request: HttpRequest) -> list[Door]:
        """Disclosure, requests, exchange and annual reports first; then whatever else there is."""
        platform = PlatformPage.objects.child_of(self).live().first()
        below = [_door(page, request) for page in platform.doors()] if platform else []
        contributed = doors_of_contexts(self.organ)
        exchange = SectionPage.objects.child_of(self).live().filter(column_type__in=EXCHANGE)
        spoken = [_door(page, request) for page in exchange[:1]]
        doors = [
            *([_door(platform, request)] if platform else []),
            *contributed[:1],
            *(spoken or doors_of_contexts(self.organ, "portal_exchange")[:1]),
            *below[::-1],
            *contributed[1:],
        ]
        return doors[:DOORS]

    def _blocks(self, request: HttpRequest, day: date) -> list[tuple[Link, list[Card]]]:
        sections = SectionPage.objects.descendant_of(self).live().filter(on_home=True)
        return [
            (
                Link(section.title, section.get_url(request) or "/"),
                newest_of(section.pk, CARDS_PER_BLOCK, day),
            )
            for section in sections
        ]

    def _parts(self, request: HttpRequest) -> list[HomePart]:
        found = [contribute(self.organ) for contribute in hooks.get_hooks("portal_home_part")]
        return [part for part in found if part is not None]


def home_of(page: Page) -> HomePage:
    """The home page above a page, or itself, with its organ; DoesNotExist beside all sites."""
    path = page.path[: HOME_DEPTH * page.steplen]
    found: HomePage = HomePage.objects.select_related("organ").get(path=path)
    return found


def _door(page: SitePage, request: HttpRequest) -> Door:
    return Door(page.title, page.get_url(request) or "/", page.intro)
