"""What search engines are told: robots.txt and the map of the site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.lib.methods import require_safe
from gongkai.portal.models import HomePage
from gongkai.portal.queries import PER_MAP, map_part, map_parts, site_home

XML = "application/xml; charset=utf-8"


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines; the back office is none of their business."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('leaving')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """Every public page with the moment of its last change; of a large site a list of such maps."""
    home = site_home(request)
    parts = range(map_parts(home) if home else 0)
    entries = [entry for part in parts[:2] if home for entry in map_part(home, part, request)]
    if len(parts) <= 2 and len(entries) <= PER_MAP:
        return render(request, "portal/sitemap.xml", {"entries": entries}, content_type=XML)
    addresses = [request.build_absolute_uri(reverse("sitemap_part", args=[part])) for part in parts]
    return render(request, "portal/sitemap_index.xml", {"addresses": addresses}, content_type=XML)


@require_safe
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """One file of the map of a large site."""
    home: HomePage | None = site_home(request)
    if home is None or part >= map_parts(home):
        raise Http404("no such part")
    entries = list(map_part(home, part, request))
    return render(request, "portal/sitemap.xml", {"entries": entries}, content_type=XML)
