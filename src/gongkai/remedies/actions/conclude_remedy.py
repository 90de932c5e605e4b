"""How a remedy ends, in which column of table 4 it counts, and whether it opens the file anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import Ending, Result
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.actions.entry import note as keep_former
from gongkai.remedies.actions.new_reply import reply_anew, require_ordered
from gongkai.remedies.actions.possible import hold, require_possible
from gongkai.remedies.models import Remedy


@transaction.atomic
def conclude_remedy(
    remedy: Remedy,
    *,
    ending: Ending,
    on: date,
    result_served_on: date | None = None,
    orders_new_reply: bool = False,
    note: str = "",
    by: Officer | None = None,
    at: datetime | None = None,
) -> Remedy:
    """Record how it ended; the column follows from the ending and counts in the year of `on`.

    Where the organ is ordered to reply anew, the file is opened again from the day the decision or
    judgment was served on the organ.  Law: FORM 4; REG 51.
    """
    hold(remedy)
    _require(remedy, ending)
    before = {"concluded_on": None, "result": remedy.result}
    remedy.concluded_on, remedy.ending, remedy.result = on, ending, ending.result
    remedy.result_served_on, remedy.orders_new_reply = result_served_on, orders_new_reply
    remedy.note = "\n".join(said for said in (remedy.note, note.strip()) if said)
    require_possible(remedy)
    require_ordered(remedy)
    remedy.save()
    keep_former(remedy, before, by=by, on=on, at=at)
    anew = reply_anew(remedy, by=by, at=at) if orders_new_reply else None
    enter(
        "concluded",
        remedy,
        by=by,
        on=on,
        at=at,
        ending=str(ending),
        reopened=anew.pk if anew else None,
    )
    return remedy


def _require(remedy: Remedy, ending: Ending) -> None:
    if remedy.concluded_on is not None:
        raise NotPermitted("FORM 4", f"该件已于 {remedy.concluded_on} 审结，不能再次审结")
    if ending.result is Result.PENDING:
        raise NotPermitted("FORM 4", "审结应当写明处理情形")
