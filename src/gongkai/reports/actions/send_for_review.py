"""How a draft goes to the head of the office: counted, written, and every remark answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.organs.models import Officer
from gongkai.reports.actions.moving import move, turn_of
from gongkai.reports.actions.readiness import errors_unexplained, require_answered, require_ready
from gongkai.reports.models import Edition
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import ReportAct

ACT = ReportAct.SEND_FOR_REVIEW


@transaction.atomic
def send_for_review(edition: Edition, *, by: Officer, at: datetime, note: str = "") -> Edition:
    """Send the draft; from now on nobody writes in it.

    NotPossible where it is not ready, a remark has no answer, or an error no explanation.
    Law: REG 49; FORM 3.
    """
    held = turn_of(edition, ACT, by)
    view, _ = require_ready(held)
    require_answered(held)
    held.overridden, held.override_reason, held.override_by = [], "", None
    errors = errors_unexplained(held, view)
    if errors and not note.strip():
        raise NotPossible(
            f"校核发现 {len(errors)} 处错误，改正后再送审；确实无法改正的，在说明中写明原因，"
            "由负责人决定是否放行。"
        )
    return move(held, ACT, by=by, at=at, note=note, errors=len(errors))
