"""Figures filled in from a file in the back office: the file is read, its cells are chosen."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST, require_safe

from gongkai.interchange.refusals import Unreadable
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.reports import actions
from gongkai.reports.forms import FigureFileForm, FillForm
from gongkai.reports.models import Edition, FigureFile
from gongkai.reports.paths import counted_paths, place_label, row_words
from gongkai.reports.queries.figure_file import (
    Standing,
    findings_in,
    lines_of,
    names_another,
    standing_from,
)
from gongkai.reports.reading import read_upload
from gongkai.reports.refusals import NotPossible
from gongkai.reports.views.desk import MENU, page, readable, workable
from gongkai.reports.views.source import beside, handed_out, page_pictured

TITLE = "从文件填入"


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """The files taken in so far, and a new one."""
    edition = readable(request, pk)
    may_fill = _may_fill(request, edition)
    if request.method == "POST" and not may_fill:
        return _refused(request, edition, reverse("report_figure_files", args=[pk]))
    form = FigureFileForm(
        request.POST or None, request.FILES or None, max_bytes=settings.CHECK_MAX_BYTES
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _taken(request, edition, form.cleaned_data["file"])
        except (Unreadable, NotPossible) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("report_figure_file", pk, made.pk)
    files = edition.figure_files.select_related("taken_by")
    context = {
        "edition": edition,
        "form": form if may_fill else None,
        "files": [(each, len(standing_from(each, edition))) for each in files],
    }
    return page(request, "reports/admin/files.html", TITLE, context, crumbs=_crumbs(edition)[:2])


def one(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """What the file says beside the draft, cell by cell, with the source at hand."""
    found = _file(request, pk, file)
    officer: Any = request.user
    may_fill = _may_fill(request, found.edition)
    if request.method == "POST" and not may_fill:
        return _refused(request, found.edition, request.path)
    form = FillForm(request.POST or None)
    chosen = dict(each.rsplit("=", 1) for each in request.POST.getlist("cell") if "=" in each)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.fill_from_file(
                found, seen=chosen, by=officer, at=now(), **form.cleaned_data
            )
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已从“{found}”填入 {len(made)} 格，来源记为导入。")
            return redirect("report_figure_file", pk, file)
    return page(
        request,
        "reports/admin/file.html",
        found.file_name,
        {**_compared(found), **_beside(request, found), "form": form, "chosen": chosen}
        | {"may_fill": may_fill},
        crumbs=_crumbs(found.edition),
    )


@require_POST
def give_back(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Give all that was filled in from the file back to the count."""
    found = _file(request, pk, file)
    _require_may_fill(request, found.edition)
    officer: Any = request.user
    try:
        made = actions.give_back_to_count(
            found, reason=request.POST.get("reason", "")[:255], by=officer, at=now()
        )
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{len(made)} 格已恢复为台账统计。")
    return redirect("report_figure_file", pk, file)


@require_POST
def drop(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a file away from which nothing was filled in."""
    found = _file(request, pk, file)
    _require_may_fill(request, found.edition)
    officer: Any = request.user
    try:
        actions.drop_file(found, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("report_figure_file", pk, file)
    messages.success(request, f"“{found}”已移除。")
    return redirect("report_figure_files", pk)


@require_safe
def source(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The file as it came."""
    found = _file(request, pk, file)
    return handed_out(found.source, found.file_name)


@require_safe
def picture(request: HttpRequest, pk: int, file: int, number: int) -> HttpResponse:
    """A page of a PDF as a picture."""
    return page_pictured(_file(request, pk, file).source, number)


def _taken(request: HttpRequest, edition: Edition, given: Any) -> FigureFile:
    officer: Any = request.user
    name = given.name or ""
    report = read_upload(
        name,
        given.chunks(),
        max_bytes=settings.CHECK_MAX_BYTES,
        seconds=settings.CHECK_SECONDS,
    )
    given.seek(0)
    return actions.take_file(
        edition, report, raw=given.read(), file_name=name, by=officer, at=now()
    )


def _compared(found: FigureFile) -> dict[str, Any]:
    lines = lines_of(found, found.edition)
    by_standing = {
        standing.value: [line for line in lines if line.standing is standing]
        for standing in Standing
    }
    return {
        **by_standing,
        "edition": found.edition,
        "file": found,
        "standing": [
            (cell, place_label(cell.path)) for cell in standing_from(found, found.edition)
        ],
        "used": found.typed_cells.exists(),
        "another": names_another(found),
        "doubts": [(each, "") for each in findings_in(found)],
    }


def _beside(request: HttpRequest, found: FigureFile) -> dict[str, Any]:
    """The source, opened at the cell that was asked for."""
    url = reverse("report_figure_file_source", args=[found.edition_id, found.pk])
    asked = request.GET.get("cell", "")
    cell = asked if asked in counted_paths() else ""
    words = row_words(cell) if cell else ""
    return {
        **beside(found.source, found.file_name, url, request, words),
        "asked": cell,
        "asked_place": place_label(cell) if cell else "",
    }


def _file(request: HttpRequest, pk: int, file: int) -> FigureFile:
    edition = readable(request, pk)
    found = edition.figure_files.select_related("source", "taken_by").filter(pk=file).first()
    if found is None:
        raise Http404
    # The edition as the officer may read it, with its organ at hand.
    found.edition = edition
    return found


def _may_fill(request: HttpRequest, edition: Edition) -> bool:
    officer: Any = request.user
    return edition.is_draft and may(officer, Permission.REPORTS_DRAFT, edition.organ)


def _require_may_fill(request: HttpRequest, edition: Edition) -> None:
    """403 for who may only read; an act on what is no draft any more is refused in words."""
    workable(request, edition.pk, Permission.REPORTS_DRAFT)


def _refused(request: HttpRequest, edition: Edition, back: str) -> HttpResponse:
    """403 for who may only read; for the others the page, with why nothing is filled in now."""
    _require_may_fill(request, edition)
    said = f"这一稿“{edition.state.label}”，不能再填入；需要修改的，请先退回。"
    messages.error(request, said)
    return redirect(back)


def _crumbs(edition: Edition) -> list[tuple[str, str]]:
    return [
        (MENU, "reports_desk"),
        (edition.title, reverse("report_desk", args=[edition.pk])),
        (TITLE, reverse("report_figure_files", args=[edition.pk])),
    ]
