"""Whose site is being read, and what stands around every page of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from gongkai.organs.models import Organ
from gongkai.organs.queries import ended
from gongkai.portal.colours import DEFAULT
from gongkai.portal.models import HomePage, Link
from gongkai.portal.models.site_page import pages_of_home
from gongkai.portal.pictures import MARK, picture_url
from gongkai.portal.richtext import leaving

# Every page leads to where faults are told; until the organ has its address on the national
# platform, that is the form for messages (its address is fixed for all installations).
CORRECTIONS = "/messages/new/"


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
    party_mark_url: str
    police_url: str
    mark: str
    # The stylesheet with the colour of the site; empty for the colour of the house.
    theme_url: str
    is_mourning: bool
    # Said on top of every page once the organ is no more; empty before.
    ended: str
    successor: Link | None
    sections: tuple[Link, ...]


def site_home(request: HttpRequest) -> HomePage | None:
    """The home page of the site whose host name is asked for, read once for each request.

    None before a site is set up.
    """
    if not hasattr(request, "_site_home"):
        site = Site.find_for_request(request)
        homes = HomePage.objects.select_related("organ")
        request._site_home = (  # type: ignore[attr-defined]
            homes.filter(pk=site.root_page_id).first() if site else None
        )
    home: HomePage | None = request._site_home  # type: ignore[attr-defined]
    return home


def site_organ(request: HttpRequest) -> Organ | None:
    """The organ whose site is being read."""
    home = site_home(request)
    return home.organ if home else None


def home_of(organ: Organ) -> HomePage | None:
    """The home page of the organ's own site; None where it has none that is open."""
    homes = HomePage.objects.filter(organ=organ).live().select_related("organ")
    found: HomePage | None = homes.first()
    return found


def _site_of(organ: Organ) -> Link | None:
    home = home_of(organ)
    return Link(home.title, home.full_url or "") if home and home.full_url else None


def frame_of(request: HttpRequest, day: date) -> Frame | None:
    """Everything around the page on that day; None before a site is set up."""
    home = site_home(request)
    if home is None:
        return None
    organ = home.organ
    home_url = home.get_url(request) or "/"
    gone = ended(organ, day)
    return Frame(
        site_name=home.title,
        line=home.line,
        organ=organ.name,
        home_url=home_url,
        domain=home.site_domain,
        site_code=home.site_code,
        icp_number=home.icp_number,
        police_number=home.police_number,
        corrections_url=leaving(home.corrections_url) or CORRECTIONS,
        address=organ.address,
        postcode=organ.postcode,
        telephone=organ.telephone,
        email=organ.email,
        office_hours=organ.office_hours,
        is_demonstration=home.is_demonstration,
        party_mark_url=leaving(home.party_mark_url),
        police_url=leaving(home.police_url),
        mark=picture_url(home.mark_id, MARK) if home.mark_id else "",
        theme_url="" if home.main_colour.lower() == DEFAULT else reverse("theme", args=[home.pk]),
        is_mourning=home.is_mourning(day),
        ended=gone.said if gone else "",
        successor=_site_of(gone.successor) if gone and gone.successor else None,
        sections=_sections(home, home_url, request),
    )


def _sections(home: HomePage, home_url: str, request: HttpRequest) -> tuple[Link, ...]:
    here = request.path
    first = Link("首页", home_url, current=here == home_url)
    links = [first]
    for page in pages_of_home(home, request):
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
