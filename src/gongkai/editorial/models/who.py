"""Who may act in a round of review, and why another may not.

Rounds are addressed to roles in the organ whose site carries the page.  Refused are whoever wrote
the text, whoever acted in another round on it, and whoever lacks the role, superusers like others;
for passing and for returning alike.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, Revision, TaskState, WorkflowState

from gongkai.editorial.models.substitute import Substitute
from gongkai.editorial.terms import ReviewRound
from gongkai.organs.models import Officer, OfficerRole, Organ
from gongkai.organs.roles import has_role
from gongkai.organs.terms import Role
from gongkai.portal.models import HomePage

ROLES = {
    ReviewRound.FIRST: Role.FIRST_REVIEWER,
    ReviewRound.SECOND: Role.SECOND_REVIEWER,
    ReviewRound.FINAL: Role.FINAL_REVIEWER,
}
HOME_DEPTH = 2


def owning_organ(page: Page) -> Organ | None:
    """The organ whose site carries the page; None for what stands on no site."""
    path = page.path[: HOME_DEPTH * page.steplen]
    home = HomePage.objects.select_related("organ").filter(path=path).first()
    return home.organ if home else None


def role_of(task: Any) -> Role:
    """The role to which the task is addressed."""
    found = getattr(task, "round", None)
    return ROLES[found] if found is not None else Role.SECRECY_REVIEWER


def refusal(task: Any, page: Page, user: Any) -> str:
    """Why the officer may not act on the page's current task; empty where nothing stands against.

    Asked before every act, and again within it.
    """
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return "这一篇现在不在审校中。"
    current = state.current_task_state
    if current is None or current.task_id != task.pk:
        return "这一篇现在不在这一轮。"
    return refusal_in(task, state, current, page, user)


def refusal_in(task: Any, state: WorkflowState, current: TaskState, page: Page, user: Any) -> str:
    """The same for a task state already found."""
    organ = owning_organ(page)
    if organ is None or not _is_addressed(task, state, organ, user):
        return f"本轮由本机关的{role_of(task).label}办理，您没有这个角色。"
    if user.pk in authors_of(page, state):
        return "您编辑过或者送审过这一稿，不能审校自己的稿件。"
    if user.pk in acted_in(state, current):
        return "您已经审过这一稿的另一轮，各轮须由不同的人办理。"
    return ""


def authors_of(page: Page, state: WorkflowState) -> set[int]:
    """Whoever wrote on the text since it was last published, and whoever submitted it."""
    written = Revision.objects.for_instance(page).exclude(user=None)
    if page.live_revision_id:
        written = written.filter(pk__gt=page.live_revision_id)
    authors = set(written.values_list("user_id", flat=True))
    return authors | ({state.requested_by_id} if state.requested_by_id else set())


def acted_in(state: WorkflowState, current: TaskState) -> set[int]:
    """Whoever passed another round on the very revision that is being reviewed."""
    earlier = TaskState.objects.filter(
        workflow_state=state, revision_id=current.revision_id, status=TaskState.STATUS_APPROVED
    ).exclude(task_id=current.task_id)
    return set(earlier.exclude(finished_by=None).values_list("finished_by_id", flat=True))


def may_act(task: Any, state: WorkflowState, current: TaskState, page: Page) -> list[Officer]:
    """Every officer who could act now: those addressed, without those who are refused."""
    organ = owning_organ(page)
    if organ is None:
        return []
    refused = authors_of(page, state) | acted_in(state, current)
    holders = OfficerRole.objects.filter(organ=organ, role=role_of(task)).values("officer")
    stand_ins = Substitute.objects.filter(workflow_state=state, task_id=task.pk).values("officer")
    found = Officer.objects.filter(is_active=True).exclude(pk__in=refused)
    return list((found.filter(pk__in=holders) | found.filter(pk__in=stand_ins)).distinct())


def waiting(task: Any, user: Any) -> QuerySet[TaskState]:
    """The task states of the task that wait for a role the officer holds, on all sites.

    Whether the officer is refused for another reason is asked for each.
    """
    organs = OfficerRole.objects.filter(officer=user, role=role_of(task)).values("organ")
    homes = HomePage.objects.filter(organ__in=organs).values_list("path", flat=True)
    roots = tuple(homes)
    states = TaskState.objects.filter(task_id=task.pk, status=TaskState.STATUS_IN_PROGRESS)
    chosen = Substitute.objects.filter(officer=user, task_id=task.pk).values("workflow_state")
    asked = dict(states.values_list("workflow_state__object_id", "pk"))
    paths = Page.objects.filter(pk__in=asked).values_list("pk", "path") if roots else ()
    mine = [asked[str(number)] for number, path in paths if path.startswith(roots)]
    found: QuerySet[TaskState] = states.filter(pk__in=mine) | states.filter(
        workflow_state__in=chosen
    )
    return found


def _is_addressed(task: Any, state: WorkflowState, organ: Organ, user: Any) -> bool:
    if not user.is_active:
        return False
    if has_role(user, role_of(task), organ):
        return True
    chosen = Substitute.objects.filter(workflow_state=state, task_id=task.pk, officer=user)
    return chosen.exists()
