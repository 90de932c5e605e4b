"""What search engines are told: robots.txt and the map of the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.portal.queries import sitemap


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines; the back office is none of their business."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """Every public page with the day of its last change."""
    return render(
        request,
        "portal/sitemap.xml",
        {"entries": list(sitemap(request))},
        content_type="application/xml; charset=utf-8",
    )
