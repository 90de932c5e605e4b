"""Small acts on a report in the back office: remarks, and figures said anew or carried over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST

from gongkai.organs.permissions import Permission
from gongkai.reports import actions
from gongkai.reports.forms import AnswerForm, RemarkForm, RestateForm
from gongkai.reports.models import Edition, Remark
from gongkai.reports.paths import counted_paths
from gongkai.reports.queries.course import is_section, may_remark
from gongkai.reports.refusals import NotPossible
from gongkai.reports.views.desk import readable, workable


@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a remark at a place."""
    edition = readable(request, pk)
    officer: Any = request.user
    if not may_remark(edition, officer):
        raise PermissionDenied
    form = RemarkForm(request.POST)
    path = request.POST.get("path", "")
    if not form.is_valid():
        messages.error(request, "请写明意见，不超过 2000 字。")
        return _back(edition, path)
    try:
        actions.remark(edition, by=officer, at=now(), **form.cleaned_data)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "意见已记下，退回时送达编制人员。")
    return _back(edition, path)


@require_POST
def withdraw_remark(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """Take a remark back."""
    edition = readable(request, pk)
    officer: Any = request.user
    if not may_remark(edition, officer):
        raise PermissionDenied
    found = _remark(edition, remark_pk)
    try:
        actions.withdraw_remark(found, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "意见已收回。")
    return _back(edition, found.path)


@require_POST
def answer_remark(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """Answer a remark."""
    edition = workable(request, pk, Permission.REPORTS_DRAFT)
    officer: Any = request.user
    found = _remark(edition, remark_pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请写明怎样修改的，或者为什么不改，不超过 2000 字。")
        return redirect(f"{reverse('report_desk', args=[edition.pk])}#remarks")
    try:
        actions.answer_remark(found, by=officer, at=now(), **form.cleaned_data)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "意见已答复。")
    return redirect(f"{reverse('report_desk', args=[edition.pk])}#remarks")


@require_POST
def restate(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """Say a published figure anew."""
    edition = workable(request, pk, Permission.REPORTS_DRAFT)
    officer: Any = request.user
    if path not in counted_paths():
        raise Http404
    form = RestateForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请写明应为多少和理由。")
        return _back(edition, path)
    try:
        actions.restate(edition, path=path, by=officer, at=now(), **form.cleaned_data)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已重述，下一年度的报告与重述的数比对；公布的报告没有改变。")
    return _back(edition, path)


@require_POST
def carry(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """Carry the figure in force over from last year's report."""
    edition = workable(request, pk, Permission.REPORTS_DRAFT)
    officer: Any = request.user
    if path not in counted_paths():
        raise Http404
    try:
        actions.carry(edition, path=path, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已按上年公布的数结转。")
    return _back(edition, path)


def _remark(edition: Edition, pk: int) -> Remark:
    found: Remark | None = edition.remarks.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _back(edition: Edition, path: str) -> HttpResponse:
    """The page where the remark is seen."""
    desk = reverse("report_desk", args=[edition.pk])
    if not path or is_section(path):
        return redirect(f"{desk}#remarks")
    return redirect("report_cell", edition.pk, path)
