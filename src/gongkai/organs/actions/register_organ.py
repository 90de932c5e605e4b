"""How an administrator enters an organ in the register, and amends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet

from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.actions.create_division import create_division
from gongkai.organs.actions.create_organ import create_organ
from gongkai.organs.actions.grant_role import site_group_name
from gongkai.organs.actions.move_organ import move_organ
from gongkai.organs.actions.reach import require_organ, require_there
from gongkai.organs.actions.set_office import set_office
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role

MANAGING = Permission.OFFICERS_MANAGE


@transaction.atomic
def register_organ(
    *,
    parent: Organ,
    by: Officer,
    at: datetime,
    disclosure_office: str = "",
    office: Mapping[str, Any] | None = None,
    **facts: Any,
) -> Organ:
    """A new organ under the parent, with its disclosure office and what its letters need.

    NotPossible where the parent lies beyond the officer's reach or is no more.  Law: REG 4.
    """
    require_organ(by, MANAGING, parent)
    require_there(parent, local_day(at))
    organ = create_organ(parent=parent, **facts)
    audit.record("organs.organ_registered", actor=by, organ=organ, target=organ, at=at)
    if disclosure_office:
        create_division(organ, name=disclosure_office, is_disclosure_office=True)
    set_office(organ, at=at, by=by, **(office or {}))
    return organ


def possible_parents(organ: Organ, *, by: Officer) -> QuerySet[Organ]:
    """The organs under which the officer may put it: within reach, there, and not below itself."""
    found = visible_organs(by, MANAGING).filter(ended_on=None)
    return found.exclude(path__startswith=organ.path)


@transaction.atomic
def amend_organ(
    organ: Organ,
    *,
    by: Officer,
    at: datetime,
    parent: Organ | None = None,
    moved_on: date | None = None,
    move_basis: str = "",
    **facts: Any,
) -> Organ:
    """Change what is given; with another parent, the organ and all below it move under that one.

    They stand there from `moved_on`, the day of `at` without one, by the document `move_basis`.
    Letters, reports and pages that were signed keep what they say, and a name that is given up is
    kept among the former ones.  NotPossible beyond the officer's reach, for an organ that has
    ended, and where `move_organ` refuses the move.
    """
    held = Organ.objects.select_for_update().get(pk=organ.pk)
    require_organ(by, MANAGING, held)
    if held.ended_on is not None:
        raise NotPossible(f"“{held}”已经撤并，资料不再改动。")
    facts["short_name"] = facts.get("short_name", held.short_name) or facts.get("name", held.name)
    changed = [name for name, value in facts.items() if getattr(held, name) != value]
    before = held.name
    for name in changed:
        setattr(held, name, facts[name])
    details: dict[str, Any] = {}
    if parent is not None and parent.pk != held.parent_id:
        on = moved_on or local_day(at)
        move = move_organ(held, parent, on=on, basis=move_basis, by=by, at=at)
        details = {"before": move.before_id, "after": move.after_id, "on": on.isoformat()}
        changed.append("parent")
    if not changed:
        return held
    if held.name != before:
        held.former_names = _with_name(held.former_names, before)
        _rename_groups(held, before)
    held.save(update_fields={*changed, "former_names"})
    details["fields"] = ",".join(sorted(changed))
    audit.record("organs.organ_amended", actor=by, organ=held, target=held, at=at, details=details)
    return held


def _with_name(former: str, name: str) -> str:
    """The former names with one more, the latest last."""
    known = [each for each in former.splitlines() if each.strip() and each.strip() != name]
    return "\n".join([*known, name])


def _rename_groups(organ: Organ, before: str) -> None:
    # The groups of its site are found by its name when a role is granted.
    former = Organ(name=before)
    for role in Role:
        groups = Group.objects.filter(name=site_group_name(role, former))
        groups.update(name=site_group_name(role, organ))
