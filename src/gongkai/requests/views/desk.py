"""The page of one request's file in the back office, and its corrections."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin import messages

from gongkai.law.calendar import national
from gongkai.law.derivation import derive
from gongkai.law.refusals import Refusal
from gongkai.lib.registers import RegisterPage
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.requests import actions
from gongkai.requests.forms import AmendForm
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import course
from gongkai.requests.terms import Amendable


class RequestFile(RegisterPage):
    """Registration facts, acts with their dates, and how the due date came about."""

    template_name = "requests/request_file.html"
    page_title = "案卷"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows; the applicant in clear only to those who handle requests."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        access_request, officer = self.object, self.request.user
        context |= {
            "access_request": access_request,
            "course": course(access_request),
            "amendments": access_request.amendments.select_related("by"),
            "facts": _registration(access_request),
            "parts": [part(access_request) for part in hooks.get_hooks("request_file_part")],
            "may_amend": may(officer, Permission.REQUESTS_AMEND, access_request.organ),
        }
        facts = access_request.facts()
        context["derived"] = derive(facts, national()) if facts else None
        if may(officer, Permission.REQUESTS_HANDLE, access_request.organ):
            now = timezone.now()  # noqa: TID251  -- a view asks the clock
            context["applicant"] = actions.read_applicant(access_request, by=officer, at=now)
        return context


def amend(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Correct one registration fact, with a reason.  Law: REG 45."""
    officer: Any = request.user
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    access_request = get_object_or_404(visible, pk=pk)
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
        "breadcrumbs_items": _breadcrumbs(access_request, wanted),
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


def _registration(access_request: AccessRequest) -> list[tuple[Amendable, Any]]:
    return [(field, _shown(getattr(access_request, field.value))) for field in Amendable]


def _shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    if isinstance(value, date):
        return date_format(value, "Y-m-d")
    return getattr(value, "label", value)


def _breadcrumbs(access_request: AccessRequest, field: Amendable) -> list[dict[str, str]]:
    return [
        {"url": reverse("access_request:index"), "label": "申请登记簿"},
        {
            "url": reverse("access_request:inspect", args=[access_request.pk]),
            "label": access_request.number,
        },
        {"url": "", "label": f"更正{field.label}"},
    ]
