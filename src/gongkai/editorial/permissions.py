"""What may be done with a page past its workflow: nothing that a citizen would come to see.

Wagtail asks one object what a user may do with a page; this one answers for every page, whoever
asks, superusers like others.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester
from wagtail.permissions import page_permission_policy

from gongkai.editorial.models.who import HOME_DEPTH, owning_organ
from gongkai.organs.models import held_roles
from gongkai.organs.terms import Role
from gongkai.portal.page_policy import grants_of, prefixes


class ReviewedPagePermissions(PagePermissionTester):  # type: ignore[misc]  # Wagtail is untyped
    """Wagtail's answers without the roads past the reviews."""

    def __init__(self, user: Any, page: Page) -> None:
        # As Wagtail's own, which walks through all grants of the user for every page.
        self.user = user
        self.page = page
        self.permission_policy = page_permission_policy
        self.page_is_root = page.depth == 1
        if user.is_active and not user.is_superuser:
            granted = grants_of(user)
            names = (name for above in prefixes(page.path) for name in granted.get(above, ()))
            self.permissions = {name.rsplit("_", maxsplit=1)[0] for name in names}

    def can_publish(self) -> bool:
        """Nobody: the last round publishes."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nobody, whether by creating, copying or an alias."""
        return False

    def can_unpublish(self) -> bool:
        """Nobody: a page is withdrawn, by two people and with a word in its place."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Nobody: what is published is public."""
        return False

    def can_reorder_children(self) -> bool:
        """The head of the organ: the order of sections is seen at once."""
        return bool(super().can_edit()) and self._heads()

    def can_unschedule(self) -> bool:
        """The head, and whoever may sign off: taking an hour off publishes nothing."""
        return self._heads() or self._holds(Role.FINAL_REVIEWER)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """As Wagtail says, but never what has once been public."""
        if self._was_public():
            return False
        if self.page.is_leaf() and not self.page_is_root and self.user.is_active:
            return bool(self.user.is_superuser) or self._may_drop()
        return bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        """Drafts as Wagtail says; what has been public only by the head of the organ."""
        if not self._was_public():
            return bool(super().can_move())
        return not self.page_is_root and self.page.depth > HOME_DEPTH and self._heads()

    def can_move_to(self, destination: Page) -> bool:
        """Only within the site on which the page stands."""
        within = self.page == destination or destination.is_descendant_of(self.page)
        if within or not self.can_move() or not _same_site(self.page, destination):
            return False
        if not self.page.is_child_of(destination):
            return bool(self.page.specific.can_move_to(destination))
        return True

    def _may_drop(self) -> bool:
        # What Wagtail finds for a draft with nothing below it, without asking the tree.
        own = self.page.owner_id == self.user.pk
        return "change" in self.permissions or ("add" in self.permissions and own)

    def _was_public(self) -> bool:
        if self.page.live or self.page.first_published_at is not None:
            return True
        public = Q(live=True) | Q(first_published_at__isnull=False)
        return not self.page.is_leaf() and bool(self.page.get_descendants().filter(public).exists())

    def _heads(self) -> bool:
        return self._holds(Role.HEAD)

    def _holds(self, role: Role) -> bool:
        organ = _organ_of(self.page, self.user)
        return self.user.is_active and (str(role), organ) in held_roles(self.user)


def _organ_of(page: Page, user: Any) -> int | None:
    """The key of the organ whose site carries the page, read once for each user object."""
    known: dict[str, int | None] = vars(user).setdefault("_organs_of_sites", {})
    home = page.path[: HOME_DEPTH * page.steplen]
    if home not in known:
        organ = owning_organ(page)
        known[home] = organ.pk if organ else None
    return known[home]


def _same_site(page: Page, destination: Page) -> bool:
    length = HOME_DEPTH * page.steplen
    same = page.path[:length] == destination.path[:length]
    return bool(same and destination.depth >= HOME_DEPTH)


def permissions_for_user(self: Page, user: Any) -> ReviewedPagePermissions:
    """What the user may do with the page."""
    return ReviewedPagePermissions(user, self)


def install() -> None:
    """Answer for every page, specific or not; Wagtail builds its own object in one place alone."""
    Page.permissions_for_user = permissions_for_user
