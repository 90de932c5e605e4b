"""The list of an organ's annual reports by year, as a page of its platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from gongkai.portal.models import HomePage, SitePage
from gongkai.reports.models.edition import Edition


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One year of the list."""

    year: int
    title: str
    url: str
    published_at: datetime | None
    is_correction: bool


class ReportIndexPage(SitePage):
    """Annual reports of all years; the address of each is the year.  Law: REG 49."""

    template = "reports/index.html"
    parent_page_types = ["portal.PlatformPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = verbose_name_plural = "政府信息公开年报"

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """One entry a year, the latest first."""
        home = cast(HomePage, self.get_ancestors().get(depth=2).specific)
        editions = Edition.objects.published().filter(organ=home.organ).order_by("-year")
        return {
            "years": [
                YearEntry(
                    edition.year,
                    edition.title,
                    reverse("report", args=[edition.year]),
                    edition.published_at,
                    is_correction=edition.number > 1,
                )
                for edition in editions
            ]
        }
