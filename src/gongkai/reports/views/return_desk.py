"""The desk of website returns in the back office: drafts, answers, the check, publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.website_return import BY_CODE, Field, ReturnBlock, in_block
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.reports.actions.check_return import check_return
from gongkai.reports.actions.draft_return import draft_return
from gongkai.reports.actions.publish_return import publish_return
from gongkai.reports.actions.recount_return import recount_return
from gongkai.reports.actions.type_answers import type_answers
from gongkai.reports.forms import DraftForm
from gongkai.reports.models import WebsiteReturn
from gongkai.reports.queries.describe import heads, lines
from gongkai.reports.queries.desk import organs_for_drafting
from gongkai.reports.queries.return_desk import field_desk, return_desk, return_for, returns_for
from gongkai.reports.queries.return_view import Views, known, view_in_hand
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_forms import NO_DATA, AnswersForm, PublishForm
from gongkai.reports.return_terms import AnswerSource
from gongkai.reports.views.by_year import by_year
from gongkai.reports.views.day_asked import day_asked
from gongkai.reports.views.desk import page

MENU = "网站年度报表"
PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The returns by year."""
    officer: Any = request.user
    context = {
        **by_year(request, returns_for(officer), kind="报表", to="return_desk"),
        "may_draft": bool(organs_for_drafting(officer)),
    }
    return page(request, "reports/admin/returns.html", MENU, context, crumbs=[])


def start(request: HttpRequest) -> HttpResponse:
    """Begin a return, or a correction of what is published."""
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
            drafted = draft_return(by=officer, at=now(), **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "系统能够统计的指标已经填入，其余各项请逐块填报。")
            return redirect("return_desk", drafted.pk)
    says = "按登记和台账填入系统知道的指标；系统不能统计的，由填报人写明来源后填报。"
    context = {"form": form, "says": says}
    crumbs = [(MENU, "returns_desk")]
    return page(request, "reports/admin/form.html", "填报网站年度报表", context, crumbs=crumbs)


@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One return: what its checks find, its fields with their sources."""
    website_return = _readable(request, pk)
    return page(
        request,
        "reports/admin/return_desk.html",
        website_return.title,
        _desk_context(request, website_return),
        crumbs=[(MENU, "returns_desk")],
    )


def answers(request: HttpRequest, pk: int, block: str) -> HttpResponse:
    """Answer the fields of one part."""
    if block not in ReturnBlock.__members__.values():
        raise Http404
    part = ReturnBlock(block)
    fields = list(in_block(part))
    website_return = _workable(request, pk, Permission.REPORTS_DRAFT)
    views = view_in_hand(website_return, known(website_return))
    form = AnswersForm(request.POST or None, fields=fields, initial=_reads(views, fields))
    if form.is_valid() and _typed(request, website_return, form):
        return redirect(f"{reverse('return_desk', args=[pk])}#block-{part}")
    context = {
        "form": form,
        "website_return": website_return,
        "says": "只填要改的项。系统统计的数有误的，应先更正台账；清空系统统计的项，恢复为统计数；"
        f"没有数据的项填“{NO_DATA}”并写明原因。",
    }
    return page(
        request,
        "reports/admin/return_answers.html",
        part.label,
        context,
        crumbs=_crumbs(website_return),
    )


def field(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The rows that an answer counts; for a return in hand also a form to type another."""
    if code not in BY_CODE:
        raise Http404
    website_return = _readable(request, pk)
    officer: Any = request.user
    form = None
    if website_return.is_in_hand and may(officer, Permission.REPORTS_DRAFT, website_return.organ):
        form = AnswersForm(request.POST or None, fields=[BY_CODE[code]], initial={code: None})
        if form.is_valid() and _typed(request, website_return, form, every=True):
            return redirect("return_field", pk, code)
    asked = day_asked(request)
    opened = field_desk(website_return, code, asked.day)
    rows = opened.rows
    listing, model = None, ""
    if rows is not None:
        listing = Paginator(rows, PER_PAGE).get_page(request.GET.get("p", "1"))
        model = rows.model._meta.label_lower
    context = {
        "website_return": website_return,
        "answer": opened.answer,
        "asked": asked,
        "then": opened.then,
        "has_rows": rows is not None,
        "total": listing.paginator.count if listing else 0,
        "heads": heads(model),
        "lines": lines(model, list(listing)) if listing else [],
        "listing": listing,
        "form": form,
        "history": website_return.typed_answers.filter(field=code).select_related("typed_by"),
    }
    title = f"{BY_CODE[code].block.label}：{BY_CODE[code].label}"
    return page(
        request,
        "reports/admin/return_field.html",
        title,
        context,
        crumbs=_crumbs(website_return),
    )


@require_POST
def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """Count what the system knows again."""
    website_return = _workable(request, pk, Permission.REPORTS_DRAFT)
    officer: Any = request.user
    try:
        changed = recount_return(website_return, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        said = f"有 {len(changed)} 项与上次不同" if changed else "与上次相同"
        messages.success(request, f"已重新统计，{said}。")
    return redirect("return_desk", pk)


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the return as checked."""
    website_return = _workable(request, pk, Permission.REPORTS_PUBLISH)
    officer: Any = request.user
    try:
        check_return(website_return, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已核对。此后再改任何一项，须重新核对。")
    return redirect("return_desk", pk)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish, after a last look at what the checks say."""
    website_return = _workable(request, pk, Permission.REPORTS_PUBLISH)
    officer: Any = request.user
    form = PublishForm(request.POST if request.method == "POST" else None)
    form.fields["override_reason"].help_text = "校核没有错误时不用填写；填写的理由随报表公开。"
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["override_reason"]
        try:
            publish_return(website_return, by=officer, at=now(), override_reason=reason)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已发布。各项内容和背后的台账行已经固定。")
            return redirect("return_desk", pk)
    context = {**_desk_context(request, website_return), "form": form}
    return page(
        request,
        "reports/admin/return_publish.html",
        "发布网站年度报表",
        context,
        crumbs=_crumbs(website_return),
    )


def _typed(
    request: HttpRequest, website_return: WebsiteReturn, form: AnswersForm, *, every: bool = False
) -> bool:
    """Whether the answers were taken, with `every` unchanged ones too; else the form says why."""
    officer: Any = request.user
    codes = [field.code for field in form.asked]
    given = {code: form.cleaned_data[code] for code in codes} if every else form.answers
    if not given:
        form.add_error(None, "没有改动任何一项。")
        return False
    reason = form.cleaned_data["reason"]
    try:
        type_answers(website_return, given, reason=reason, by=officer, at=now())
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"已填报 {len(given)} 项，来源已留存。")
    return True


def _reads(views: Views, fields: list[Field]) -> dict[str, str]:
    shown = {AnswerSource.UNAVAILABLE: NO_DATA}
    return {f.code: shown.get(views[f.code].source, views[f.code].text) for f in fields}


def _desk_context(request: HttpRequest, website_return: WebsiteReturn) -> dict[str, Any]:
    officer: Any = request.user
    asked = day_asked(request)
    opened = return_desk(website_return, localdate(), asked.day)
    return {
        "asked": asked,
        "desk": opened,
        "website_return": website_return,
        "may_draft": may(officer, Permission.REPORTS_DRAFT, website_return.organ),
        "may_publish": may(officer, Permission.REPORTS_PUBLISH, website_return.organ),
    }


def _crumbs(website_return: WebsiteReturn) -> list[tuple[str, str]]:
    url = reverse("return_desk", args=[website_return.pk])
    return [(MENU, "returns_desk"), (website_return.title, url)]


def _readable(request: HttpRequest, pk: int) -> WebsiteReturn:
    """The return, where the officer may read it; 404 otherwise, as if it were not there."""
    officer: Any = request.user
    found = return_for(officer, pk)
    if found is None:
        raise Http404
    return found


def _workable(request: HttpRequest, pk: int, permission: Permission) -> WebsiteReturn:
    """The return, where the officer may do that to it; 403 for one who may only read it."""
    found = _readable(request, pk)
    if not may(request.user, permission, found.organ):  # type: ignore[arg-type]
        raise PermissionDenied
    return found
