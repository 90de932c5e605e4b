"""Uploads of report files: sent by the hundred, followed, matched by hand, cleared."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from gongkai.organs.models import Organ, OrganQuerySet, in_tree_order
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
from gongkai.reports.queries.counting import not_counted
from gongkai.reports.queries.duty import supervised
from gongkai.reports.refusals import NotPossible
from gongkai.reports.unpacking import MOST_FILES
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import BOARD, FILINGS, authority_of_officer, ids_of

TOO_MANY = (
    "一次单独选了超过 {most} 个文件，没有收下任何一个。请把它们打成一个 ZIP 上传"
    "（一个 ZIP 最多 1,000 个文件），或者分几次上传，每次不超过 {most} 个。"
)
_CRUMBS = [(BOARD, "reports_board")]


# The token is asked for by `_received`: it cannot be read of a form that holds too many files, and
# such a form does nothing but bring the page back with what to do instead.
@csrf_exempt
def index(request: HttpRequest) -> HttpResponse:
    """The uploads so far, and a new one."""
    try:
        _ = request.POST
    except TooManyFilesSent:
        said = TOO_MANY.format(most=most_at_once())
        refused = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return _index(request, UploadForm(), said, status=refused)
    return _received(request)


@csrf_protect
def _received(request: HttpRequest) -> HttpResponse:
    authority = authority_of_officer(request)
    officer: Any = request.user
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _index(request, form)
    # One at a time: an upload of hundreds is never in memory as a whole.
    given = ((file.name or "", file.read()) for file in request.FILES.getlist("reports"))
    begun = request.POST.get("batch", "")
    joined = [_batch(request, pk) for pk in ids_of([begun])]
    try:
        batch = actions.upload_filings(
            authority, given, by=officer, at=now(), batch=next(iter(joined), None)
        )
    except NotPossible as refusal:
        form.add_error("reports", str(refusal))
        return _index(request, form)
    if request.headers.get("Accept") == "application/json":
        url = reverse("report_filing", args=[batch.pk])
        return JsonResponse({"batch": batch.pk, "url": url})
    messages.success(request, "文件已收到，系统正在逐份读取和校核。")
    return redirect("report_filing", batch.pk)


def _index(
    request: HttpRequest, form: UploadForm, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    authority_of_officer(request)
    officer: Any = request.user
    context = {
        "form": form,
        "refusal": refusal,
        "batches": batches_for(officer),
        "most": most_at_once(),
    }
    shown = page(request, "reports/admin/filings.html", FILINGS, context, crumbs=_CRUMBS)
    shown.status_code = status
    return shown


def most_at_once() -> int:
    """How many files one form may carry."""
    return int(settings.DATA_UPLOAD_MAX_NUMBER_FILES or MOST_FILES)


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One upload: how far it is, and every file with what became of it."""
    found = _batch(request, pk)
    items = items_of(found)
    idle = not_counted(item.filed for item in items if item.filed)
    officer: Any = request.user
    names = [organ.name for organ in in_tree_order(supervised(officer))]
    waiting = any(item.state == "unmatched" for item in items)
    unfit = sum(item.state in {"failed", "repeated"} for item in items)
    context = {
        "batch": found,
        "items": sorted(
            ((item, idle.get(item.filed_id or 0, "")) for item in items), key=_needs_eyes
        ),
        "progress": progress_of(items),
        "names": names if waiting else (),
        "unfit": unfit,
        "last_year": localdate().year - 1,
    }
    crumbs = [*_CRUMBS, (FILINGS, "report_filings")]
    return page(request, "reports/admin/filing.html", str(found), context, crumbs=crumbs)


def _needs_eyes(shown: tuple[FilingItem, str]) -> tuple[bool, bool, int, int]:
    """What does not count, then what has most errors, before what is in order."""
    item, idle = shown
    if item.filed is None:
        return (False, False, 0, 0)
    return (True, not idle, -item.filed.errors, -item.filed.warnings)


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


@require_POST
def dismiss_unfit(request: HttpRequest, pk: int) -> HttpResponse:
    """Clear what failed or was repeated, all at once."""
    found = _batch(request, pk)
    officer: Any = request.user
    cleared = actions.dismiss_unfit(found, by=officer, at=now())
    messages.success(request, f"已清除 {cleared} 份未能读取或者重复的文件。")
    return redirect("report_filing", pk)


def _named(officer: Any, words: str) -> Organ | None:
    """The one organ in reach of that full or short name, or of that former one."""
    said = words.strip()
    found = supervised(officer)
    exact = found.filter(name=said).first()
    short = list(found.filter(short_name=said)[:2]) if said and exact is None else []
    former = [] if exact or short or not said else _formerly(found, said)
    several = short or former
    return exact or (several[0] if len(several) == 1 else None)


def _formerly(found: OrganQuerySet, name: str) -> list[Organ]:
    return [
        organ
        for organ in found.filter(former_names__contains=name)
        if name in organ.former_names.splitlines()
    ]


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
