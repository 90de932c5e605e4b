"""One cell of a report in the back office: the rows behind it, and a figure typed over it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock

from gongkai.channels.models import Measure, Publication
from gongkai.interchange.report import Figure
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.reports import actions
from gongkai.reports.forms import CellForm, RemarkForm, RestateForm
from gongkai.reports.models import Edition
from gongkai.reports.paths import FEES, HEADLINE, cell_label, counted_paths, is_remarkable
from gongkai.reports.queries.behind import Rows, frozen_rows, rows_behind
from gongkai.reports.queries.count import count
from gongkai.reports.queries.course import may_remark, remarks_on
from gongkai.reports.queries.describe import heads, lines
from gongkai.reports.queries.view import Cell, carried_figure, view_of
from gongkai.reports.refusals import NotPossible
from gongkai.reports.sums import with_sums
from gongkai.reports.terms import PUT_IN, CellSource, EditionState
from gongkai.reports.views.day_asked import day_asked
from gongkai.reports.views.desk import MENU, page, readable

PER_PAGE = 50


def cell(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """The rows that a figure counts; for a draft also a form to type another figure."""
    edition = readable(request, pk)
    officer: Any = request.user
    figure = _figure(edition, path)
    may_draft = may(officer, Permission.REPORTS_DRAFT, edition.organ)
    typing = edition.is_draft and path in counted_paths() and may_draft
    restating = edition.state is EditionState.PUBLISHED and path in counted_paths() and may_draft
    remarking = is_remarkable(path) and may_remark(edition, officer)
    form = CellForm(request.POST or None, initial={"figure": "", "reason": ""})
    if typing and request.method == "POST" and form.is_valid():
        try:
            actions.type_cell(edition, path=path, by=officer, at=now(), **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{cell_label(path)}”已填报，理由已留存。")
            return redirect("report_cell", pk, path)
    asked = day_asked(request)
    rows = _rows(edition, path, asked.day)
    was_counted = figure.source not in PUT_IN
    signed = edition.is_frozen and not asked.day
    since = _since(edition, path, rows) if signed and was_counted else None
    listing = Paginator(rows, PER_PAGE).get_page(request.GET.get("p", "1"))
    model = rows.model._meta.label_lower
    context = {
        "edition": edition,
        "path": path,
        "asked": asked,
        "then": _figure_on(edition, path, asked.day) if asked.day else None,
        "since": since,
        "may_draft": may_draft,
        "may_remark": remarking,
        "cell": figure,
        "put_in": not was_counted,
        "label": cell_label(path),
        "is_sum_of_money": path == FEES,
        "total": listing.paginator.count,
        "heads": heads(model),
        "lines": lines(model, list(listing)),
        "listing": listing,
        "form": form if typing else None,
        "remarks": remarks_on(edition, officer, path),
        "remark_form": RemarkForm(initial={"path": path}) if remarking else None,
        "carried": carried_figure(edition, path) if typing else None,
        "restate_form": RestateForm(auto_id="id_restate_%s") if restating else None,
        "restatements": edition.restatements.filter(path=path).select_related("by"),
        "history": edition.typed_cells.filter(path=path).select_related("typed_by", "file"),
    }
    return page(
        request,
        "reports/admin/cell.html",
        cell_label(path),
        context,
        crumbs=[(MENU, "reports_desk"), (edition.title, reverse("report_desk", args=[pk]))],
    )


def _figure(edition: Edition, path: str) -> Cell:
    view = view_of(edition)
    name = path.removeprefix(HEADLINE)
    if path.startswith(HEADLINE) and name in view.figures:
        value = view.figures[name]
        return Cell(value, CellSource.COUNTED, value)
    if path not in view.cells:
        raise Http404
    return view.cells[path]


def _figure_on(edition: Edition, path: str, day: date) -> Figure:
    """What the ledger said at the end of the day; None for a figure that was not defined yet."""
    counted = count(edition.organ, edition.year, day)
    if path.startswith(HEADLINE):
        said = {headline.name: headline.value for headline in counted.figures}
        return said.get(path.removeprefix(HEADLINE))
    return with_sums(counted.cells)[path]


class Since(NamedTuple):
    """What the figure counts now and did not when it was signed, and the other way round."""

    added: list[Any]
    gone: list[Any]


def _since(edition: Edition, path: str, frozen: Rows) -> Since | None:
    """The rows that came and went since the signing, the first of each; None where none did."""
    now = rows_behind(edition.organ, edition.year, path)
    model = now.model._meta.label_lower
    if frozen.model is not now.model:
        return None
    then = set(frozen.values_list("pk", flat=True))
    standing = set(now.values_list("pk", flat=True))
    rows = now.model._default_manager
    added = rows.filter(pk__in=sorted(standing - then)[:PER_PAGE])
    gone = rows.filter(pk__in=sorted(then - standing)[:PER_PAGE])
    found = Since(lines(model, list(added)), lines(model, list(gone)))
    return found if any(found) else None


def _rows(edition: Edition, path: str, day: date | None) -> Rows:
    """The rows of the day asked for; else today's before signing, then those frozen with it."""
    if day is not None:
        return _rows_on(edition, path, day)
    today = rows_behind(edition.organ, edition.year, path)
    if not edition.is_frozen:
        return today
    frozen = edition.frozen_cells.standing().filter(path=path).first()
    rows = frozen_rows(frozen) if frozen else None
    return today.none() if rows is None else rows


def _rows_on(edition: Edition, path: str, day: date) -> Rows:
    try:
        return rows_behind(edition.organ, edition.year, path, day)
    except Measure.DoesNotExist:
        return Publication.objects.none()
