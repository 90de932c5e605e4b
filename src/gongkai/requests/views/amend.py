"""The form by which a registration fact is corrected."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.admin import messages

from gongkai.law.refusals import Refusal
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.requests import actions
from gongkai.requests.forms import AmendForm
from gongkai.requests.models import AccessRequest
from gongkai.requests.terms import Amendable
from gongkai.requests.views.desk import file_crumbs, visible_file


def amend(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Correct one registration fact, with a reason.  Law: REG 45."""
    officer: Any = request.user
    access_request = visible_file(officer, pk)
    wanted = _amendable(field)
    if not may(officer, Permission.REQUESTS_AMEND, access_request.organ):
        raise PermissionDenied
    current = getattr(access_request, wanted.value)
    form = AmendForm(request.POST or None, field=wanted, initial={"new": current})
    if form.is_valid() and _amended(request, access_request, wanted, form):
        return redirect("access_request:inspect", pk)
    context = {
        "form": form,
        "access_request": access_request,
        "page_title": f"更正{wanted.label}",
        "page_subtitle": f"更正{wanted.label}：{access_request.number}",
        "breadcrumbs_items": file_crumbs(access_request, f"更正{wanted.label}"),
        "submit_button_label": "保存更正",
        "submit_button_active_label": "正在保存……",
        "header_icon": "edit",
        "media": form.media,
    }
    return TemplateResponse(request, "requests/request_amend.html", context)


def _amended(
    request: HttpRequest, access_request: AccessRequest, field: Amendable, form: AmendForm
) -> bool:
    officer: Any = request.user
    try:
        actions.amend(
            access_request,
            by=officer,
            field=field,
            new=form.cleaned_data["new"],
            reason=form.cleaned_data["reason"],
            at=timezone.now(),  # noqa: TID251  -- a view asks the clock
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{field.label}已更正，更正记录已留存。")
    return True


def _amendable(field: str) -> Amendable:
    try:
        return Amendable(field)
    except ValueError as error:
        raise Http404 from error
