"""A section (栏目): a titled list of articles, newest first."""

from __future__ import annotations

from typing import Any, cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField

from gongkai.lib.terms_field import TermField, TermSetField
from gongkai.organs.models import Division
from gongkai.portal.models.article import ArticlePage
from gongkai.portal.models.duties import DutyLine, duty_lines
from gongkai.portal.models.listing import Listing, listing_of, months_of, newest_of
from gongkai.portal.models.people import LeaderPage
from gongkai.portal.models.site_page import SitePage, day_of_reading
from gongkai.portal.models.values import Head, Person
from gongkai.portal.panels import SECTION_PANELS
from gongkai.portal.richtext import leaving
from gongkai.portal.terms import (
    ColumnType,
    DisclosureDuty,
    DisclosureStage,
    InformationClass,
    Rhythm,
    SectionKind,
)

PER_PAGE = 20
TEMPLATES = {
    SectionKind.SINGLE: "portal/section_single.html",
    SectionKind.GALLERY: "portal/section_gallery.html",
    SectionKind.PEOPLE: "portal/section_people.html",
    SectionKind.SERVICES: "portal/section_services.html",
}


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
    absence = models.CharField(
        "无此类信息的理由",
        max_length=200,
        blank=True,
        help_text="本机关没有这类信息的写明理由，如“本机关不实施行政处罚”；有了内容就不再显示。",
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

    def with_content_json(self, content: Any) -> Any:
        """The page of a revision; whether the section is closed is no matter of its text."""
        page = super().with_content_json(content)
        page.closed_on, page.closed_note = self.closed_on, self.closed_note
        return page

    def head(self) -> Head:
        """The page tags of a section."""
        return Head(
            title=self.title,
            column=self.title,
            column_description=self.intro or self.title,
            column_keywords=self.keywords or self.title,
            column_type=cast(ColumnType, self.column_type).label,
            feed=reverse("feed_section", args=[self.pk, "rss"]),
        )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list; a section that only leads on sends the reader there."""
        if self.kind is SectionKind.LINK and self.link_url:
            return HttpResponseRedirect(leaving(self.link_url))
        answer: HttpResponseBase = super().serve(request, *args, **kwargs)
        return answer

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """One template for each way a section shows what stands in it."""
        return TEMPLATES.get(cast(SectionKind, self.kind), self.template)

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """What stands in the section, as its kind shows it."""
        return {
            "intro": self.intro,
            "when_empty": self.nothing,
            "duties": self._duties(request),
            "closed_on": self.closed_on if self.is_closed else None,
            "closed_note": self.closed_note,
            "feed": reverse("feed_section", args=[self.pk, "rss"]),
            "divisions": self._divisions(),
            **self._content_of_kind(request),
        }

    @property
    def nothing(self) -> str:
        """What a reader is told while nothing stands in the section; empty for the usual words."""
        reason = self.absence.strip().rstrip("。")
        return f"本机关无此类信息：{reason}。" if reason else self.when_empty

    def listing(self, request: HttpRequest) -> Listing:
        """The page of the list that the address asks for."""
        asked = request.GET
        return listing_of(
            self._lists(),
            number=asked.get("page", "1"),
            per_page=self.per_page,
            chosen=months_of(asked.get("year", ""), asked.get("month", "")),
            day=day_of_reading(),
        )

    def _content_of_kind(self, request: HttpRequest) -> dict[str, Any]:
        if self.kind is SectionKind.SINGLE:
            newest = newest_of(self.pk, 1, day_of_reading())
            shown = ArticlePage.objects.live().filter(pk=newest[0].page).first() if newest else None
            return {"article": shown.content(request) if shown else None}
        if self.kind is SectionKind.PEOPLE:
            return {"people": self._people(request)}
        found = self.listing(request)
        return {"listing": found.slice, "found": found}

    def _lists(self) -> list[int]:
        if self.kind is SectionKind.AGGREGATE:
            return [self.pk, *self.gathers.values_list("pk", flat=True)]
        return [self.pk]

    def _people(self, request: HttpRequest) -> list[Person]:
        leaders = LeaderPage.objects.descendant_of(self).live().order_by("rank", "path")
        return [leader.person(request) for leader in leaders]

    def _divisions(self) -> list[str]:
        """The divisions of the organ, on the page that tells its functions.  Law: REG 20(2)."""
        if self.column_type is not ColumnType.FUNCTIONS:
            return []
        organ = self.above[0].specific.organ
        return [str(division) for division in organ.divisions.all()]

    def _duties(self, request: HttpRequest) -> list[DutyLine]:
        """The items of the law, on the section of the platform that holds them.  Law: REG 20."""
        children = SectionPage.objects.child_of(self).exclude(duty=None)
        if self.column_type is not ColumnType.CATALOGUE or not children.exists():
            return []
        on_site = SectionPage.objects.descendant_of(self.above[0]).live().exclude(duty=None)
        return duty_lines(on_site.order_by("path"), self, request)

    @property
    def is_closed(self) -> bool:
        """Whether the section takes nothing new on the day of reading."""
        return self.closed_on is not None and self.closed_on <= day_of_reading()
