"""How the facts of an account change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.actions.reach import require_organ
from gongkai.organs.models import Division, Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def amend_officer(
    officer: Officer,
    *,
    name: str,
    division: Division | None,
    email: str,
    by: Officer,
    at: datetime,
) -> Officer:
    """Another name, division or e-mail; what was signed before keeps the name it was signed with.

    NotPossible outside the officer's reach, or for a division of another organ.
    """
    require_organ(by, Permission.OFFICERS_MANAGE, officer.organ)
    if officer.is_superuser and not by.is_superuser:
        raise NotPossible(f"“{officer}”是装机账户，只能由装机人员办理。")
    if division is not None and division.organ_id != officer.organ_id:
        raise NotPossible(f"内设机构“{division}”不属于“{officer.organ}”。")
    given = {"display_name": name.strip(), "division": division, "email": email}
    changed = sorted(field for field, value in given.items() if getattr(officer, field) != value)
    if changed:
        for field in changed:
            setattr(officer, field, given[field])
        officer.save(update_fields=changed)
        audit.record(
            "organs.officer_amended",
            actor=by,
            organ=officer.organ,
            target=officer,
            at=at,
            details={"fields": ",".join(changed)},
        )
    return officer
