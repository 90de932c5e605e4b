"""What waits for an officer: only what may be acted on, over all sites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, Task, TaskState

from gongkai.editorial.models import ReviewTask, SecrecyReviewTask, owning_organ
from gongkai.editorial.queries.course import is_stuck
from gongkai.organs.models import Officer, held_roles
from gongkai.organs.terms import Role


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text in a round, as a line of the list."""

    page_id: int
    title: str
    site: str
    round: str
    since: datetime
    author: str


def waiting_for(officer: Officer) -> list[Waiting]:
    """What the officer may review now, the longest waiting first."""
    states = TaskState.objects.none()
    for task in _tasks():
        states = states | task.get_task_states_user_can_moderate(officer)
    return _lines(states.select_related("workflow_state__requested_by", "task"))


def stuck_for(officer: Officer) -> list[Waiting]:
    """What waits in the organs that the officer heads for a round nobody may hold."""
    headed = {organ for role, organ in held_roles(officer) if role == Role.HEAD}
    if not headed:
        return []
    states = TaskState.objects.filter(
        task__in=[task.pk for task in _tasks()], status=TaskState.STATUS_IN_PROGRESS
    ).select_related("workflow_state__requested_by", "task")
    mine = []
    for state in states:
        page = state.workflow_state.content_object
        organ = owning_organ(page) if page is not None else None
        if organ is not None and organ.pk in headed and is_stuck(page):
            mine.append(state)
    return _lines(mine)


def _tasks() -> list[Task]:
    return [*ReviewTask.objects.filter(active=True), *SecrecyReviewTask.objects.filter(active=True)]


def _lines(states: Iterable[TaskState]) -> list[Waiting]:
    lines = []
    for state in states:
        page: Page = state.workflow_state.content_object
        organ = owning_organ(page)
        lines.append(
            Waiting(
                page_id=page.pk,
                title=page.draft_title or page.title,
                site=organ.short_name or organ.name if organ else "",
                round=state.task.name,
                since=state.started_at,
                author=str(state.workflow_state.requested_by or ""),
            )
        )
    return sorted(lines, key=lambda line: line.since)
