"""A filed report beside its source: what was read, what is wrong with it, and its corrections."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_safe

from gongkai.interchange.codec import from_json
from gongkai.law.footing import Discrepancy, Level
from gongkai.reports import actions
from gongkai.reports.filed_cells import figure_at
from gongkai.reports.forms import CorrectForm, ReasonForm
from gongkai.reports.models import FiledReport
from gongkai.reports.paths import place_label, row_words
from gongkai.reports.queries.batches import filed_for, filed_to_read
from gongkai.reports.queries.counting import not_counted
from gongkai.reports.queries.findings import Finding, of_discrepancy
from gongkai.reports.refusals import NotPossible
from gongkai.reports.tables import parts_of
from gongkai.reports.views.compared import comparison
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import BOARD, authority_of_officer
from gongkai.reports.views.source import beside, handed_out, page_pictured


@require_safe
def filed(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables as they hold, findings at their cells, and the source beside them."""
    found = _readable(request, pk)
    officer: Any = request.user
    ours = filed_for(officer, pk) is not None
    correct = partial(_correct_url, found) if ours else _nowhere
    doubted = {correct(_cell(f)) for f in found.findings if ours and f["level"] != Level.HINT.value}
    report = from_json(found.report)
    compared = comparison(officer, found.organ, found.year) if found.state == "filed" else None
    seen = [
        (f, _place_url(found, f, correct), _cell_url(found, f.cell, correct))
        for f in _findings(found)
    ]
    context = {
        "filed": found,
        "ours": ours,
        "idle": "" if found.state == "returned" else not_counted([found]).get(found.pk, ""),
        "findings": [each for each in seen if each[0].level is not Level.HINT],
        "hints": [each for each in seen if each[0].level is Level.HINT],
        "doubted_parts": {url[1:] for f, url, _ in seen if f.level is not Level.HINT},
        "comparison": compared,
        "far": sum(bool(line.far) for line, _ in compared.lines) if compared else 0,
        "doubted": doubted,
        "parts": parts_of(report, correct),
        "notes": [(place_label(n.at), n) for n in report.notes],
        "corrections": [
            (place_label(each.path), each) for each in found.corrections.select_related("by")
        ],
        "earlier": FiledReport.objects.of(found.organ, found.year).exclude(pk=pk),
        **_source(found, request),
    }
    return page(
        request, "reports/admin/filed.html", f"{found.organ}{found.year}年度报告", context,
        crumbs=_crumbs(found)[:1],
    )  # fmt: skip


def correct_cell(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """Put right what was read wrongly in a cell."""
    found = _filed(request, pk)
    try:
        figure = figure_at(found.report, path)
    except KeyError as error:
        raise Http404 from error
    officer: Any = request.user
    form = CorrectForm(request.POST or None, initial={"figure": figure})
    if request.method == "POST" and form.is_valid():
        try:
            # What the page showed: another officer may have corrected the cell since.
            seen = request.POST.get("seen")
            actions.correct_cell(
                found, path=path, by=officer, at=now(), seen=seen, **form.cleaned_data
            )
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{place_label(path)}”已更正，校核结果已更新。")
            return redirect(reverse("report_filed", args=[pk]) + "#findings")
    context = {
        "form": form,
        "filed": found,
        "path": path,
        "place": place_label(path),
        "figure": figure,
        "as_read": figure_at(found.as_read, path),
        "findings": [(f, "") for f in _findings(found) if f.at == path],
        "corrections": found.corrections.filter(path=path).select_related("by"),
        **_source(found, request, row_words(path)),
    }
    return page(request, "reports/admin/correct.html", "更正识别", context, crumbs=_crumbs(found))


def return_filed(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the report back to its organ."""
    found = _filed(request, pk)
    officer: Any = request.user
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.return_filed(found, by=officer, at=now(), **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已退回“{found.organ}”，在重新报入之前不计入汇总。")
            return redirect("report_filed", pk)
    context = {"form": form, "says": f"{found}：退回后不再计入汇总，机关重新报送后代替它。"}
    return page(request, "reports/admin/form.html", "退回报告", context, crumbs=_crumbs(found))


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it came."""
    found = _readable(request, pk)
    return handed_out(found.source, found.file_name)


@require_safe
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of a PDF as a picture."""
    return page_pictured(_readable(request, pk).source, number)


def _readable(request: HttpRequest, pk: int) -> FiledReport:
    """The report, also for who supervised its organ at the end of its year."""
    authority_of_officer(request)
    officer: Any = request.user
    found = filed_to_read(officer, pk)
    if found is None:
        raise Http404
    return found


def _filed(request: HttpRequest, pk: int) -> FiledReport:
    """The report, for who supervises its organ and may act on it."""
    authority_of_officer(request)
    officer: Any = request.user
    found = filed_for(officer, pk)
    if found is None:
        raise Http404
    return found


def _findings(found: FiledReport) -> list[Finding]:
    return [
        of_discrepancy(Discrepancy(**{**each, "level": Level(each["level"])}))
        for each in found.findings
    ]


def _cell(finding: dict[str, Any]) -> str:
    return f"{finding['table']}/{finding['row']}/{finding['column']}"


def _place_url(found: FiledReport, finding: Finding, correct: Callable[[str], str]) -> str:
    url = _cell_url(found, finding.at, correct)
    if not url:
        table, _, part = finding.at.partition("/")
        if table == "sections" and part:
            return f"#part-{part}"
        return f"#part-{table}" if table.startswith("table") else ""
    return url


def _cell_url(found: FiledReport, path: str, correct: Callable[[str], str]) -> str:
    """Where the cell is that prose is held against; "" for one this form has not."""
    try:
        figure_at(found.report, path)
    except (KeyError, ValueError, IndexError, TypeError):
        return ""
    return correct(path)


def _nowhere(_: str) -> str:
    """No address: a report that is only read has no cells to open."""
    return ""


def _correct_url(found: FiledReport, path: str) -> str:
    return reverse("report_correct_cell", args=[found.pk, path])


def _source(found: FiledReport, request: HttpRequest, words: str = "") -> dict[str, Any]:
    url = reverse("report_filed_source", args=[found.pk])
    return beside(found.source, found.file_name, url, request, words)


def _crumbs(found: FiledReport) -> list[tuple[str, str]]:
    own = reverse("report_filed", args=[found.pk])
    return [(BOARD, "reports_board"), (f"{found.organ}{found.year}年度报告", own)]
