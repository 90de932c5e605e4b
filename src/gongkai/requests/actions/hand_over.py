"""What every delivery begins with: its days can be, and its row is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.delivery import Delivery as Way
from gongkai.law.delivery import announcement_ends_on
from gongkai.law.refusals import NotPermitted
from gongkai.organs.policy import standing
from gongkai.requests.models import Delivery


def hand_over(
    *,
    way: Way,
    sent_on: date,
    signed_for_on: date | None = None,
    announced_until: date | None = None,
    **about: Any,
) -> Delivery:
    """Create the row; a public announcement without its last day gets that of the policy.

    NotPermitted for days that cannot follow one another, and for what only an announcement has.
    Law: REPLY235; ARLI 15(1)(4).
    """
    announces = way is Way.ANNOUNCEMENT
    require_order(sent_on, signed_for_on, "签收日期")
    require_order(sent_on, announced_until, "公告期满日期")
    if announces and signed_for_on is not None:
        raise NotPermitted("ARLI 15(1)(4)", "公告送达没有签收，以公告期满之日视为送达")
    if announced_until is not None and not announces:
        raise NotPermitted("ARLI 15(1)(4)", "只有公告送达填写公告期满日期")
    if announces and announced_until is None:
        announced_until = announcement_ends_on(sent_on, standing())
    return Delivery.objects.create(
        way=way,
        sent_on=sent_on,
        signed_for_on=signed_for_on,
        announced_until=announced_until,
        **about,
    )


def require_order(sent_on: date, later: date | None, name: str) -> None:
    """Refuse a day that comes before the sending."""
    if later is not None and later < sent_on:
        raise NotPermitted("REPLY235", f"{name} {later} 早于送出日期 {sent_on}")
