"""How a remedy ends, and in which column of table 4 it counts."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import Ending, Result
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.remedies.models import Remedy


@transaction.atomic
def conclude_remedy(
    remedy: Remedy,
    *,
    ending: Ending,
    on: date,
    note: str = "",
    by: Officer | None = None,
    at: datetime | None = None,
) -> Remedy:
    """Record how it ended; the column follows from the ending and counts in the year of `on`.

    Law: FORM 4.
    """
    remedy.refresh_from_db(from_queryset=Remedy.objects.select_for_update())
    if remedy.concluded_on is not None:
        raise NotPermitted("FORM 4", f"该件已于 {remedy.concluded_on} 审结，不能再次审结")
    if ending.result is Result.PENDING:
        raise NotPermitted("FORM 4", "审结应当写明处理情形")
    if on < remedy.opened_on:
        raise NotPermitted("FORM 4", f"审结日期 {on} 早于受理日期 {remedy.opened_on}")
    remedy.concluded_on, remedy.ending, remedy.result = on, ending, ending.result
    remedy.note = note
    remedy.save(update_fields=["concluded_on", "ending", "result", "note"])
    audit.record(
        "remedies.concluded",
        actor=by,
        organ=remedy.organ,
        target=remedy,
        at=at or timezone.make_aware(datetime.combine(on, time.min)),
        details={"on": on.isoformat(), "ending": str(ending)},
    )
    return remedy
