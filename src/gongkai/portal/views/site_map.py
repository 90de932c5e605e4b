"""The map of the site for people: every section under the one it belongs to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks

from gongkai.lib.methods import require_safe
from gongkai.portal.models import Head, Link
from gongkai.portal.queries import site_map, site_organ

TITLE = "网站地图"


@require_safe
def site_map_page(request: HttpRequest) -> HttpResponse:
    """All sections, and the services that are no pages of the tree."""
    organ = site_organ(request)
    services = [
        door
        for contribute in hooks.get_hooks("portal_doors")
        for door in (contribute(organ) if organ else ())
    ]
    context = {
        "head": Head(title=TITLE, column=TITLE, column_type=TITLE),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "sections": site_map(request),
        "services": services,
    }
    return render(request, "portal/site_map.html", context)
