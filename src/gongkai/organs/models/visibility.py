"""Which rows an officer may see: the filter every page of the back office goes through."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from gongkai.organs.models.move import Tree
from gongkai.organs.models.officer import Officer, OfficerRole
from gongkai.organs.models.organ import Organ
from gongkai.organs.permissions import Permission, roles_carrying
from gongkai.organs.terms import ADMINISTRATORS, Role

M = TypeVar("M", bound=models.Model)

HeldRole = tuple[Role, int]

# Roles that reach from their organ over its whole subtree.
REACHING = (Role.AUTHORITY, *sorted(ADMINISTRATORS))


def visible_organs(
    officer: Officer, permission: Permission | str | None = None, tree: Tree | None = None
) -> QuerySet[Organ]:
    """The organs an officer may see, or those in which a role carries the permission.

    The own organ, those in which a role is held, and the subtrees such a role reaches over: as
    they stand today, or as they stood in the `tree` of another day.
    ValueError for a permission that does not exist: a misspelling must not look like a refusal.
    """
    held = OfficerRole.objects.filter(officer=officer)
    seen = Q(pk=officer.organ_id)
    if permission is not None:
        held = held.filter(role__in=roles_carrying(Permission(permission)))
        seen = Q()
    if not officer.is_active:
        return Organ.objects.none()
    if officer.is_superuser:
        return Organ.objects.all()
    seen |= Q(pk__in=held.values("organ"))
    reaching = held.filter(role__in=REACHING)
    for pk, path in reaching.values_list("organ_id", "organ__path"):
        seen |= Q(path__startswith=path) if tree is None else tree.below(pk, path)
    return Organ.objects.filter(seen)


def held_roles(officer: Officer) -> frozenset[HeldRole]:
    """The officer's roles with their organs, read once for each officer object.

    As Django keeps a user's permissions: every menu entry of a page asks for them.
    """
    kept: frozenset[HeldRole] | None = getattr(officer, "_held_roles", None)
    if kept is None:
        kept = frozenset(officer.roles.values_list("role", "organ"))
        officer._held_roles = kept  # type: ignore[attr-defined]
    return kept


def forget_held_roles(officer: Officer) -> None:
    """Read them again the next time."""
    vars(officer).pop("_held_roles", None)


class VisibleQuerySet(models.QuerySet[M]):
    """A queryset of rows that belong to an organ; `organ_path` is the lookup that leads to it."""

    organ_path = "organ"

    def visible_to(self, officer: Officer, permission: Permission | None = None) -> Self:
        """The rows of the organs that the officer may see, or in which the permission is held."""
        return self.filter(**{f"{self.organ_path}__in": visible_organs(officer, permission)})
