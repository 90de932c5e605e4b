"""How an officer gets and loses a role."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer, OfficerRole, Organ, forget_held_roles
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import ADMINISTRATORS, Role


@transaction.atomic
def grant_role(
    officer: Officer, *, role: Role, organ: Organ, at: datetime, by: Officer | None = None
) -> OfficerRole:
    """Give the role; NotPossible where one person would be two of the administrators."""
    if role in ADMINISTRATORS:
        held = officer.roles.select_for_update().filter(role__in=ADMINISTRATORS).first()
        if held is not None and (held.role, held.organ_id) != (role, organ.pk):
            raise NotPossible(
                f"{officer}已是{held.role.label}：系统管理员、安全管理员、审计管理员不得由同一人担任。"
            )
    row, made = OfficerRole.objects.get_or_create(officer=officer, organ=organ, role=role)
    officer.groups.add(role_group(role), *_site_groups(role, organ))
    forget_held_roles(officer)
    if made:
        _record("organs.role_granted", officer, role, organ, at, by)
    return row


@transaction.atomic
def revoke_role(
    officer: Officer, *, role: Role, organ: Organ, at: datetime, by: Officer | None = None
) -> None:
    """Take the role away; what the officer did with it stays."""
    gone, _ = officer.roles.filter(organ=organ, role=role).delete()
    forget_held_roles(officer)
    officer.groups.remove(*_site_groups(role, organ))
    if gone:
        _record("organs.role_revoked", officer, role, organ, at, by)
    if not officer.roles.filter(role=role).exists():
        officer.groups.remove(role_group(role))


def site_group_name(role: Role, organ: Organ) -> str:
    """The name of the group that may work on the organ's site in this role, once it has one."""
    return f"{role.label}（{organ.name}网站）"


def _site_groups(role: Role, organ: Organ) -> list[Group]:
    return list(Group.objects.filter(name=site_group_name(role, organ)))


def role_group(role: Role) -> Group:
    """Wagtail's group of those who hold the role anywhere: workflows and pages use it."""
    return Group.objects.get_or_create(name=role.label)[0]


def _record(
    event: str, officer: Officer, role: Role, organ: Organ, at: datetime, by: Officer | None
) -> None:
    audit.record(event, actor=by, organ=organ, target=officer, at=at, details={"role": str(role)})
