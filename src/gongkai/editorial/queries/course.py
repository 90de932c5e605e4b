"""How a text went through its reviews: step by step, as the page and the review sheet show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Page, TaskState, WorkflowState

from gongkai.editorial.models import Substitute, may_act

STANDING = {
    TaskState.STATUS_IN_PROGRESS: ("办理中", "warn"),
    TaskState.STATUS_APPROVED: ("通过", "good"),
    TaskState.STATUS_REJECTED: ("退回", "bad"),
    TaskState.STATUS_SKIPPED: ("未经本轮", "calm"),
    TaskState.STATUS_CANCELLED: ("因改稿作废", "calm"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One round as it ended, or as it stands."""

    name: str
    standing: str
    tone: str
    person: str = ""
    at: datetime | None = None
    opinion: str = ""
    proofs: tuple[str, ...] = ()
    conclusion: str = ""
    ground: str = ""
    skipped_because: str = ""
    digest: str = ""
    revision_id: int | None = None
    substituted: str = ""


def current_state(page: Page) -> WorkflowState | None:
    """The reviews in hand, or else the last ones."""
    found: WorkflowState | None = page.current_workflow_state
    return found or WorkflowState.objects.for_instance(page).order_by("-pk").first()


def approved_state(page: Page, revision_id: int | None) -> WorkflowState | None:
    """The finished reviews of exactly that revision."""
    states = WorkflowState.objects.for_instance(page).filter(
        status=WorkflowState.STATUS_APPROVED, current_task_state__revision_id=revision_id
    )
    found: WorkflowState | None = states.order_by("-pk").first()
    return found


def course(state: WorkflowState | None) -> list[Step]:
    """Every step taken in these reviews, the first one first, then the rounds still to come."""
    if state is None:
        return []
    taken = list(state.task_states.select_related("task", "finished_by").order_by("pk").specific())
    stand_ins = {
        (row.task_id, row.officer_id): row.reason
        for row in Substitute.objects.filter(workflow_state=state)
    }
    steps = [_step(each, stand_ins) for each in taken]
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        revision = state.current_task_state.revision_id
        begun = {each.task_id for each in taken if each.revision_id == revision}
        steps += [
            Step(task.name, "未到", "calm") for task in state.workflow.tasks if task.pk not in begun
        ]
    return steps


def _step(each: Any, stand_ins: dict[tuple[int, int], str]) -> Step:
    standing, tone = STANDING[each.status]
    conclusion = getattr(each, "conclusion", None)
    return Step(
        name=each.task.name,
        standing=standing,
        tone=tone,
        person=str(each.finished_by or ""),
        at=each.finished_at,
        opinion=each.comment,
        proofs=tuple(getattr(each, "proofs", ())),
        conclusion=conclusion.label if conclusion else "",
        ground=getattr(each, "ground", ""),
        skipped_because=getattr(each, "skipped_because", ""),
        digest=each.digest,
        revision_id=each.revision_id,
        substituted=stand_ins.get((each.task_id, each.finished_by_id or 0), ""),
    )


def is_stuck(page: Page) -> bool:
    """Whether the page waits for a round that nobody may hold."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    current = state.current_task_state
    return not may_act(current.task.specific, state, current, page)
