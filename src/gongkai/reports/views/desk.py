"""The report desk of the back office: drafts, their cells, their prose, and publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST, require_safe

from gongkai.interchange.targets import SUFFIXES, write_report
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.reports import actions
from gongkai.reports.actions.type_section import digest_of
from gongkai.reports.filing_terms import HANDED_IN
from gongkai.reports.forms import DraftForm, ProseForm
from gongkai.reports.models import Edition
from gongkai.reports.models.edition import SECTIONS
from gongkai.reports.paths import SECTIONS as SECTIONS_PREFIX
from gongkai.reports.paths import is_remarkable, place_label
from gongkai.reports.queries.course import (
    last_said,
    may_remark,
    remarks_on,
    stages,
    steps_of,
    turns,
)
from gongkai.reports.queries.desk import (
    desk_of,
    edition_for,
    editions_for,
    organs_for_dates,
    organs_for_drafting,
    prose_page,
)
from gongkai.reports.queries.due import due_of
from gongkai.reports.queries.findings import Finding
from gongkai.reports.queries.gate import errors_of
from gongkai.reports.queries.proofreading import OVERVIEW_LENGTH
from gongkai.reports.queries.reminders import reminders_for
from gongkai.reports.queries.view import view_of
from gongkai.reports.refusals import ChangedMeanwhile, NotPossible
from gongkai.reports.terms import EditionState
from gongkai.reports.views.by_year import by_year
from gongkai.reports.views.compared import comparison
from gongkai.reports.views.day_asked import day_asked
from gongkai.reports.views.published_file import CONTENT_TYPES

HEADINGS = {
    "overview": "一、总体情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
MENU = "年度报告"
_TABLES = ("table2", "table3", "table4")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The editions by year."""
    officer: Any = request.user
    return page(
        request,
        "reports/admin/index.html",
        MENU,
        {
            **by_year(request, editions_for(officer), kind="报告", to="report_desk"),
            "may_draft": bool(organs_for_drafting(officer)),
            "may_date": bool(organs_for_dates(officer)),
            "reminders": reminders_for(officer),
        },
        crumbs=[],
    )


def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft, or a correction of what is published."""
    officer: Any = request.user
    organs = organs_for_drafting(officer)
    if not organs:
        raise PermissionDenied
    given = {
        "year": request.GET.get("year", localdate().year - 1),
        "organ": request.GET.get("organ"),
    }
    form = DraftForm(request.POST or None, organs=organs, initial=given)
    if form.is_valid():
        try:
            edition = actions.draft(by=officer, at=now(), **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已从台账统计生成第 {edition.number} 稿。")
            return redirect("report_desk", edition.pk)
    context = {"form": form, "says": "从台账统计生成草稿；已有发布稿的年度另编更正稿。"}
    return page(request, "reports/admin/form.html", "编制年度报告", context)


@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One edition: figures, checks, tables with their sources, prose."""
    edition = readable(request, pk)
    officer: Any = request.user
    asked = day_asked(request)
    then = f"?as_of={asked.day}" if asked.day else ""
    opened = desk_of(
        edition, lambda path: reverse("report_cell", args=[pk, path]) + then, asked.day
    )
    handed_in = edition.state in HANDED_IN
    context = {
        "comparison": comparison(officer, edition.organ, edition.year) if handed_in else None,
        "asked": asked,
        "desk": opened,
        "edition": edition,
        "due": due_of(edition.organ, edition.year, localdate()),
        "stages": stages(edition),
        "turns": turns(edition, officer),
        "steps": steps_of(edition),
        "said": last_said(edition) if edition.state is EditionState.RETURNED else None,
        "remarks": remarks_on(edition, officer),
        "may_remark": may_remark(edition, officer),
        "errors": errors_of(opened.found),
        "findings": shown(edition, opened.found),
        "prose": [(name, HEADINGS[name]) for name in SECTIONS],
        "suffixes": [suffix for suffix in SUFFIXES if suffix in CONTENT_TYPES],
        "may_draft": may(officer, Permission.REPORTS_DRAFT, edition.organ),
        "ours": may(officer, Permission.REPORTS_VIEW, edition.organ),
        "restatements": [
            (each, place_label(each.path)) for each in edition.restatements.select_related("by")
        ],
    }
    return page(request, "reports/admin/desk.html", edition.title, context)


def shown(edition: Edition, found: list[Finding]) -> list[tuple[Finding, str]]:
    """Each finding with the address of the cell it stands in, or of the part on the desk."""
    desk_url = reverse("report_desk", args=[edition.pk])
    return [(finding, _place_url(edition, desk_url, finding.at)) for finding in found]


def _place_url(edition: Edition, desk_url: str, at: str) -> str:
    table = at.partition("/")[0]
    if at.startswith(SECTIONS_PREFIX):
        # The link to edit a part stands only where it may be edited: the part itself always does.
        return f"{desk_url}#part-{at.removeprefix(SECTIONS_PREFIX)}"
    if is_remarkable(at) and at:
        return reverse("report_cell", args=[edition.pk, at])
    return f"{desk_url}#part-{table}" if table in _TABLES else ""


@require_POST
def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """Count the year again."""
    edition = workable(request, pk, Permission.REPORTS_DRAFT)
    officer: Any = request.user
    try:
        changed = actions.recount(edition, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        said = f"有 {len(changed)} 处与上次不同" if changed else "与上次相同"
        messages.success(request, f"已重新统计，{said}。")
    return redirect("report_desk", pk)


def prose(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Write one prose part."""
    edition = workable(request, pk, Permission.REPORTS_DRAFT)
    officer: Any = request.user
    if section not in SECTIONS:
        raise Http404
    read = digest_of(edition.prose[section])
    form = ProseForm(request.POST or None, initial={"text": edition.prose[section], "read": read})
    stands: list[str] = []
    if form.is_valid():
        text = form.cleaned_data["text"]
        said = {"section": section, "text": text, "read": form.cleaned_data["read"] or None}
        try:
            actions.type_section(edition, by=officer, at=now(), **said)
        except ChangedMeanwhile as refusal:
            edition = readable(request, pk)
            stands = edition.prose[section].splitlines()
            # Saving once more, with both before one's eyes, is meant.
            form = ProseForm({"text": text, "read": digest_of(edition.prose[section])})
            form.add_error(None, f"{refusal}对照下面现在的文字，合并后再保存。")
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{HEADINGS[section]}”已保存。")
            return redirect(f"{reverse('report_desk', args=[pk])}#prose-{section}")
    opened = prose_page(edition, section)
    context = {
        "form": form,
        "edition": edition,
        "opened": opened,
        "stands": stands,
        "findings": shown(edition, opened.found),
        "most": OVERVIEW_LENGTH if section == "overview" else 0,
    }
    return page(
        request,
        "reports/admin/prose.html",
        HEADINGS[section],
        context,
        crumbs=[(MENU, "reports_desk"), (edition.title, reverse("report_desk", args=[pk]))],
    )


@require_safe
def export(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The edition as a file: a published one as published, a draft as it reads now."""
    edition = readable(request, pk)
    if suffix not in CONTENT_TYPES:
        raise Http404
    frozen = edition.files.filter(suffix=suffix).first()
    content = bytes(frozen.content) if frozen else write_report(view_of(edition).report, suffix)
    response = HttpResponse(content, content_type=CONTENT_TYPES[suffix])
    name = f"report-{edition.year}-{edition.number}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def readable(request: HttpRequest, pk: int) -> Edition:
    """The edition, where the officer may read it; 404 otherwise, as if it were not there."""
    officer: Any = request.user
    edition = edition_for(officer, pk)
    if edition is None:
        raise Http404
    return edition


def workable(request: HttpRequest, pk: int, permission: Permission) -> Edition:
    """The edition, where the officer may do that to it; 403 for one who may only read it."""
    edition = readable(request, pk)
    if not may(request.user, permission, edition.organ):  # type: ignore[arg-type]
        raise PermissionDenied
    return edition


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    crumbs: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """A page of the back office under its breadcrumbs; the desk stands directly under the menu."""
    above = [(MENU, "reports_desk")] if crumbs is None else crumbs
    items = [
        {"url": url if url.startswith("/") else reverse(url), "label": label}
        for label, url in above
    ]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [*items, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, {**frame, **context})
