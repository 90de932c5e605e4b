"""Who may: asked at the top of every view of the back office."""

from __future__ import annotations

from gongkai.organs.models import Officer, Organ, held_roles, visible_organs
from gongkai.organs.permissions import Permission, roles_carrying
from gongkai.organs.terms import Role


def may(officer: Officer, permission: Permission | str, organ: Organ) -> bool:
    """Whether a role held in the organ, or one reaching it from above, carries the permission."""
    return visible_organs(officer, permission).filter(pk=organ.pk).exists()


def may_anywhere(officer: Officer, permission: Permission | str) -> bool:
    """Whether there is an organ in which the officer has the permission."""
    carrying = roles_carrying(Permission(permission))
    if not officer.is_active:
        return False
    return officer.is_superuser or any(role in carrying for role, _ in held_roles(officer))


def has_role(officer: Officer, role: Role, organ: Organ) -> bool:
    """Whether the officer holds exactly this role in exactly this organ."""
    return officer.is_active and officer.roles.filter(organ=organ, role=role).exists()


def may_set_own_office(officer: Officer) -> bool:
    """The same of the officer's own organ, by the roles read once: a menu asks on every page."""
    heads = (str(Role.HEAD), officer.organ_id) in held_roles(officer)
    return officer.is_active and (heads or may_anywhere(officer, Permission.OFFICERS_MANAGE))


def may_set_office(officer: Officer, organ: Organ) -> bool:
    """Whether the officer may set up the organ's office: its head, or who manages officers."""
    return has_role(officer, Role.HEAD, organ) or may(officer, Permission.OFFICERS_MANAGE, organ)
