"""How a file goes on by itself once a consulted party has let its period pass."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import Refusal
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.requests.actions.settle import CACHED, reckon_acts
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.silent import gone_silent


def settle_silent(*, at: datetime) -> int:
    """Compute anew the files whose opinion period ran out; how many changed.  A second time: none.

    Each file in a transaction of its own and under its lock, so that nobody at the desk waits.
    Law: REG 32; REG 34.
    """
    today = local_day(at)
    keys = gone_silent(today).values_list("pk", flat=True)
    return sum(_settled(pk, today, at) for pk in list(keys))


@transaction.atomic
def _settled(pk: int, today: date, at: datetime) -> bool:
    access_request = AccessRequest.objects.select_for_update().get(pk=pk)
    was = access_request.stage
    try:
        reckon_acts(access_request, today)
    except Refusal:
        # Acts that can no longer have been are named by the recomputation; here they stay.
        return False
    if access_request.stage is was:
        return False
    access_request.save(update_fields=CACHED)
    audit.record(
        "requests.silence_settled",
        actor=None,
        organ=access_request.organ,
        target=access_request,
        at=at,
        details={"was": str(was), "stage": str(access_request.stage)},
    )
    return True
