"""Which groups Wagtail's admin needs: one for all officers, one for each role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from gongkai.organs.actions.grant_role import role_group
from gongkai.organs.terms import Role

STAFF = "工作人员"

NOTHING: Mapping[Role, Iterable[str]] = MappingProxyType({})


def staff_group() -> Group:
    """The group of all officers: it opens Wagtail's admin, and nothing in it."""
    group, made = Group.objects.get_or_create(name=STAFF)
    if made:
        group.permissions.add(permission_named("wagtailadmin.access_admin"))
    return group


@transaction.atomic
def install_groups(
    *, staff: Iterable[str] = (), grants: Mapping[Role, Iterable[str]] = NOTHING
) -> None:
    """Create every group and give it exactly the Django permissions named (`app.codename`).

    May be run again after an upgrade: what is no longer named is taken away.
    """
    named = ["wagtailadmin.access_admin", *staff]
    staff_group().permissions.set([permission_named(name) for name in named])
    for role in Role:
        names = grants.get(role, ())
        role_group(role).permissions.set([permission_named(name) for name in names])


def permission_named(name: str) -> Permission:
    """Django's permission for `app.codename`; Permission.DoesNotExist for an unknown one."""
    app, _, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
