"""What a citizen or an officer is told when an address or an act is refused."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.defaults import page_not_found
from wagtail import hooks

from gongkai.portal.models import Head, HomePage, Tombstone
from gongkai.portal.queries import moved_to, old_address, site_home, standing_tombstone
from gongkai.portal.richtext import leaving
from gongkai.portal.terms import Gone


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was open too long or came from another site.

    The context whose form it is may answer itself, so that what was typed is not lost.
    """
    for answer_of in hooks.get_hooks("csrf_failure"):
        answer: HttpResponse | None = answer_of(request)
        if answer is not None:
            return answer
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Where an address without a page leads: on, if it is an old one; why, if the page is gone.

    An old address is answered with a lasting redirect, a withdrawn page with what is told of it.
    """
    full_path = request.get_full_path()
    # PostgreSQL cannot even be asked for what holds a NUL.
    asked = request.method in ("GET", "HEAD") and "\0" not in unquote(full_path)
    home = site_home(request) if asked else None
    if home is not None:
        target = _leads_to(home, full_path, request)
        if target and target != full_path:
            return HttpResponsePermanentRedirect(target)
        stone = standing_tombstone(home, full_path)
        if stone is not None:
            return _gone(request, stone)
    return page_not_found(request, exception)


def _leads_to(home: HomePage, full_path: str, request: HttpRequest) -> str:
    old = old_address(home, full_path)
    if old is not None and not old.covers_below and (old.page is None or old.page.live):
        return (old.page.get_url(request) if old.page else None) or old.target
    return moved_to(home, full_path, request)


def _gone(request: HttpRequest, stone: Tombstone) -> HttpResponse:
    title = "页面已经撤下"
    context = {
        "head": Head(title=title),
        "title": stone.title if stone.shows_title else "",
        "day": stone.withdrawn_at,
        "reason": cast(Gone, stone.kind).label,
        "explanation": stone.explanation,
        "leads_to": leaving(stone.leads_to),
    }
    return render(request, "portal/gone.html", context, status=HTTPStatus.GONE)


def locked_out(
    request: HttpRequest, credentials: dict[str, object] | None = None, **_: object
) -> HttpResponse:
    """The page after too many wrong passwords."""
    return render(request, "429.html", status=429)
