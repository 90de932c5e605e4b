"""What an applicant does on the page of a request: answer, give reasons, withdraw, rate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.law.procedure import Stage
from gongkai.law.refusals import Refusal
from gongkai.portal.models import Link
from gongkai.requests import actions
from gongkai.requests.forms import FeedbackForm, TrackForm, WithdrawForm
from gongkai.requests.models import AccessRequest, Feedback
from gongkai.requests.views.site import page_frame, this_moment
from gongkai.requests.views.track import (
    EXPIRED,
    TITLE,
    answer_form,
    closed_page,
    file_page,
    opened,
    sign_in_page,
    tracked,
)

Record = Callable[..., Any]


@never_cache
@require_POST
def clarification(request: HttpRequest) -> HttpResponse:
    """The applicant's clarification: the period runs anew from today.  Law: REG 30."""
    return _answer(request, "clarification", actions.record_clarification)


@never_cache
@require_POST
def reasons(request: HttpRequest) -> HttpResponse:
    """The applicant's reasons.  Law: REG 35."""
    return _answer(request, "reasons", actions.record_reasons)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """A page of its own asks once more; then the request is taken back."""
    access_request = tracked(request)
    if access_request is None:
        return redirect("request_track")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = this_moment()
        try:
            reason = form.cleaned_data["reason"]
            actions.withdraw(access_request, by=None, on=_day(at), reason=reason, at=at)
        except Refusal as refusal:
            if access_request.stage is Stage.WITHDRAWN:
                return _done("withdrawn")
            form.add_error(None, str(refusal))
        else:
            return _done("withdrawn")
    return opened(_withdraw_page(request, access_request, form), access_request)


@never_cache
@require_POST
def feedback(request: HttpRequest) -> HttpResponse:
    """The applicant's opinion on the service."""
    access_request = tracked(request)
    if access_request is None:
        return redirect("request_track")
    form = FeedbackForm(request.POST)
    if form.is_valid():
        try:
            actions.record_feedback(access_request, at=this_moment(), **form.cleaned_data)
        except Refusal as refusal:
            if Feedback.objects.filter(access_request=access_request).exists():
                return _done("feedback")
            form.add_error(None, str(refusal))
        else:
            return _done("feedback")
    return file_page(request, access_request, {"feedback": form}, status=422)


def expired(request: HttpRequest, name: str) -> HttpResponse:
    """The page of an act whose token is no longer valid, with what was typed and a fresh one."""
    access_request = tracked(request)
    if name == "request_track":
        form = TrackForm(initial={"number": request.POST.get("number", "")})
        return sign_in_page(request, form, notice=EXPIRED, status=403)
    act = name.removeprefix("request_")
    if access_request is None:
        return closed_page(request, act)
    initial = {key: request.POST.get(key, "") for key in ("answer", "reason", "text")}
    if act == "withdraw":
        return _withdraw_page(request, access_request, WithdrawForm(initial=initial), EXPIRED)
    if act == "feedback":
        initial["satisfaction"] = request.POST.get("satisfaction", "")
        given: dict[str, Any] = {act: FeedbackForm(initial=initial)}
    else:
        given = {act: answer_form(act, initial=initial)}
    return file_page(request, access_request, given, notice=EXPIRED, status=403)


def _answer(request: HttpRequest, act: str, record: Record) -> HttpResponse:
    access_request = tracked(request)
    if access_request is None:
        return closed_page(request, act)
    form, at = answer_form(act, request.POST, request.FILES), this_moment()
    if form.is_valid():
        try:
            record(
                access_request,
                by=None,
                on=_day(at),
                answer=form.cleaned_data["answer"],
                papers=form.cleaned_data["attachments"],
                at=at,
            )
        except Refusal as refusal:
            if _was_recorded(access_request, act, form.cleaned_data["answer"]):
                return _done(act)
            form.add_error(None, str(refusal))
        else:
            return _done(act)
    return file_page(request, access_request, {act: form}, status=422)


def _was_recorded(access_request: AccessRequest, act: str, answer: str) -> bool:
    """Whether a second click found what the first had done."""
    row = getattr(
        access_request, "clarification" if act == "clarification" else "reason_demand", None
    )
    return row is not None and row.answered_on is not None and row.answer == answer


def _withdraw_page(
    request: HttpRequest, access_request: AccessRequest, form: WithdrawForm, notice: str = ""
) -> HttpResponse:
    way = (
        Link(TITLE, reverse("request_track")),
        Link(access_request.number, reverse("request_progress")),
    )
    context = {
        **page_frame(request, "撤回申请", *way),
        "form": form,
        "number": access_request.number,
        "description": access_request.description,
        "notice": notice,
    }
    status = 422 if form.errors else 200
    return render(request, "requests/public/withdraw.html", context, status=status)


def _done(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('request_progress')}?done={what}", status=303)


def _day(at: datetime) -> date:
    return timezone.localdate(at)
