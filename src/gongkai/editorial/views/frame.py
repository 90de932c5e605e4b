"""The frame around the pages of this context, and who may open them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.models import Page

from gongkai.editorial.queries.who_sees import may_see, reads_anything

MENU = "待审信息"


def page_of(request: HttpRequest, pk: int) -> Page:
    """The page, specific, where the officer may see its reviews; 404 otherwise."""
    officer: Any = request.user
    page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=pk).specific
    if not may_see(officer, page):
        raise Http404
    return page


def reader(request: HttpRequest) -> Any:
    """The officer, where the lists are meant for the officer; 403 otherwise."""
    officer: Any = request.user
    if not reads_anything(officer):
        raise PermissionDenied
    return officer


def shown(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    above: tuple[tuple[str, str], ...] = (),
    icon: str = "tick-inverse",
) -> HttpResponse:
    """A page of the back office under its breadcrumbs."""
    crumbs = [{"url": reverse("reviews_waiting"), "label": MENU}]
    crumbs += [{"url": url, "label": label} for label, url in above]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, {**frame, **context})
