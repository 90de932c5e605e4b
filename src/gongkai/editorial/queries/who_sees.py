"""Who may open the page on which a text is reviewed."""

from __future__ import annotations

from wagtail.models import Page

from gongkai.editorial.models import Substitute, owning_organ
from gongkai.organs.models import Officer, held_roles
from gongkai.organs.terms import Role

READING = frozenset(
    {
        Role.EDITOR,
        Role.FIRST_REVIEWER,
        Role.SECOND_REVIEWER,
        Role.FINAL_REVIEWER,
        Role.SECRECY_REVIEWER,
        Role.HEAD,
        Role.LEADER,
    }
)


def may_see(officer: Officer, page: Page) -> bool:
    """Who writes or reviews for the organ of the page, and a substitute for the item."""
    organ = owning_organ(page)
    if organ is None or not officer.is_active:
        return False
    if any((role, organ.pk) in held_roles(officer) for role in READING):
        return True
    if Substitute.objects.filter(officer=officer, workflow_state__object_id=str(page.pk)).exists():
        return True
    return bool(page.permissions_for_user(officer).can_edit())


def reads_anything(officer: Officer) -> bool:
    """Whether the lists of this context are for the officer at all."""
    return officer.is_superuser or any(role in READING for role, _ in held_roles(officer))
