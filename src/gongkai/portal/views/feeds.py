"""Feeds for those who follow what is published: of the whole site and of each section."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from gongkai.lib.days import local_day
from gongkai.lib.methods import require_safe
from gongkai.portal.models import Head, HomePage, Link, SectionPage
from gongkai.portal.models.states import GOOD, state_of_item
from gongkai.portal.queries import feed_section, feed_sections, newest_items, site_home

TITLE = "信息订阅"
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
SHAPES: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


@require_safe
def feed_list(request: HttpRequest) -> HttpResponse:
    """Every feed of the site with a sentence about what to do with it."""
    home = site_home(request)
    sections = feed_sections(home) if home else []
    feeds = [
        (Link(home.title if home else "", ""), *_addresses("feed_site")),
        *(
            (Link(s.title, s.get_url(request) or "/"), *_addresses("feed_section", s.pk))
            for s in sections
        ),
    ]
    context = {
        "head": Head(
            title=TITLE,
            column=TITLE,
            column_description=TITLE,
            column_keywords=TITLE,
            column_type=TITLE,
        ),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "feeds": feeds if home else [],
    }
    return render(request, "portal/feeds.html", context)


@require_safe
def site_feed(request: HttpRequest, shape: str) -> HttpResponse:
    """The newest items of the site."""
    home = site_home(request)
    if home is None:
        raise Http404("no site")
    return _feed(request, home, None, shape)


@require_safe
def section_feed(request: HttpRequest, section_id: int, shape: str) -> HttpResponse:
    """The newest items of one section of the site."""
    home = site_home(request)
    section = feed_section(home, section_id) if home else None
    if home is None or section is None:
        raise Http404("no such section")
    return _feed(request, home, section, shape)


def _feed(
    request: HttpRequest, home: HomePage, section: SectionPage | None, shape: str
) -> HttpResponse:
    page = section or home
    items = newest_items(home, section)
    feed = SHAPES[shape](
        title=f"{section.title} - {home.title}" if section else home.title,
        link=request.build_absolute_uri(page.get_url(request) or "/"),
        description=escape(page.intro or page.title),
        language="zh-CN",
        # Entries of Atom without an author of their own need one of the feed.
        author_name=home.title,
        feed_url=request.build_absolute_uri(),
    )
    today = local_day(timezone.now())  # noqa: TID251  -- a view asks the clock
    for item in items:
        address = request.build_absolute_uri(item.url)
        state = state_of_item(item, today)
        words = [f"有效性：{state.word}"] if state else []
        # In a reader of feeds the title may be all that is seen: what does not bind says so there.
        warned = f"【{state.word}】" if state and state.tone != GOOD else ""
        feed.add_item(
            title=warned + (f"【{item.tag}】{item.title}" if item.tag else item.title),
            link=address,
            # Readers take it for HTML, and Atom says so of it.
            description=escape("。".join([*words, item.summary or item.title])),
            author_name=item.source or None,
            categories=[*filter(None, [item.section_title]), *words],
            pubdate=item.published_at,
            updateddate=item.changed_at,
            unique_id=address,
        )
    answer = HttpResponse(content_type=TYPES[shape])
    feed.write(answer, "utf-8")
    return answer


def _addresses(name: str, *args: int) -> tuple[str, ...]:
    return tuple(reverse(name, args=[*args, shape]) for shape in SHAPES)
