"""How an administrator opens an account, and hands over its first password."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from gongkai.organs.actions.create_officer import create_officer
from gongkai.organs.actions.reach import has_security_administrator, require_organ
from gongkai.organs.models import Division, Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may, may_anywhere
from gongkai.organs.terms import Role

# Read out and written down without mistakes: no letter that looks like a figure.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 4


def first_password() -> str:
    """Four groups of four: 79 bits, to be typed once."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def roles_at_opening(by: Officer) -> list[Role]:
    """Which roles the officer may give with a new account; of the others one decides later."""
    if may_anywhere(by, Permission.ROLES_GRANT):
        return list(Role)
    return [] if has_security_administrator(by.organ) else [Role.SECURITY_ADMIN]


@transaction.atomic
def open_account(
    *,
    organ: Organ,
    name: str,
    username: str,
    by: Officer,
    at: datetime,
    division: Division | None = None,
    email: str = "",
    roles: Collection[Role] = (),
) -> tuple[Officer, str]:
    """The new officer and the first password, which is kept nowhere and must be changed at once.

    NotPossible outside the officer's reach or in an organ that has ended.  Where nobody can give
    roles yet, the system administrator appoints the first security administrator, and only that.
    """
    require_organ(by, Permission.OFFICERS_MANAGE, organ)
    if organ.ended_on is not None:
        raise NotPossible(f"“{organ}”已经撤并，不能再开户。")
    if roles and not may(by, Permission.ROLES_GRANT, organ):
        first = set(roles) == {Role.SECURITY_ADMIN} and not has_security_administrator(organ)
        if not first:
            raise NotPossible("角色由安全管理员授予；系统管理员只能指定首任安全管理员。")
    password = first_password()
    officer = create_officer(
        username=username,
        password=password,
        name=name.strip(),
        organ=organ,
        division=division,
        roles=roles,
        email=email,
        by=by,
    )
    officer.must_choose_password = True
    officer.save(update_fields=["must_choose_password"])
    return officer, password
