"""What is done from the inbox: views are kept, files handed out together, found by a number."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.law.refusals import Refusal
from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests import actions
from gongkai.requests.actions.keep_view import TooMany
from gongkai.requests.forms.assigning import AssignManyForm
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import inbox

INDEX = "access_request:index"
MOST_AT_ONCE = 200


class Ticked(NamedTuple):
    """A file that was ticked, and why it cannot be handed out; empty where it can."""

    access_request: AccessRequest
    refusal: str


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the current filters under a name."""
    officer: Any = request.user
    query = request.POST.get("query", "")
    try:
        kept = actions.keep_view(officer, name=request.POST.get("name", ""), query=query)
    except TooMany as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse(INDEX)}?{query[:1000]}")
    messages.success(request, f"已保存视图“{kept.name}”。")
    return redirect(f"{reverse(INDEX)}?{kept.query}")


@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of the officer's own views."""
    officer: Any = request.user
    actions.drop_view(officer, pk)
    messages.success(request, "视图已删除。")
    return redirect(INDEX)


def assign_many(request: HttpRequest) -> HttpResponse:
    """Say first which of the ticked files cannot be handed out, then hand out the others."""
    officer: Any = request.user
    if not may_anywhere(officer, Permission.REQUESTS_HANDLE):
        raise PermissionDenied
    ticked = _ticked(officer, (request.POST or request.GET).getlist("row"))
    if not ticked:
        messages.warning(request, "没有选择申请，请先勾选。")
        return redirect(INDEX)
    possible = [each.access_request for each in ticked if not each.refusal]
    form = AssignManyForm(request.POST or None, organs={each.organ_id for each in possible})
    if possible and form.is_valid() and _assigned(request, possible, form):
        refused = len(ticked) - len(possible)
        told = f"，另有 {refused} 件没有分办" if refused else ""
        messages.success(request, f"已分办 {len(possible)} 件{told}。")
        return redirect(INDEX)
    context = {
        **_frame("分办所选申请"),
        "ticked": ticked,
        "possible": len(possible),
        "form": form,
        "submit_button_label": f"分办这 {len(possible)} 件",
        "submit_button_active_label": "正在保存……",
        "media": form.media,
    }
    return TemplateResponse(request, "requests/inbox/assign.html", context)


def identity(request: HttpRequest) -> HttpResponse:
    """Find files by an applicant's number; it never stands in an address, and is not kept."""
    officer: Any = request.user
    organs = list(visible_organs(officer, Permission.REQUESTS_HANDLE).values_list("pk", flat=True))
    if not organs:
        raise PermissionDenied
    found: Any = None
    asked = request.POST.get("identity", "").strip()
    if asked:
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        keys = actions.search_identity(asked, organs=organs, by=officer, at=now)
        rows = AccessRequest.objects.filter(pk__in=keys).select_related("organ")
        found = rows.order_by("-pk")
    context = {**_frame("按身份证明号码查找"), "found": found, "asked": bool(asked)}
    return TemplateResponse(request, "requests/inbox/identity.html", context)


def _ticked(officer: Any, keys: list[str]) -> list[Ticked]:
    numbers = [int(key) for key in keys if key.isdigit()][:MOST_AT_ONCE]
    found = inbox.in_inbox(inbox.organs_seen(officer)).filter(pk__in=numbers)
    handled = set(visible_organs(officer, Permission.REQUESTS_HANDLE).values_list("pk", flat=True))
    rows = found.select_related("organ", "archiving", "handler").order_by("due_on", "pk")
    return [Ticked(row, _why_not(row, handled)) for row in rows]


def _why_not(access_request: AccessRequest, handled: set[int]) -> str:
    if access_request.organ_id not in handled:
        return f"您没有办理 {access_request.organ} 申请的权限"
    return "案卷已经归档，不能再办理" if hasattr(access_request, "archiving") else ""


def _assigned(request: HttpRequest, possible: list[AccessRequest], form: AssignManyForm) -> bool:
    officer: Any = request.user
    now = timezone.now()  # noqa: TID251  -- a view asks the clock
    try:
        actions.assign_many(possible, by=officer, at=now, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _frame(title: str) -> dict[str, Any]:
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse(INDEX), "label": "申请登记簿"},
            {"url": "", "label": title},
        ],
    }
