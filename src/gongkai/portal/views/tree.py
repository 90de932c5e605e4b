"""What happens around the moves of pages in the explorer, and what closed sections refuse there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from wagtail.models import Page

from gongkai.portal.actions import keep_address
from gongkai.portal.queries import refusal_of_new


def note_address(request: HttpRequest, page: Page, destination: Page) -> None:
    """Keep in mind where the page stands."""
    request._addresses = {page.pk: page.url_path}  # type: ignore[attr-defined]


def note_addresses(request: HttpRequest, action: str, objects: Any, view: Any) -> None:
    """Keep in mind where each of the pages stands that are moved together."""
    if action == "move":
        request._addresses = {page.pk: page.url_path for page in objects}  # type: ignore[attr-defined]


def keep_moved(request: HttpRequest, *_: Any) -> None:
    """Let the former addresses lead to the pages."""
    addresses = getattr(request, "_addresses", {})
    for page in Page.objects.filter(pk__in=addresses):
        keep_address(page, was=addresses[page.pk], at=now())


def keep_moved_together(request: HttpRequest, action: str, objects: Any, view: Any) -> None:
    """Let the former addresses lead to the pages that were moved together."""
    if action == "move":
        keep_moved(request)


def keep_renamed(page: Page, was: str) -> None:
    """Let the former address lead to a page that got another last part of it."""
    keep_address(page, was=was, at=now())


def nothing_new_in_closed(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """No page is begun in a closed section."""
    return _refused(request, parent)


def nothing_into_closed(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """No page is moved into a closed section."""
    return None if page.is_child_of(destination) else _refused(request, destination)


def no_copy_into_closed(request: HttpRequest, page: Page) -> HttpResponse | None:
    """No page is copied into a closed section."""
    chosen = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    return _refused(request, parent) if parent else None


def _refused(request: HttpRequest, place: Page) -> HttpResponse | None:
    sentence = refusal_of_new(place, localdate())
    if not sentence:
        return None
    messages.error(request, sentence)
    return redirect("wagtailadmin_explore", place.pk)
