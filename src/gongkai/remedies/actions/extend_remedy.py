"""On which day the reconsideration organ took longer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.actions.possible import hold, require_possible
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import decision_due


@transaction.atomic
def extend_remedy(
    remedy: Remedy, *, on: date, by: Officer | None, at: datetime | None = None
) -> Remedy:
    """Record that the decision may come thirty days later, 90 in all; a second time is refused.

    Recorded as the organ told it, also where it told it late.  Law: ARL 62.
    """
    hold(remedy)
    if remedy.extended_on is not None:
        raise NotPermitted("ARL 62", f"已于 {remedy.extended_on} 延长，有误的请更正登记")
    if remedy.concluded_on is not None:
        raise NotPermitted("ARL 62", f"该件已于 {remedy.concluded_on} 审结，有遗漏的请更正登记")
    remedy.extended_on = on
    require_possible(remedy)
    remedy.save(update_fields=["extended_on"])
    due = decision_due(remedy)
    enter("extended", remedy, by=by, on=on, at=at, due=due and str(due.on))
    return remedy
