"""How an account is closed, and opened again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.actions.reach import require_officer
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def deactivate_officer(officer: Officer, *, reason: str, by: Officer, at: datetime) -> Officer:
    """Close the account: its sessions end with the next page; roles and records stay.

    NotPossible for the own account, beyond the officer's reach, or twice.
    """
    held = _locked(officer, by)
    if not held.is_active:
        raise NotPossible(f"“{held}”的账户已经停用。")
    return _set(held, "organs.officer_deactivated", reason, by, at, is_active=False)


@transaction.atomic
def reactivate_officer(officer: Officer, *, reason: str, by: Officer, at: datetime) -> Officer:
    """Open it again with the roles it had; NotPossible where its organ is no more."""
    held = _locked(officer, by)
    if held.is_active:
        raise NotPossible(f"“{held}”的账户没有停用。")
    if held.organ.ended_on is not None:
        raise NotPossible(f"“{held.organ}”已经撤并，账户不能再启用。")
    return _set(held, "organs.officer_reactivated", reason, by, at, is_active=True)


def _locked(officer: Officer, by: Officer) -> Officer:
    found = Officer.objects.select_for_update().get(pk=officer.pk)
    require_officer(by, Permission.OFFICERS_MANAGE, found)
    return found


def _set(
    officer: Officer, event: str, reason: str, by: Officer, at: datetime, *, is_active: bool
) -> Officer:
    if not reason.strip():
        raise NotPossible("请写明理由。")
    officer.is_active = is_active
    officer.save(update_fields=["is_active"])
    details = {"reason": reason.strip()}
    audit.record(event, actor=by, organ=officer.organ, target=officer, at=at, details=details)
    return officer
