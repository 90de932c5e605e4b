"""Which pages an officer may work on, however many sections are granted.

Wagtail joins one condition for each grant, which SQLite refuses at some hundreds and PostgreSQL
answers in seconds.  Here the grants are reduced to the topmost addresses in the tree, and a page is
told by the beginning of its own.  The answers are Wagtail's; only the way to them is another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import reduce
from itertools import groupby
from operator import or_
from os.path import commonprefix
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

STEP = Page.steplen
EXPLORING = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})
_GRANTS = "_page_grants"


class SectionPermissionPolicy(PagePermissionPolicy):  # type: ignore[misc]  # Wagtail is untyped
    """Wagtail's page permissions, answered from addresses in the tree."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[Any]:
        """The grants with only what is asked of them: the address of the page, the permission."""
        rows: QuerySet[Any] = super().get_all_permissions_for_user(user)
        return rows.only("group_id", "page__path", "page__depth", "permission__codename")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether any of the actions is granted somewhere; who may add may change own pages."""
        decided = self._base_user_has_permission(user)
        if decided is not None:
            return bool(decided)
        wanted = {*actions, "add"} if "change" in actions else set(actions)
        held = {codename for each in grants_of(user).values() for codename in each}
        return bool(self._get_permission_codenames(wanted) & held)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Page) -> bool:
        """As Wagtail: a grant on the page or above it, or the own page of who may add."""
        decided = self._base_user_has_permission(user)
        if decided is not None:
            return bool(decided)
        wanted = self._get_permission_codenames(actions)
        held = {
            codename
            for above in prefixes(instance.path)
            for codename in grants_of(user).get(above, ())
        }
        if "add_page" in held and instance.owner_id == user.pk:
            held.add("change_page")
        return bool(wanted & held)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        """The pages on which any of the actions is granted."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything  # type: ignore[no-any-return]
        wanted = self._get_permission_codenames(actions)
        condition = below(_granted(user, wanted))
        if "change" in actions and "add" not in actions:
            condition |= below(_granted(user, {"add_page"})) & Q(owner=user)
        return self.model._default_manager.filter(condition)  # type: ignore[no-any-return]

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        """The topmost pages that are granted themselves."""
        if user.is_superuser:
            return Page.objects.filter(depth=1)
        wanted = self._get_permission_codenames(EXPLORING)
        return list(Page.objects.filter(path__in=topmost(_granted(user, wanted))))

    def explorable_root_instance(self, user: Any) -> Page | None:
        """The page under which everything lies that the user may work on; None for nothing."""
        kept = self._explorable_root_instance_cache_name
        if not hasattr(user, kept):
            setattr(user, kept, self._root(user))
        return getattr(user, kept)

    def explorable_instances(self, user: Any) -> QuerySet[Any]:
        """The pages a user may see in the explorer: what is granted, and the way to it."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything  # type: ignore[no-any-return]
        granted = topmost(grants_of(user))
        if not granted:
            return self.model._default_manager.none()  # type: ignore[no-any-return]
        shared = _common(granted)
        # As Wagtail: what is granted is seen within what lies above it.
        shared = shared[:-STEP] if shared in granted else shared
        way = {
            each for path in granted for each in prefixes(path) if len(each) >= len(shared)
        } - set(granted)
        explorable = _granted(user, self._get_permission_codenames(EXPLORING))
        condition = below(explorable) | Q(path__in=sorted(way))
        return self.model._default_manager.filter(condition)  # type: ignore[no-any-return]

    def explores_all(self, user: Any, page: Page) -> bool:
        """Whether the page and whatever stands below it may be explored, told by grants alone."""
        if not user.is_active:
            return False
        if user.is_superuser:
            return True
        wanted = self._get_permission_codenames(EXPLORING)
        granted = grants_of(user)
        return any(wanted & granted.get(above, frozenset()) for above in prefixes(page.path))

    def _root(self, user: Any) -> Page | None:
        if user.is_superuser:
            return Page.objects.filter(depth=1).first()
        granted = _granted(user, self._get_permission_codenames(EXPLORING))
        shared = _common(granted) if granted else ""
        return Page.objects.filter(path=shared).first() if shared else None


def install(policy: Any) -> None:
    """Make the one policy object that all of Wagtail holds answer in this way."""
    policy.__class__ = SectionPermissionPolicy


def grants_of(user: Any) -> dict[str, frozenset[str]]:
    """The user's grants by address in the tree, read once for each user object."""
    kept: dict[str, frozenset[str]] | None = getattr(user, _GRANTS, None)
    if kept is None:
        rows: Iterable[tuple[str, str]] = ()
        if user.is_active and not user.is_anonymous:
            rows = (
                GroupPagePermission.objects.filter(group__user=user)
                .order_by("page__path")
                .values_list("page__path", "permission__codename")
            )
        kept = {
            path: frozenset(codename for _, codename in group)
            for path, group in groupby(rows, key=lambda row: row[0])
        }
        setattr(user, _GRANTS, kept)
    return kept


def children_of(page: Page) -> QuerySet[Page]:
    """The pages right below, found by their addresses in the tree.

    SQLite finds by a range of addresses what it would search the whole table for by a beginning.
    """
    first, last = page._get_children_path_interval(page.path)
    return Page.objects.filter(  # type: ignore[no-any-return]
        path__range=(first, last), depth=page.depth + 1
    )


def prefixes(path: str) -> Iterator[str]:
    """The addresses from the root down to the page, itself last."""
    return (path[:end] for end in range(STEP, len(path) + 1, STEP))


def topmost(paths: Iterable[str]) -> list[str]:
    """Those of the addresses that lie below none of the others."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


def below(paths: Collection[str]) -> Q:
    """A condition for the pages at or below the addresses: one list for each length."""
    by_length = sorted(topmost(paths), key=len)
    parts = [
        Q(pk__in=Page.objects.alias(start=Substr("path", 1, length)).filter(start__in=list(group)))
        for length, group in groupby(by_length, key=len)
    ]
    return reduce(or_, parts) if parts else Q(pk__in=())


def _granted(user: Any, codenames: Collection[str]) -> list[str]:
    return [path for path, held in grants_of(user).items() if held & set(codenames)]


def _common(paths: Iterable[str]) -> str:
    # Addresses in the tree, not of files: whole steps are compared.
    shared = commonprefix(list(paths))  # noqa: RUF071
    return shared[: len(shared) // STEP * STEP]
