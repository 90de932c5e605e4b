"""Whose site is being read, and what stands around every page of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from wagtail.models import Page, Site

from gongkai.organs.models import Organ
from gongkai.portal.models import HomePage, Link


@dataclass(frozen=True, slots=True)
class Frame:
    """Masthead, sections and footer marks of a site."""

    site_name: str
    line: str
    organ: str
    home_url: str
    domain: str
    site_code: str
    icp_number: str
    police_number: str
    corrections_url: str
    address: str
    postcode: str
    telephone: str
    email: str
    office_hours: str
    is_demonstration: bool
    sections: tuple[Link, ...]


def site_home(request: HttpRequest) -> HomePage | None:
    """The home page of the site whose host name is asked for; None before a site is set up."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    home: HomePage | None = (
        HomePage.objects.select_related("organ").filter(pk=site.root_page_id).first()
    )
    return home


def site_organ(request: HttpRequest) -> Organ | None:
    """The organ whose site is being read."""
    home = site_home(request)
    return home.organ if home else None


def frame_of(request: HttpRequest) -> Frame | None:
    """Everything around the page; None before a site is set up."""
    home = site_home(request)
    if home is None:
        return None
    organ = home.organ
    home_url = home.get_url(request) or "/"
    return Frame(
        site_name=home.title,
        line=home.line,
        organ=organ.name,
        home_url=home_url,
        domain=home.site_domain,
        site_code=home.site_code,
        icp_number=home.icp_number,
        police_number=home.police_number,
        corrections_url=home.corrections_url,
        address=organ.address,
        postcode=organ.postcode,
        telephone=organ.telephone,
        email=organ.email,
        office_hours=organ.office_hours,
        is_demonstration=home.is_demonstration,
        sections=_sections(home, home_url, request),
    )


def _sections(home: HomePage, home_url: str, request: HttpRequest) -> tuple[Link, ...]:
    here = request.path
    first = Link("首页", home_url, current=here == home_url)
    links = [first]
    for page in home.get_children().live().in_menu():
        url = page.get_url(request) or "/"
        links.append(Link(page.title, url, current=here.startswith(url)))
    return tuple(links)


def site_map(request: HttpRequest) -> tuple[Link, ...]:
    """The sections of the site with their own sections, for a reader who looks for one."""
    home = site_home(request)
    if home is None:
        return ()
    pages = list(home.get_descendants().live().in_menu())
    return tuple(_branch(page, pages, request) for page in pages if page.is_child_of(home))


def _branch(page: Page, pages: list[Page], request: HttpRequest) -> Link:
    below = tuple(_branch(child, pages, request) for child in pages if child.is_child_of(page))
    return Link(page.title, page.get_url(request) or "/", children=below)


def sitemap(request: HttpRequest) -> Iterator[tuple[str, datetime | None]]:
    """The full address of every public page of the site with the moment of its last change."""
    home = site_home(request)
    if home is None:
        return
    pages = Page.objects.live().public().descendant_of(home, inclusive=True).order_by("path")
    for page in pages.iterator():
        url = page.get_url(request)
        if url:
            yield request.build_absolute_uri(url), page.last_published_at
