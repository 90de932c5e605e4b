"""How the head of the office lets a report pass to the leader, errors only with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.organs.models import Officer
from gongkai.reports.actions.moving import move, turn_of
from gongkai.reports.actions.readiness import (
    errors_unexplained,
    require_nothing_remarked,
    require_ready,
)
from gongkai.reports.models import Edition
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import ReportAct

ACT = ReportAct.APPROVE


@transaction.atomic
def approve(
    edition: Edition, *, by: Officer, at: datetime, note: str = "", override_reason: str = ""
) -> Edition:
    """Approve the draft; the reason for letting errors pass is printed in the report.

    NotPossible with errors and without that reason, or by who drafted it.  Law: REG 49; FORM 3.
    """
    held = turn_of(edition, ACT, by)
    view, _ = require_ready(held)
    require_nothing_remarked(held)
    errors = errors_unexplained(held, view)
    if errors and not override_reason.strip():
        raise NotPossible(
            f"校核发现 {len(errors)} 处错误：退回改正，或者写明放行的理由，理由随报告公布。"
        )
    if errors:
        held.overridden = [
            {"key": each.key, "place": each.place, "message": each.message} for each in errors
        ]
        held.override_reason, held.override_by = override_reason.strip(), by
    return move(held, ACT, by=by, at=at, note=note, errors=len(errors))
