"""The page on which the due days of all open files are computed anew, with the impact first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages

from gongkai.law.calendar import national
from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import adopted
from gongkai.requests import actions

MOST_NAMED = 200


def recompute(request: HttpRequest) -> HttpResponse:
    """What would change; confirmed, it is kept.  For heads, in their own organs."""
    officer: Any = request.user
    organs = list(visible_organs(officer, Permission.REQUESTS_APPROVE).values_list("pk", flat=True))
    if not organs:
        raise PermissionDenied
    if request.method == "POST":
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        found = actions.settle_all(organs, by=officer, at=now)
        messages.success(request, f"已重算 {found.seen} 件，期限变动 {len(found.moved)} 件。")
        return redirect("access_request:recompute")
    found = actions.impact(organs, timezone.localdate())
    context = {
        "found": found,
        "named": found.moved[:MOST_NAMED],
        "most_named": MOST_NAMED,
        "last_announced": national().last_announced,
        "changed": len(adopted().changed),
        "page_title": "重算期限",
        "header_title": "重算期限",
        "header_icon": "rotate",
        "breadcrumbs_items": [
            {"url": reverse("access_request:index"), "label": "申请登记簿"},
            {"url": "", "label": "重算期限"},
        ],
    }
    return TemplateResponse(request, "requests/desk/recompute.html", context)
