"""How an officer who cannot sign in gets another first password, and how it is exchanged."""

from __future__ import annotations

from datetime import datetime

from axes.utils import reset
from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.actions.open_account import first_password
from gongkai.organs.actions.reach import require_officer
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def reset_password(officer: Officer, *, reason: str, by: Officer, at: datetime) -> str:
    """The new first password, kept nowhere; the old one and every open session end with it.

    A lock after wrong tries is lifted.  NotPossible as for `deactivate_officer`.
    """
    held = Officer.objects.select_for_update().get(pk=officer.pk)
    require_officer(by, Permission.OFFICERS_MANAGE, held)
    if not held.is_active:
        raise NotPossible(f"“{held}”的账户已经停用，请先启用。")
    if not reason.strip():
        raise NotPossible("请写明理由。")
    password = first_password()
    held.set_password(password)
    held.must_choose_password = True
    held.save(update_fields=["password", "must_choose_password"])
    reset(username=held.username)
    audit.record(
        "organs.password_reset",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"reason": reason.strip()},
    )
    return password


@transaction.atomic
def choose_password(officer: Officer, *, password: str, at: datetime) -> None:
    """The officer's own password in place of the one handed over; its rules are the form's."""
    officer.set_password(password)
    officer.must_choose_password = False
    officer.save(update_fields=["password", "must_choose_password"])
    audit.record(
        "organs.password_chosen", actor=officer, organ=officer.organ, target=officer, at=at
    )
