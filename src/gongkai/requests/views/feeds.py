"""The calendar as a calendar program reads it, and the page where an officer opens it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from icalendar import Calendar, Event
from wagtail.admin import messages

from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.requests import actions
from gongkai.requests.actions.feed_key import digest_of
from gongkai.requests.models import FeedKey
from gongkai.requests.queries.calendar_feed import Event as DueDay
from gongkai.requests.queries.calendar_feed import events, files_of

REFRESH = "PT4H"


@require_safe
@never_cache
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The days behind a key, in the format of RFC 5545; 404 for a key that is not known."""
    row = FeedKey.objects.select_related("officer", "organ")
    found = row.filter(digest=digest_of(key), revoked_at=None).first()
    files = files_of(found) if found else None
    if found is None or files is None:
        raise Http404
    answer = HttpResponse(_written(request, found, events(files)), content_type="text/calendar")
    answer["Content-Type"] = "text/calendar; charset=utf-8"
    answer["Content-Disposition"] = 'inline; filename="due-days.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _written(request: HttpRequest, key: FeedKey, days: Any) -> bytes:
    written = Calendar()
    written.add("prodid", "-//Gongkai//due days//ZH")
    written.add("version", "2.0")
    written.add("calscale", "GREGORIAN")
    written.add("x-wr-calname", f"依申请公开：{key.organ or '我承办的'}")
    written.add("x-wr-timezone", "Asia/Shanghai")
    written.add("x-published-ttl", REFRESH)
    now = timezone.now()  # noqa: TID251  -- a view asks the clock
    for day in days:
        written.add_component(_event(request, day, now))
    return bytes(written.to_ical())


def _event(request: HttpRequest, day: DueDay, now: Any) -> Event:
    event = Event()
    event.add("uid", f"{day.uid}@{request.get_host()}")
    event.add("dtstamp", now)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.summary)
    event.add("description", day.said)
    url = reverse("access_request:inspect", args=[day.request_id])
    event.add("url", request.build_absolute_uri(url))
    event.add("status", "TENTATIVE" if day.provisional else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


@never_cache
def feed_keys(request: HttpRequest) -> HttpResponse:
    """Which calendars the officer has open; a new key is shown once, on this very page."""
    officer: Any = request.user
    organs = visible_organs(officer, Permission.REQUESTS_VIEW)
    shown = ""
    if request.method == "POST":
        asked = request.POST.get("organ", "")
        organ = get_object_or_404(organs, pk=asked) if asked else None
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        _, key = actions.make_feed_key(officer, organ=organ, at=now)
        shown = request.build_absolute_uri(reverse("calendar_feed", args=[key]))
    context = {
        "keys": officer.feed_keys.filter(revoked_at=None).select_related("organ"),
        "organs": organs,
        "shown": shown,
        "page_title": "日历订阅",
        "header_title": "日历订阅",
        "header_icon": "calendar",
        "breadcrumbs_items": [
            {"url": reverse("access_request:index"), "label": "申请登记簿"},
            {"url": "", "label": "日历订阅"},
        ],
    }
    return TemplateResponse(request, "requests/desk/feed_keys.html", context)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Close one of the officer's own calendars."""
    officer: Any = request.user
    row = get_object_or_404(officer.feed_keys.filter(revoked_at=None), pk=pk)
    actions.revoke_feed_key(row, at=timezone.now())  # noqa: TID251  -- a view asks the clock
    messages.success(request, "已停用，原来的地址不再有效。")
    return redirect("access_request:feed_keys")
