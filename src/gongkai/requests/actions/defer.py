"""How excessive but reasonable requests get a later day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Deferral


@transaction.atomic
def defer(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    until: date,
    reason: str,
    at: datetime | None = None,
) -> Deferral:
    """Set a reasonable later day for the reply; the law names no limit.  Law: REG 35."""
    permit(Act.DEFER, access_request, on)
    row = Deferral.objects.create(
        access_request=access_request, by=by, decided_on=on, until=until, reason=reason
    )
    complete(access_request, "deferred", by=by, on=on, at=at, row=row.pk)
    return row
