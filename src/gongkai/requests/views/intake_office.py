"""How an officer registers what came by post, by fax or at the counter, and hands out the code."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.calendar import national
from gongkai.law.clock import original_due_on
from gongkai.law.facts import Facts
from gongkai.law.receipt import Intake, confirm_by, received_on
from gongkai.law.refusals import Refusal
from gongkai.lib.query_codes import code_for, fits, grouped
from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.requests import actions
from gongkai.requests.forms import OfficeIntakeForm
from gongkai.requests.forms.office import receipt_rules
from gongkai.requests.models import AccessRequest
from gongkai.requests.views.public import submission_key
from gongkai.requests.views.receipt import next_days
from gongkai.requests.views.site import this_moment

TITLE = "登记申请"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lodge(request: HttpRequest) -> HttpResponse:
    """The form for all ways but the internet; afterwards the receipt with the code, once."""
    officer: Any = request.user
    organs = visible_organs(officer, Permission.REQUESTS_HANDLE)
    if not organs:
        raise PermissionDenied
    at = this_moment()
    if request.method != "POST":
        form = OfficeIntakeForm(organs=organs, at=at, initial={"submitted_at": at})
        return _form_page(request, form, str(uuid4()))
    key = submission_key(request)
    form = OfficeIntakeForm(request.POST, request.FILES, organs=organs, at=at)
    if form.is_valid():
        try:
            access_request = actions.lodge(
                by=officer,
                registered_at=at,
                submission_key=key,
                code=code_for(key),
                **form.facts(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            code = code_for(key)
            return _receipt_page(
                request, access_request, code if fits(code, access_request.code_digest) else ""
            )
    return _form_page(request, form, str(key), status=422)


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Which day becomes the day of receipt by what is typed so far, in a sentence."""
    officer: Any = request.user
    if not visible_organs(officer, Permission.REQUESTS_HANDLE):
        raise PermissionDenied
    return JsonResponse({"says": _received(request.GET)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """A new query code for an applicant who lost the old one, after a look at who asks."""
    officer: Any = request.user
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_HANDLE)
    access_request = get_object_or_404(visible.select_related("organ"), pk=pk)
    if request.method == "POST":
        made = actions.reissue_code(access_request, by=officer, at=this_moment())
        return _receipt_page(request, access_request, made)
    title = "重新发放查询码"
    context = {
        "access_request": access_request,
        "page_title": title,
        "header_title": title,
        "header_icon": "key",
        "breadcrumbs_items": [*_way(access_request), {"url": "", "label": title}],
    }
    return TemplateResponse(request, "requests/office/code.html", context)


def _received(given: Any) -> str:
    try:
        intake = Intake(given.get("intake", ""))
    except ValueError:
        return ""
    submitted = _day(given.get("submitted_at", "")[:10])
    if submitted is None:
        return ""
    confirmed = _day(given.get("confirmed_on", ""))
    try:
        day = received_on(
            intake,
            submitted,
            signed_on=_day(given.get("signed_on", "")),
            confirmed_on=[confirmed] if confirmed else [],
            system_received_on=submitted,
            policy=standing(),
        )
        if day is not None:
            due = original_due_on(Facts(day), national())
            return f"收到申请之日 {day}，答复期限 {due}。"
        until = confirm_by(intake, submitted, national(), standing())
    except Refusal as refusal:
        return str(refusal)
    if intake is Intake.POST_SIGNED:
        return "填写签收日期后，即可算出收到申请之日。"
    return f"尚未确认，答复期限不起算；应在 {until} 前与申请人确认。"


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _form_page(
    request: HttpRequest, form: OfficeIntakeForm, key: str, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "groups": list(form.grouped()),
        "rules": [(intake.value, intake.label, says) for intake, says in receipt_rules().items()],
        "submission_key": key,
        "page_title": TITLE,
        "header_title": TITLE,
        "header_icon": "plus",
        "breadcrumbs_items": [{"url": "", "label": TITLE}],
        "media": form.media,
    }
    return TemplateResponse(request, "requests/office/lodge.html", context, status=status)


def _receipt_page(
    request: HttpRequest, access_request: AccessRequest, plain_code: str
) -> HttpResponse:
    title = "登记回执"
    context = {
        "access_request": access_request,
        "code": grouped(plain_code),
        "next": next_days(access_request) if access_request.received_on is None else None,
        "today": timezone.localdate(this_moment()),
        "page_title": title,
        "header_title": f"{title}：{access_request.number}",
        "header_icon": "doc-full",
        "breadcrumbs_items": [*_way(access_request), {"url": "", "label": title}],
    }
    return TemplateResponse(request, "requests/office/receipt.html", context)


def _way(access_request: AccessRequest) -> list[dict[str, str]]:
    return [
        {"url": reverse("access_request:index"), "label": "申请登记簿"},
        {
            "url": reverse("access_request:inspect", args=[access_request.pk]),
            "label": access_request.number,
        },
    ]
