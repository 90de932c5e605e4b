"""The page of one letter: its words, the hands it passed, and the step that comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.letters import LETTERS
from gongkai.law.refusals import Refusal
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.requests import actions
from gongkai.requests.letters import from_json
from gongkai.requests.models import Delivery, Letter
from gongkai.requests.queries import delivery_lines
from gongkai.requests.queries.letters import TONES, is_deliverable
from gongkai.requests.queries.remedy import remedy_of_letter
from gongkai.requests.refusals import LetterIncomplete
from gongkai.requests.terms import LetterState
from gongkai.requests.views.letters.access import letter_of, may_read, page, require
from gongkai.requests.views.letters.forms import DeliverForm, ReasonForm, SignedForForm

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it stands."""
    return _shown(request, letter_of(request, pk))


@require_POST
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take one step with the letter; a refusal is shown where it was asked for."""
    if step not in _STEPS:
        raise Http404
    permission, form_class, take, said = _STEPS[step]
    found = letter_of(request, pk)
    officer = require(request, permission, found.organ)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            take(found, officer, form, request.POST)
        except LetterIncomplete as refusal:
            form.add_error(None, "文书还不完整，请先补充下列事项。")
            return _shown(request, letter_of(request, pk), step, form, refusal.missing)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("letter_page", pk)
    return _shown(request, letter_of(request, pk), step, form)


@require_safe
def download(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The file exactly as it was issued."""
    found = letter_of(request, pk)
    officer: Any = request.user
    if suffix not in CONTENT_TYPES or found.state is not LetterState.ISSUED:
        raise Http404
    if not may_read(officer, found.organ):
        raise Http404
    now = timezone.now()  # noqa: TID251  -- a view asks the clock
    raw = actions.download_letter(found, suffix, by=officer, at=now)
    response = HttpResponse(raw, content_type=CONTENT_TYPES[suffix])
    title = from_json(found.composed).title
    number = f"（{found.document_number}）" if found.document_number else ""
    name = f"{title}{number}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


def _shown(
    request: HttpRequest,
    found: Letter,
    step: str = "",
    form: forms.Form | None = None,
    missing: list[str] | None = None,
) -> HttpResponse:
    officer: Any = request.user
    readable = may_read(officer, found.organ)
    now = timezone.localtime()
    composed = None
    if readable:
        composed = actions.read_letter(found, by=officer, at=now)
    context = {
        "letter": found,
        "tone": TONES[found.state],
        "composed": composed,
        "steps": found.steps.select_related("by"),
        "deliveries": delivery_lines(found.deliveries.select_related("by")),
        "remedy": remedy_of_letter(found) if found.state is LetterState.ISSUED else "",
        "may": _may(officer, found),
        "signed_kind": LETTERS[found.kind].signed,
        "failed": step,
        "form": form,
        "missing": missing or [],
        "reason_form": form if isinstance(form, ReasonForm) else ReasonForm(),
        "deliver_form": form
        if isinstance(form, DeliverForm)
        else DeliverForm(initial={"sent_on": now.date()}),
        "signed_for_form": form if isinstance(form, SignedForForm) else SignedForForm(),
    }
    title = found.kind.label
    status = 200 if form is None else 422
    return page(
        request,
        "requests/letters/letter.html",
        title,
        context,
        access_request=found.access_request,
        status=status,
    )


def _may(officer: Officer, found: Letter) -> dict[str, bool]:
    """Which buttons stand on the page: by the letter's state and the officer's permissions."""
    state, organ = found.state, found.organ
    handles = may(officer, Permission.REQUESTS_HANDLE, organ)
    return {
        "edit": handles and state is LetterState.DRAFT,
        "submit": handles and state is LetterState.DRAFT,
        "review": state is LetterState.IN_REVIEW
        and may(officer, Permission.REQUESTS_REVIEW, organ),
        "sign": state is LetterState.TO_SIGN and may(officer, Permission.REQUESTS_APPROVE, organ),
        "void": handles and state not in (LetterState.ISSUED, LetterState.VOID),
        "deliver": handles and is_deliverable(found),
        "sheets": handles
        and state is LetterState.ISSUED
        and LETTERS[found.kind].signed
        and found.access_request_id is not None,
    }


Take = Callable[[Letter, Any, Any, Any], Any]


def _moment() -> dict[str, Any]:
    now = timezone.localtime()
    return {"on": now.date(), "at": now}


def _seen(posted: Any) -> int | None:
    typed = posted.get("revision", "")
    return int(typed) if typed.isdigit() else None


def _submit(found: Letter, officer: Any, form: Any, posted: Any) -> None:
    actions.submit_letter(found, by=officer, revision=_seen(posted), **_moment())


def _review(passes: bool) -> Take:
    def take(found: Letter, officer: Any, form: Any, posted: Any) -> None:
        reason = form.cleaned_data["reason"]
        seen = _seen(posted)
        actions.review_letter(
            found, by=officer, passes=passes, reason=reason, revision=seen, **_moment()
        )

    return take


def _sign(found: Letter, officer: Any, form: Any, posted: Any) -> None:
    actions.sign_letter(found, by=officer, revision=_seen(posted), **_moment())


def _return(found: Letter, officer: Any, form: Any, posted: Any) -> None:
    reason = form.cleaned_data["reason"]
    actions.return_letter(found, by=officer, reason=reason, revision=_seen(posted), **_moment())


def _void(found: Letter, officer: Any, form: Any, posted: Any) -> None:
    actions.void_letter(found, by=officer, reason=form.cleaned_data["reason"], **_moment())


def _deliver(found: Letter, officer: Any, form: Any, posted: Any) -> None:
    at = timezone.localtime()
    actions.deliver_letter(found, by=officer, at=at, **form.cleaned_data)


def _signed_for(found: Letter, officer: Any, form: Any, posted: Any) -> None:
    row, on = _delivery(found, posted), form.cleaned_data["signed_for_on"]
    actions.record_signed_for(row, by=officer, on=on, at=timezone.localtime())


def _returned(found: Letter, officer: Any, form: Any, posted: Any) -> None:
    row, on = _delivery(found, posted), form.cleaned_data["signed_for_on"]
    actions.record_returned(row, by=officer, on=on, at=timezone.localtime())


def _delivery(found: Letter, posted: Any) -> Delivery:
    chosen = posted.get("delivery", "")
    rows = Delivery.objects.filter(letter=found)
    return get_object_or_404(rows, pk=int(chosen) if chosen.isdigit() else 0)


_P = Permission
# A step: the permission it needs, its form, what it does, and what is said when it is done.
_STEPS: dict[str, tuple[Permission, type[forms.Form], Take, str]] = {
    "submit": (_P.REQUESTS_HANDLE, ReasonForm, _submit, "已送审。"),
    "pass": (_P.REQUESTS_REVIEW, ReasonForm, _review(True), "审核通过，待签发。"),
    "send-back": (_P.REQUESTS_REVIEW, ReasonForm, _review(False), "已退回拟稿人。"),
    "sign": (_P.REQUESTS_APPROVE, ReasonForm, _sign, "已签发，文书和发文字号已经固定。"),
    "return": (_P.REQUESTS_APPROVE, ReasonForm, _return, "已退回拟稿人。"),
    "void": (_P.REQUESTS_HANDLE, ReasonForm, _void, "已作废。"),
    "deliver": (_P.REQUESTS_HANDLE, DeliverForm, _deliver, "送达已登记。"),
    "signed-for": (_P.REQUESTS_HANDLE, SignedForForm, _signed_for, "签收日期已登记。"),
    "returned": (_P.REQUESTS_HANDLE, SignedForForm, _returned, "退回已登记，请再次送达。"),
}
