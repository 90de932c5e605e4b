"""What a clean-up says of one document."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.catalogue.models import CleanUp, CleanUpEntry
from gongkai.catalogue.terms import CleanUpVerdict
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def judge_document(
    entry: CleanUpEntry, *, verdict: CleanUpVerdict, reason: str, at: datetime, by: Officer | None
) -> None:
    """Say what becomes of one document; it may be said anew until the clean-up is concluded.

    NotPossible afterwards, or for a document that is not kept without a reason.
    """
    clean_up = CleanUp.objects.select_for_update().get(pk=entry.clean_up_id)
    refuse_closed(clean_up)
    if verdict is not CleanUpVerdict.KEPT and not reason.strip():
        raise NotPossible(f"“{entry.document}”的结论是{verdict.label}，须写明理由。")
    entry.verdict, entry.reason = verdict, reason.strip()
    entry.save(update_fields=["verdict", "reason"])
    audit.record(
        "catalogue.document_judged",
        actor=by,
        organ=clean_up.organ,
        target=entry.document,
        at=at,
        details={"clean_up": clean_up.pk, "verdict": str(verdict)},
    )


def refuse_closed(clean_up: CleanUp) -> None:
    """NotPossible where the clean-up was concluded or voided."""
    if clean_up.concluded_on is not None:
        raise NotPossible("这次清理已经结束。")
    if clean_up.voided_at is not None:
        raise NotPossible("这次清理的登记已作废。")
