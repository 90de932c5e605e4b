"""How a round ends: passed or returned, on exactly the text that was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, TaskState

from gongkai.editorial.actions.check_page import check_page
from gongkai.editorial.actions.publish_reviewed import require_open_section
from gongkai.editorial.models import (
    PASS,
    RETURN,
    SecrecyReviewState,
    digest_of,
    owning_organ,
    refusal_in,
    role_of,
)
from gongkai.editorial.queries.findings import blocking, unconfirmed
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import ReviewRound
from gongkai.lib import audit

CHANGED = "稿件在送审后有改动，须从初审重新开始；请刷新页面。"


@transaction.atomic
def review(task_state: Any, *, by: Any, action: str, facts: Mapping[str, Any], at: datetime) -> Any:
    """Pass the text on or return it to its author.  Law: REG 17.

    `Refused` for an officer who may not act, for a text that is no longer the one under review, for
    a checklist with gaps, and where findings stand in the way.
    """
    TaskState.objects.select_for_update().get(pk=task_state.pk)
    task_state = type(task_state).objects.get(pk=task_state.pk)
    page = Page.objects.get(pk=task_state.workflow_state.object_id)
    task = task_state.task.specific
    _require_open(task, task_state, page, by)
    said = _said(task, action, facts)
    if action == PASS:
        _require_sound(task, task_state, page, at)
    _keep(task_state, said)
    if action == PASS:
        task_state.approve(user=by, comment=said.get("comment", ""))
    else:
        task_state.reject(user=by, comment=said["comment"])
    audit.record(
        "editorial.reviewed",
        actor=by,
        organ=owning_organ(page),
        target=page,
        at=at,
        details={
            "task": str(role_of(task)),
            "verdict": action,
            "revision": task_state.revision_id,
            "digest": task_state.digest,
        },
    )
    return task_state


def _require_open(task: Any, task_state: Any, page: Page, by: Any) -> None:
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise Refused("这一轮已经办理完毕。")
    reason = refusal_in(task, task_state.workflow_state, task_state, page, by)
    if reason:
        raise Refused(reason)
    latest = page.get_latest_revision()
    if latest.pk != task_state.revision_id or digest_of(latest) != task_state.digest:
        raise Refused(CHANGED)


def _said(task: Any, action: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, checked again: Wagtail's editor hands it over unchecked."""
    if action not in (PASS, RETURN):
        raise Refused("没有这种审校结论。")
    form = task.get_form_for_action(action)(dict(facts))
    if not form.is_valid():
        raise Refused("".join(str(error) for errors in form.errors.values() for error in errors))
    return dict(form.cleaned_data)


def _require_sound(task: Any, task_state: Any, page: Page, at: datetime) -> None:
    require_open_section(page, at=at)
    check_page(page, task_state.revision, at=at)
    grave = blocking(page).count()
    if grave:
        raise Refused(f"有 {grave} 处高危发现没有改正，也没有经两人放行，不能通过。")
    open_ones = unconfirmed(page).count()
    if open_ones and getattr(task, "round", None) is ReviewRound.FINAL:
        raise Refused(f"有 {open_ones} 处发现还没有逐条确认，终审不能通过。")


def _keep(task_state: Any, said: Mapping[str, Any]) -> None:
    if isinstance(task_state, SecrecyReviewState):
        task_state.conclusion = said.get("conclusion")
        task_state.ground = said.get("ground", "")
    else:
        task_state.proofs = said.get("proofs", [])
    task_state.save()
