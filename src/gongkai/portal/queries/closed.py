"""Which sections take nothing new any more."""

from __future__ import annotations

from datetime import date

from wagtail.models import Page

from gongkai.portal.models import SectionPage


def closed_above(place: Page, on: date) -> SectionPage | None:
    """The closed section that is the page or lies above it on the day; None where all are open."""
    sections = SectionPage.objects.ancestor_of(place, inclusive=True)
    found: SectionPage | None = sections.filter(closed_on__lte=on).order_by("path").first()
    return found


def refusal_of_new(place: Page, on: date) -> str:
    """Why nothing new may stand below the page on the day, in a sentence; empty where it may."""
    closed = closed_above(place, on)
    if closed is None or closed.closed_on is None:
        return ""
    return f"栏目“{closed}”自{closed.closed_on:%Y年%m月%d日}起停止更新，不再接收新的信息。"


def closed_sections(sections: set[int], on: date) -> set[int]:
    """Those of the sections that are closed on the day."""
    rows = SectionPage.objects.filter(pk__in=sections, closed_on__lte=on)
    return set(rows.values_list("pk", flat=True))
