"""What is public on a site, for feeds and for the map that search engines read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from wagtail.models import Page

from gongkai.portal.models import HomePage, PublicItem, SectionPage
from gongkai.portal.terms import SectionKind

# The protocol of the map allows so many addresses a file.
PER_MAP = 50_000
PER_FEED = 50


def feed_sections(home: HomePage) -> list[SectionPage]:
    """The sections of the site that have a feed of their own, in the order of the tree."""
    sections = SectionPage.objects.descendant_of(home).live().public()
    return list(sections.in_menu().order_by("path"))


def feed_section(home: HomePage, section_id: int) -> SectionPage | None:
    """A live section of the site; None for one that is not public or of another site."""
    sections = SectionPage.objects.descendant_of(home).live().public()
    found: SectionPage | None = sections.filter(pk=section_id).first()
    return found


def newest_items(home: HomePage, section: SectionPage | None = None) -> list[PublicItem]:
    """The newest items of the site or of one section, as many as a feed carries."""
    if section is None:
        items = PublicItem.objects.on_site(home.pk).order_by("-published_at", "-pk")
    else:
        items = PublicItem.objects.placed_in(section.pk)
    return list(items[:PER_FEED])


def map_parts(home: HomePage) -> int:
    """How many files the map of the site takes: its pages first, then its items by the id."""
    items = PublicItem.objects.on_site(home.pk).count()
    return 1 + -(-items // PER_MAP)


def map_part(
    home: HomePage, part: int, request: HttpRequest
) -> Iterator[tuple[str, datetime | None]]:
    """The full addresses of one file of the map with the moment of their last change.

    Part 0 holds home, sections and other pages without an item, but no page that only sends readers
    elsewhere; the others hold the items.
    """
    if part == 0:
        items = PublicItem.objects.on_site(home.pk).values("pk")
        pages = Page.objects.live().public().descendant_of(home, inclusive=True)
        elsewhere = SectionPage.objects.filter(kind=SectionKind.LINK).exclude(link_url="")
        pages = pages.exclude(pk__in=items).exclude(pk__in=elsewhere.values("pk"))
        for page in pages.order_by("path"):
            address = page.get_url(request)
            if address:
                yield request.build_absolute_uri(address), page.last_published_at
        return
    rows = PublicItem.objects.on_site(home.pk).order_by("pk").values_list("url", "changed_at")
    for url, changed_at in rows[(part - 1) * PER_MAP : part * PER_MAP]:
        yield request.build_absolute_uri(url), changed_at
