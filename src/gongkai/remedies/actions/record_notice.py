"""On which day the notice to answer reached the organ."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.actions.possible import hold, require_possible
from gongkai.remedies.models import Remedy


@transaction.atomic
def record_notice(
    remedy: Remedy, *, on: date, by: Officer | None, at: datetime | None = None
) -> Remedy:
    """Record when the notice to answer or to defend came: from it the organ's own period runs.

    Law: ARL 48; ARL 54; APL 67.
    """
    hold(remedy)
    if remedy.served_on is not None:
        raise NotPermitted("ARL 48", f"收到通知的日期已登记为 {remedy.served_on}，有误的请更正")
    remedy.served_on = on
    require_possible(remedy)
    remedy.save(update_fields=["served_on"])
    enter("notice_recorded", remedy, by=by, on=on, at=at)
    return remedy
