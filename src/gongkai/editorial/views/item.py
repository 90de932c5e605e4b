"""The page of one text under review: its course, what the machine found, and the verdict."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from wagtail.models import Page, WorkflowState

from gongkai.editorial import actions
from gongkai.editorial.forms import FindingForm, SubstituteForm
from gongkai.editorial.models import (
    PASS,
    RETURN,
    Finding,
    acted_in,
    authors_of,
    owning_organ,
    refusal,
)
from gongkai.editorial.queries.course import course, current_state, is_stuck
from gongkai.editorial.queries.findings import blocking, standing, unconfirmed
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import FindingState, Severity
from gongkai.editorial.views.changes import summary_of
from gongkai.editorial.views.frame import page_of, shown
from gongkai.organs.models import Officer
from gongkai.organs.roles import has_role
from gongkai.organs.terms import Role

TONES = {Severity.BLOCK: "bad", Severity.WARN: "warn", Severity.HINT: "calm"}


def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the text, what was found in it, and pass or return it."""
    page = page_of(request, pk)
    state = page.current_workflow_state
    task_state = page.current_workflow_task_state
    forms: dict[str, Any] = {}
    if task_state is not None:
        if request.method == "POST":
            done = _decided(request, page, task_state, forms)
            if done is not None:
                return done
        else:
            actions.check_page(page, task_state.revision, at=_now())
        task = task_state.task.specific
        for action in (PASS, RETURN):
            forms.setdefault(action, task.get_form_for_action(action)(prefix=action))
    return _shown(request, page, state, task_state, forms)


def _decided(
    request: HttpRequest, page: Page, task_state: Any, forms: dict[str, Any]
) -> HttpResponse | None:
    """The answer after a verdict; None where the form has to be filled in once more."""
    action = RETURN if RETURN in request.POST else PASS
    form = task_state.task.specific.get_form_for_action(action)(request.POST, prefix=action)
    forms[action] = form
    if not form.is_valid():
        return None
    try:
        actions.review(
            task_state, by=request.user, action=action, facts=form.cleaned_data, at=_now()
        )
    except Refused as refusal_:
        messages.error(request, str(refusal_))
        return redirect("review_item", page.pk)
    page = Page.objects.get(pk=page.pk)
    messages.success(request, _outcome(action, page))
    return redirect("reviews_waiting")


def _outcome(action: str, page: Page) -> str:
    if action == RETURN:
        return f"“{page.draft_title}”已退回作者。"
    if page.current_workflow_state is not None:
        return f"“{page.draft_title}”已通过本轮。"
    if page.approved_schedule:
        return f"“{page.draft_title}”审校完毕，到时自动发布。"
    return f"“{page.title}”审校完毕，已经发布。"


def _shown(
    request: HttpRequest,
    page: Page,
    state: WorkflowState | None,
    task_state: Any,
    forms: dict[str, Any],
) -> HttpResponse:
    officer: Any = request.user
    why_not = refusal(task_state.task.specific, page, officer) if task_state else ""
    stuck = is_stuck(page)
    heads = has_role(officer, Role.HEAD, owning_organ(page))  # type: ignore[arg-type]
    context = {
        "page": page,
        "steps": course(current_state(page)),
        "task_state": task_state,
        "may_act": task_state is not None and not why_not,
        "why_not": why_not,
        "pass_form": forms.get(PASS),
        "return_form": forms.get(RETURN),
        "findings": [(row, TONES[row.severity]) for row in standing(page)],
        "finding_form": FindingForm(auto_id=False),
        "grave": blocking(page).count(),
        "open_ones": unconfirmed(page).count(),
        "officer": officer,
        "stuck": stuck,
        "substitute_form": _substitutes(page, state, officer)
        if stuck and heads and state
        else None,
        "compared": summary_of(page),
        "may_edit": page.permissions_for_user(officer).can_edit(),
    }
    return shown(request, "editorial/item.html", page.draft_title or page.title, context)


def _substitutes(page: Page, state: WorkflowState, officer: Officer) -> SubstituteForm:
    excluded = authors_of(page, state) | acted_in(state, state.current_task_state) | {officer.pk}
    found = Officer.objects.filter(organ=owning_organ(page), is_active=True)
    return SubstituteForm(officers=found.exclude(pk__in=excluded))


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the latest text now."""
    page = page_of(request, pk)
    revision = page.get_latest_revision()
    if revision is None:
        messages.error(request, "这一页还没有保存过的稿件，没有可以检查的内容。")
    else:
        found = actions.check_page(page, revision, at=_now())
        open_ones = sum(row.state is FindingState.OPEN for row in found)
        messages.success(request, f"检查完毕，发现 {len(found)} 处，其中 {open_ones} 处未处理。")
    return redirect("review_item", pk)


@require_POST
def decide(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Let a finding through, or agree to it as the second person."""
    page = page_of(request, pk)
    row = get_object_or_404(Finding, pk=finding, page_id=page.pk)
    officer: Any = request.user
    try:
        if "second" in request.POST:
            actions.second_finding(row, by=officer, at=_now())
            messages.success(request, "已复核放行。")
        else:
            form = FindingForm(request.POST)
            if not form.is_valid():
                raise Refused("没有记录：请选择怎样处理，并写明理由。")
            state = FindingState(form.cleaned_data["state"])
            reason = form.cleaned_data["reason"]
            actions.decide_finding(row, state=state, reason=reason, by=officer, at=_now())
            messages.success(request, "已记录处理结果。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("review_item", pk)


@require_POST
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint somebody for this item because nobody with the role may review it."""
    page = page_of(request, pk)
    officer: Any = request.user
    found = Officer.objects.filter(organ=owning_organ(page))
    form = SubstituteForm(request.POST, officers=found)
    try:
        if not form.is_valid():
            raise Refused("请选择代审人并写明理由。")
        actions.appoint_substitute(page, by=officer, at=_now(), **form.cleaned_data)
        messages.success(request, f"已指定{form.cleaned_data['officer']}代审这一篇。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("review_item", pk)


@xframe_options_sameorigin
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it would be public."""
    page = page_of(request, pk)
    task_state = page.current_workflow_task_state
    revision = task_state.revision if task_state else page.get_latest_revision()
    shown_page = revision.as_object() if revision else page
    answer: HttpResponse = shown_page.make_preview_request(request, shown_page.default_preview_mode)
    return answer


def _now() -> Any:
    return timezone.now()  # noqa: TID251  -- a view asks the clock
