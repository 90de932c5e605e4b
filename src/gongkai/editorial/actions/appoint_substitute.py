"""How one item gets a reviewer when nobody with the role may review it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from wagtail.models import Page, WorkflowState

from gongkai.editorial.models import (
    Substitute,
    acted_in,
    authors_of,
    may_act,
    owning_organ,
    role_of,
)
from gongkai.editorial.refusals import Refused
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.roles import has_role
from gongkai.organs.terms import Role


@transaction.atomic
def appoint_substitute(
    page: Page, *, officer: Officer, reason: str, by: Officer, at: datetime
) -> Substitute:
    """Let an officer of the organ review this item in its present round; the head appoints.

    `Refused` while somebody with the role may act, and for anyone who wrote the text or acted in
    another round: a substitute stands in for the role, not for the rule of different people.
    """
    state = page.current_workflow_state
    organ = owning_organ(page)
    if organ is None or not has_role(by, Role.HEAD, organ):
        raise Refused("代审人由本机关负责人指定。")
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise Refused("这一篇现在不在审校中。")
    current = state.current_task_state
    task = current.task.specific
    if may_act(task, state, current, page):
        raise Refused(f"本机关还有可以办理本轮的{role_of(task).label}，不需要指定代审人。")
    if not reason.strip():
        raise Refused("请写明指定代审人的理由。")
    if not officer.is_active or officer.organ_id != organ.pk or officer.pk == by.pk:
        raise Refused("代审人须是本机关在用账户的另一位工作人员。")
    if officer.pk in authors_of(page, state) | acted_in(state, current):
        raise Refused("编辑过这一稿或者审过另一轮的人不能代审。")
    row = Substitute.objects.create(
        workflow_state=state,
        task=current.task,
        officer=officer,
        reason=reason.strip(),
        appointed_by=by,
        appointed_at=at,
    )
    audit.record(
        "editorial.substitute_appointed",
        actor=by,
        organ=organ,
        target=page,
        at=at,
        details={"officer": officer.pk, "task": str(role_of(task)), "workflow": state.pk},
    )
    return row
