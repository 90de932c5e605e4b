"""Uploads of report files: sent by the hundred, followed, matched by hand, cleared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST, require_safe

from gongkai.organs.models import Organ
from gongkai.reports import actions
from gongkai.reports.forms import AssignForm, UploadForm
from gongkai.reports.models import FilingBatch, FilingItem
from gongkai.reports.queries.batches import (
    batch_for,
    batches_for,
    item_for,
    items_of,
    progress_of,
)
from gongkai.reports.queries.duty import supervised
from gongkai.reports.refusals import NotPossible
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import BOARD, FILINGS, authority_of_officer

_CRUMBS = [(BOARD, "reports_board")]


def index(request: HttpRequest) -> HttpResponse:
    """The uploads so far, and a new one."""
    authority = authority_of_officer(request)
    officer: Any = request.user
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        # One at a time: an upload of hundreds is never in memory as a whole.
        given = ((file.name or "", file.read()) for file in request.FILES.getlist("reports"))
        try:
            batch = actions.upload_filings(authority, given, by=officer, at=now())
        except NotPossible as refusal:
            form.add_error("reports", str(refusal))
        else:
            messages.success(request, "文件已收到，系统正在逐份读取和校核。")
            return redirect("report_filing", batch.pk)
    context = {"form": form, "batches": batches_for(officer)}
    return page(request, "reports/admin/filings.html", FILINGS, context, crumbs=_CRUMBS)


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One upload: how far it is, and every file with what became of it."""
    found = _batch(request, pk)
    items = items_of(found)
    officer: Any = request.user
    names = supervised(officer).order_by("path").values_list("name", flat=True)
    waiting = any(item.state == "unmatched" for item in items)
    context = {
        "batch": found,
        "items": items,
        "progress": progress_of(items),
        "names": names if waiting else (),
        "last_year": localdate().year - 1,
    }
    crumbs = [*_CRUMBS, (FILINGS, "report_filings")]
    return page(request, "reports/admin/filing.html", str(found), context, crumbs=crumbs)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one upload is, for the script that follows it."""
    found = progress_of(items_of(_batch(request, pk)))
    return JsonResponse({"done": found.done, "total": found.total})


@require_POST
def assign_item(request: HttpRequest, pk: int) -> HttpResponse:
    """File what was not recognised for the organ and year that were chosen."""
    item = _item(request, pk)
    officer: Any = request.user
    form = AssignForm(request.POST)
    organ = _named(officer, form.data.get("organ", "")) if form.is_valid() else None
    if organ is None:
        messages.error(request, "请从名单中选择机关，并填写年度。")
        return redirect("report_filing", item.batch_id)
    year = form.cleaned_data["year"]
    try:
        held = actions.assign_item(item, organ=organ, year=year, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        said = f"“{item.file_name}”：{held.reason or f'已作为“{organ}”{year} 年度报告报入。'}"
        messages.success(request, said) if held.filed_id else messages.error(request, said)
    return redirect("report_filing", item.batch_id)


@require_POST
def dismiss_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Clear a file that will not be filed."""
    item = _item(request, pk)
    officer: Any = request.user
    try:
        actions.dismiss_item(item, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{item.file_name}”已清除。")
    return redirect("report_filing", item.batch_id)


def _named(officer: Any, words: str) -> Organ | None:
    """The one organ in reach of that full or short name."""
    said = words.strip()
    found = supervised(officer)
    exact = found.filter(name=said).first()
    short = list(found.filter(short_name=said)[:2]) if said and exact is None else []
    return exact or (short[0] if len(short) == 1 else None)


def _batch(request: HttpRequest, pk: int) -> FilingBatch:
    authority_of_officer(request)
    officer: Any = request.user
    found = batch_for(officer, pk)
    if found is None:
        raise Http404
    return found


def _item(request: HttpRequest, pk: int) -> FilingItem:
    authority_of_officer(request)
    officer: Any = request.user
    found = item_for(officer, pk)
    if found is None:
        raise Http404
    return found
