"""How an organ is let off its report on a year, and how that is taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.reports.models import ReportExemption
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def exempt(
    organ: Organ, year: int, *, reason: str, by: Officer, at: datetime
) -> ReportExemption | None:
    """Let it off with a reason; without one, take the exemption back and return None.

    NotPossible to take back what is not there.  Law: REG 49.
    """
    # The organ's row keeps two officers from exempting it twice.
    Organ.objects.select_for_update().get(pk=organ.pk)
    standing = ReportExemption.objects.filter(organ=organ, year=year)
    said = reason.strip()
    if not said and not standing.exists():
        raise NotPossible("免报须写明理由。")
    standing.delete()
    made = None
    if said:
        made = ReportExemption.objects.create(organ=organ, year=year, reason=said, by=by, at=at)
    audit.record(
        "reports.exempted" if made else "reports.exemption_withdrawn",
        actor=by,
        organ=organ,
        target=made,
        at=at,
        details={"year": year},
    )
    return made
