"""How an applicant takes a request back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.actions.stamp import stamp
from gongkai.requests.models import AccessRequest, Decision


@transaction.atomic
def withdraw(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    on: date,
    reason: str = "",
    at: datetime | None = None,
) -> Decision:
    """Record a withdrawal; the policy says in which row it counts, if in any.  Law: FORM 3."""
    permit(Act.WITHDRAW, access_request, on)
    decision = stamp(
        access_request, Act.WITHDRAW, ground=Ground.WITHDRAWN, on=on, reason=reason, by=by
    )
    complete(access_request, "withdrawn", by=by, on=on, at=at, row=decision.pk)
    return decision
