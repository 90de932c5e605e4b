"""What follows where the organ is ordered to reply anew."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import Result
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.remedies.models import Remedy
from gongkai.requests.actions import reopen
from gongkai.requests.models import AccessRequest


def require_ordered(remedy: Remedy) -> None:
    """Refuse an order to reply anew that nothing bears out.  Law: REG 51."""
    if not remedy.orders_new_reply:
        return
    if remedy.ending.result is not Result.OVERTURNED:
        said = f"“{remedy.ending.label}”没有纠正原决定，不能责令重新答复"
        raise NotPermitted("REG 51", said)
    if remedy.result_served_on is None:
        raise NotPermitted("REG 51", "责令重新答复的，答复期限自收到之日起算，请写明收到日期")


def reply_anew(remedy: Remedy, *, by: Officer | None, at: datetime | None) -> AccessRequest:
    """Open the file again from the day the decision or judgment was served on the organ."""
    served_on: date = remedy.result_served_on  # type: ignore[assignment]  # `require_ordered` asked
    return reopen(
        remedy.decision.access_request,
        by=by,
        on=local_day(at) if at else served_on,
        reason=f"{remedy}（{remedy.body}）：{remedy.ending.label}，责令重新答复",
        received_on=served_on,
        at=at,
    )
