"""How an act holds a website return in hand, and opens a checked one again."""

from __future__ import annotations

from gongkai.reports.models import WebsiteReturn
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_terms import ReturnState


def locked_return(website_return: WebsiteReturn) -> WebsiteReturn:
    """The row as it is now, held until the transaction ends; NotPossible once it is published."""
    held = (
        WebsiteReturn.objects.select_for_update(of=("self",))
        .select_related("organ")
        .get(pk=website_return.pk)
    )
    if not held.is_in_hand:
        raise NotPossible("这份报表已经发布，不能再改；如有错误，请另编更正稿。")
    return held


def reopen(held: WebsiteReturn) -> None:
    """What changes after the check must be checked again; the caller saves."""
    held.state = ReturnState.DRAFT
    held.checked_at = held.checked_by = None
