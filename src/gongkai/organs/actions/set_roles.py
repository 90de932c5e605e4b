"""How all roles of an officer in an organ are set at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from gongkai.organs.actions.grant_role import grant_role, revoke_role
from gongkai.organs.actions.reach import require_officer, require_organ
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role


@transaction.atomic
def set_roles(
    officer: Officer, *, organ: Organ, roles: Collection[Role], by: Officer, at: datetime
) -> None:
    """Grant what is named and was not held, revoke what was held and is not named.

    A role that reaches over a subtree reaches no further than the hand that gives it, because the
    organ must lie within it.  NotPossible for the own account, beyond one's reach, for an organ
    that has ended, or where one person would be two of the three administrators.
    """
    held = Officer.objects.select_for_update().get(pk=officer.pk)
    require_officer(by, Permission.ROLES_GRANT, held)
    require_organ(by, Permission.ROLES_GRANT, organ)
    kept = set(held.roles.filter(organ=organ).values_list("role", flat=True))
    wanted = set(roles)
    if wanted - kept and organ.ended_on is not None:
        raise NotPossible(f"“{organ}”已经撤并，不能再授予角色。")
    for role in sorted(kept - wanted):
        revoke_role(held, role=role, organ=organ, at=at, by=by)
    for role in sorted(wanted - kept):
        grant_role(held, role=role, organ=organ, at=at, by=by)
