"""How who has a report in hand says what is wrong: at a cell, a part, or the whole."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked
from gongkai.reports.models import Edition, Remark
from gongkai.reports.paths import is_remarkable
from gongkai.reports.procedure import HELD_BY
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def remark(edition: Edition, *, path: str, text: str, by: Officer, at: datetime) -> Remark:
    """Put a remark at a place; it reaches the drafters when the report is given back.

    NotPossible without a text, for a place the form does not have, or out of turn.  Law: REG 49.
    """
    held = locked(edition)
    if held.state not in HELD_BY:
        raise NotPossible(f"这一稿“{held.state.label}”，现在不能提出意见。")
    if not text.strip():
        raise NotPossible("请写明意见。")
    if not is_remarkable(path):
        raise NotPossible("所指的位置不在报告里。")
    made = Remark.objects.create(edition=held, path=path, text=text.strip(), by=by, at=at)
    audit.record(
        "reports.remark", actor=by, organ=held.organ, target=held, at=at, details={"path": path}
    )
    return made
