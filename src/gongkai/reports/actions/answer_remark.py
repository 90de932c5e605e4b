"""How the drafters answer a remark: what was changed, or why nothing is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Remark
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def answer_remark(remark: Remark, *, answer: str, by: Officer, at: datetime) -> None:
    """Answer it once; NotPossible without words or twice."""
    held = locked_draft(remark.edition)
    fresh = Remark.objects.select_for_update().get(pk=remark.pk)
    if not answer.strip():
        raise NotPossible("请写明怎样修改的，或者为什么不改。")
    if fresh.withdrawn_at:
        raise NotPossible("这条意见已经收回，不用答复。")
    if fresh.answered_at:
        raise NotPossible(f"这条意见已经由{fresh.answered_by}答复。")
    fresh.answer, fresh.answered_by, fresh.answered_at = answer.strip(), by, at
    fresh.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(
        "reports.answer_remark",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"path": fresh.path},
    )
