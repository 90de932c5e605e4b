"""How a remark is taken back before the report leaves the hands of who made it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked
from gongkai.reports.models import Remark
from gongkai.reports.procedure import HELD_BY
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def withdraw_remark(remark: Remark, *, by: Officer, at: datetime) -> None:
    """Take it back; NotPossible for another's remark or once the drafters have it."""
    held = locked(remark.edition)
    fresh = Remark.objects.select_for_update().get(pk=remark.pk)
    if held.state not in HELD_BY or fresh.answered_at or fresh.withdrawn_at:
        raise NotPossible("这条意见已经送达编制人员或者已经收回，不能再收回。")
    if fresh.by_id != by.pk:
        raise NotPossible(f"这条意见是{fresh.by}提出的，由本人收回。")
    fresh.withdrawn_at = at
    fresh.save(update_fields=["withdrawn_at"])
    audit.record(
        "reports.withdraw_remark", actor=by, organ=held.organ, target=held, at=at, details={}
    )
