"""The list of requests that wait to be confirmed as received, and the act of confirming."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from gongkai.law.refusals import Refusal
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests import actions
from gongkai.requests.forms import ConfirmForm
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.unconfirmed import unconfirmed
from gongkai.requests.views.site import this_moment

TITLE = "待确认收到"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that wait, the longest first, with the day on which the call was due."""
    officer: Any = request.user
    if not may_anywhere(officer, Permission.REQUESTS_HANDLE):
        raise PermissionDenied
    rows = unconfirmed(officer, timezone.localdate(this_moment()))
    context = {
        "page_title": TITLE,
        "header_title": TITLE,
        "header_icon": "mail",
        "breadcrumbs_items": [{"url": "", "label": TITLE}],
        "rows": rows,
        "late": sum(row.chip.tone == "bad" for row in rows),
        "several_organs": len({row.row.organ_id for row in rows}) > 1,
    }
    return TemplateResponse(request, "requests/office/unconfirmed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the day on which applicant and office confirmed.  Law: REG 31."""
    officer: Any = request.user
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_HANDLE)
    access_request = get_object_or_404(visible.select_related("organ"), pk=pk)
    at = this_moment()
    form = ConfirmForm(request.POST or None, at=at, initial={"on": timezone.localdate(at)})
    if request.method == "POST" and form.is_valid():
        try:
            on = form.cleaned_data["on"]
            actions.confirm_receipt(access_request, by=officer, on=on, at=at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _confirmed(access_request))
            return redirect("requests_unconfirmed")
    context = {
        "form": form,
        "access_request": access_request,
        "applicant": actions.read_applicant(access_request, by=officer, at=at),
        "page_title": "确认收到",
        "page_subtitle": access_request.number,
        "breadcrumbs_items": [
            {"url": reverse("requests_unconfirmed"), "label": TITLE},
            {"url": "", "label": "确认收到", "sublabel": access_request.number},
        ],
        "header_icon": "check",
        "submit_button_label": "确认收到",
        "submit_button_active_label": "正在保存……",
        "media": form.media,
    }
    return TemplateResponse(request, "requests/office/confirm.html", context)


def _confirmed(access_request: AccessRequest) -> str:
    return (
        f"{access_request.number} 已确认，收到申请之日 {access_request.received_on}，"
        f"答复期限 {access_request.due_on}。"
    )
