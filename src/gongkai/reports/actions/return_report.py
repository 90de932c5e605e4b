"""How a report is given back to its drafters, with what is to be changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.organs.models import Officer
from gongkai.reports.actions.moving import move, turn_of
from gongkai.reports.models import Edition
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import ReportAct

ACT = ReportAct.RETURN_REPORT


@transaction.atomic
def return_report(edition: Edition, *, by: Officer, at: datetime, note: str = "") -> Edition:
    """Open it again for its drafters; what was frozen is kept, the next signing freezes anew.

    NotPossible without a word of what is wrong: a note or a remark at a cell.  Law: REG 49.
    """
    held = turn_of(edition, ACT, by)
    remarked = held.remarks.open().count()
    if not remarked and not note.strip():
        raise NotPossible("退回须写明意见：在单元格或者文字部分提出，或者写在退回意见里。")
    held.report, held.digest, held.frozen_at = None, "", None
    held.overridden, held.override_reason, held.override_by = [], "", None
    return move(held, ACT, by=by, at=at, note=note, remarks=remarked)
