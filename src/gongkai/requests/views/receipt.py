"""The receipt of a request: its number, its query code, and what happens next by which day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from gongkai.law.calendar import national
from gongkai.law.clock import clarification_notice_due_on, original_due_on
from gongkai.law.facts import Facts
from gongkai.law.receipt import confirm_by
from gongkai.law.refusals import Refusal
from gongkai.lib.methods import require_safe
from gongkai.lib.query_codes import code_for, fits, grouped
from gongkai.organs.policy import standing
from gongkai.portal.models import Link
from gongkai.requests.models import AccessRequest
from gongkai.requests.views.site import page_frame, this_moment

COOKIE = "gongkai_receipt"
SALT = "gongkai.requests.receipt"
SHOWN_FOR = timedelta(minutes=30)
# A second sending of the same form still shows the code; on a shared computer not the next day.
REPEATED_FOR = timedelta(hours=12)


class Next(NamedTuple):
    """The days that follow if the request is confirmed when it should be."""

    confirm_by: date
    clarify_by: date
    due_on: date
    is_provisional: bool


def to_receipt(key: UUID) -> HttpResponse:
    """Lead to the receipt of the form with this key; the browser holds the key for half an hour."""
    response = HttpResponseRedirect(reverse("request_receipt"), status=303)
    response.set_cookie(
        COOKIE,
        signing.dumps(key.hex, salt=SALT),
        max_age=SHOWN_FOR,
        path=reverse("request_receipt"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt; without the browser's key, the way to the tracking page."""
    key = _key(request)
    access_request = (
        AccessRequest.objects.select_related("organ").filter(submission_key=key).first()
        if key
        else None
    )
    if key is None or access_request is None:
        return redirect("request_track")
    return render(request, "requests/public/receipt.html", _context(request, access_request, key))


def next_days(access_request: AccessRequest) -> Next | None:
    """What follows if the request is confirmed in time; nothing beyond the known calendar."""
    calendar = national()
    submitted = timezone.localdate(access_request.submitted_at)
    try:
        confirmed = confirm_by(access_request.intake, submitted, calendar, standing())
        due = original_due_on(Facts(confirmed), calendar)
        clarify = clarification_notice_due_on(confirmed, calendar)
    except Refusal:
        return None
    return Next(confirmed, clarify, due, calendar.is_provisional(due))


def _context(request: HttpRequest, access_request: AccessRequest, key: UUID) -> dict[str, Any]:
    code = code_for(key)
    shown = _is_fresh(access_request) and fits(code, access_request.code_digest)
    organ = access_request.organ
    return {
        **page_frame(request, "登记回执", Link("政府信息公开申请", reverse("request_new"))),
        "organ": organ.name,
        "telephone": organ.telephone,
        "number": access_request.number,
        "code": grouped(code) if shown else "",
        "submitted_at": access_request.submitted_at,
        "received_on": access_request.received_on,
        "due_on": access_request.due_on,
        "next": next_days(access_request),
        "description": access_request.description,
        "wanted_form": access_request.wanted_form.label if access_request.wanted_form else "",
        "wanted_way": access_request.wanted_way,
        "papers": access_request.papers.count(),
    }


def _is_fresh(access_request: AccessRequest) -> bool:
    return this_moment() - access_request.registered_at < REPEATED_FOR


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SHOWN_FOR))
    except (signing.BadSignature, ValueError):
        return None
