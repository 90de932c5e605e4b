"""How a request ends because its applicant did not clarify, or did not pay, in time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act, Stage
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.actions.stamp import stamp
from gongkai.requests.models import AccessRequest, Decision


@transaction.atomic
def lapse(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    reason: str = "",
    at: datetime | None = None,
) -> Decision:
    """Cease to process after the applicant's last day; which row it is follows from the wait.

    Law: REG 30; FEE 6 (from memory).
    """
    permit(Act.LAPSE, access_request, on)
    unpaid = access_request.stage is Stage.AWAITING_PAYMENT
    ground = Ground.FEE_LAPSED if unpaid else Ground.CLARIFICATION_LAPSED
    decision = stamp(access_request, Act.LAPSE, ground=ground, on=on, reason=reason, by=by)
    complete(access_request, "lapsed", by=by, on=on, at=at, row=decision.pk, ground=str(ground))
    return decision
