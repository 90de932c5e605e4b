"""The list of what waits for an officer's review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from gongkai.editorial.queries.waiting import stuck_for, waiting_for
from gongkai.editorial.views.frame import MENU, reader


def index(request: HttpRequest) -> HttpResponse:
    """Everything the officer may act on, over all sites; for a head also what is stuck."""
    officer = reader(request)
    context = {
        "lines": waiting_for(officer),
        "stuck": stuck_for(officer),
        "header_title": MENU,
        "page_title": MENU,
        "header_icon": "tick-inverse",
        "breadcrumbs_items": [{"url": "", "label": MENU}],
    }
    return TemplateResponse(request, "editorial/waiting.html", context)
