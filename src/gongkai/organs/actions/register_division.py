"""How an administrator enters a division in the register, and amends it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.actions.create_division import create_division
from gongkai.organs.actions.reach import require_organ
from gongkai.organs.models import Division, Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def register_division(
    organ: Organ, *, name: str, by: Officer, at: datetime, is_disclosure_office: bool = False
) -> Division:
    """A new division; as the disclosure office it takes the place of the one before.

    NotPossible beyond the officer's reach, or for a name the organ already has.  Law: REG 4.
    """
    require_organ(by, Permission.OFFICERS_MANAGE, organ)
    _require_name(organ, name)
    if is_disclosure_office:
        organ.divisions.update(is_disclosure_office=False)
    made = create_division(organ, name=name.strip(), is_disclosure_office=is_disclosure_office)
    audit.record("organs.division_registered", actor=by, organ=organ, target=made, at=at)
    return made


@transaction.atomic
def amend_division(
    division: Division, *, name: str, is_disclosure_office: bool, by: Officer, at: datetime
) -> Division:
    """Another name or another duty; NotPossible as for a new one."""
    organ = division.organ
    require_organ(by, Permission.OFFICERS_MANAGE, organ)
    _require_name(organ, name, division)
    if is_disclosure_office:
        organ.divisions.exclude(pk=division.pk).update(is_disclosure_office=False)
    division.name, division.is_disclosure_office = name.strip(), is_disclosure_office
    division.save(update_fields=["name", "is_disclosure_office"])
    audit.record("organs.division_amended", actor=by, organ=organ, target=division, at=at)
    return division


def _require_name(organ: Organ, name: str, beside: Division | None = None) -> None:
    others = organ.divisions.filter(name=name.strip())
    if beside is not None:
        others = others.exclude(pk=beside.pk)
    if others.exists():
        raise NotPossible(f"“{organ}”已经有内设机构“{name.strip()}”。")
