"""How the organ's own answer to a remedy is recorded, in time or late."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.actions.possible import hold, require_possible
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import answer_due, days_late


@transaction.atomic
def record_answer(
    remedy: Remedy, *, on: date, by: Officer | None, at: datetime | None = None
) -> Remedy:
    """Record the day on which reply or defence was handed in; how late it was follows from it.

    A late answer is recorded as such, with the working days in its audit entry.
    Law: ARL 48; ARL 54; APL 67.
    """
    hold(remedy)
    _require(remedy)
    remedy.answered_on = on
    require_possible(remedy)
    remedy.save(update_fields=["answered_on"])
    due = answer_due(remedy)
    enter("answered", remedy, by=by, on=on, at=at, due=due and str(due.on), late=days_late(remedy))
    return remedy


def _require(remedy: Remedy) -> None:
    if remedy.served_on is None:
        raise NotPermitted("ARL 48", "请先登记收到答复、应诉通知的日期")
    if remedy.answered_on is not None:
        raise NotPermitted("ARL 48", f"已于 {remedy.answered_on} 提交答复，有误的请更正登记")
    if remedy.concluded_on is not None:
        raise NotPermitted("ARL 48", f"该件已于 {remedy.concluded_on} 审结，有遗漏的请更正登记")
