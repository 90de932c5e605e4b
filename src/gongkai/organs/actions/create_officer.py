"""How an officer gets an account."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.actions.grant_role import grant_role
from gongkai.organs.actions.install_groups import staff_group
from gongkai.organs.models import Division, Officer, Organ
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role


@transaction.atomic
def create_officer(
    *,
    username: str,
    password: str,
    name: str,
    organ: Organ,
    division: Division | None = None,
    roles: Iterable[Role] = (),
    email: str = "",
    by: Officer | None = None,
) -> Officer:
    """Create an officer who may enter the back office, with roles in the own organ.

    NotPossible where the division belongs to another organ, or where one person would be two of
    the three administrators.
    """
    if division is not None and division.organ_id != organ.pk:
        raise NotPossible(f"内设机构“{division}”不属于“{organ}”。")
    officer = Officer.objects.create_user(
        username=username,
        password=password,
        email=email,
        display_name=name,
        organ=organ,
        division=division,
    )
    officer.groups.add(staff_group())
    joined = officer.date_joined
    audit.record("organs.officer_created", actor=by, organ=organ, target=officer, at=joined)
    for role in roles:
        grant_role(officer, role=role, organ=organ, at=joined, by=by)
    return officer
