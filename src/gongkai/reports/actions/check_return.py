"""How a website return is checked: by an officer who did not prepare it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.return_locking import locked_return
from gongkai.reports.models import WebsiteReturn
from gongkai.reports.queries.return_view import typed_answers
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_terms import ReturnState


@transaction.atomic
def check_return(website_return: WebsiteReturn, *, by: Officer, at: datetime) -> WebsiteReturn:
    """Mark a draft as checked; what is changed later must be checked again.

    NotPossible for the officer who drafted it or typed an answer that stands in it, and for a
    return that is checked already.
    """
    held = locked_return(website_return)
    if held.state is ReturnState.CHECKED:
        raise NotPossible("这份报表已经核对过了。")
    typists = {typed.typed_by_id for typed in typed_answers(held).values()}
    if by.pk in typists | {held.drafted_by_id}:
        raise NotPossible("填报和核对应当由不同的人承担，您填报过这份报表，请由其他负责人核对。")
    held.state = ReturnState.CHECKED
    held.checked_at, held.checked_by = at, by
    held.save(update_fields=["state", "checked_at", "checked_by"])
    audit.record(
        "reports.return_checked",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"year": held.year, "number": held.number},
    )
    return held
