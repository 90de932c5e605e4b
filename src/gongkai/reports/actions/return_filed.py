"""How a filed report is given back to the organ it came from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models import FiledReport
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def return_filed(filed: FiledReport, *, reason: str, by: Officer, at: datetime) -> FiledReport:
    """Give it back: it counts no more, and the organ owes its report again.

    NotPossible without a reason, or for one that does not stand.  Law: REG 49.
    """
    held = FiledReport.objects.select_for_update(of=("self",)).get(pk=filed.pk)
    if held.state is not FiledState.FILED:
        raise NotPossible(f"这份报告“{held.state.label}”，不能再退回。")
    if not reason.strip():
        raise NotPossible("退回须写明理由，告诉报送机关改什么。")
    held.state, held.return_reason = FiledState.RETURNED, reason.strip()
    held.returned_by, held.returned_at = by, at
    held.save(update_fields=["state", "return_reason", "returned_by", "returned_at"])
    audit.record(
        "reports.filed_returned",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"year": held.year, "number": held.number},
    )
    return held
