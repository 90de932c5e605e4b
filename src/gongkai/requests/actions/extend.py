"""How the reply period is extended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Extension


@transaction.atomic
def extend(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    days: int,
    reason: str,
    at: datetime | None = None,
) -> Extension:
    """Extend the reply period, once, by at most twenty working days.  Law: REG 33(2)."""
    permit(Act.EXTEND, access_request, on)
    row = Extension.objects.create(
        access_request=access_request, by=by, granted_on=on, days=days, reason=reason
    )
    complete(access_request, "extended", by=by, on=on, at=at, row=row.pk, days=days)
    return row
