"""How a third party or another organ is asked for its opinion."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.consultation import Asked
from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Consultation


@transaction.atomic
def consult(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    asked: Asked,
    party: str,
    contact: str = "",
    subject: str = "",
    received_on: date | None = None,
    at: datetime | None = None,
) -> Consultation:
    """Send a consultation (征求意见) in writing; its time does not count.

    Law: REG 32; REG 33(3); REG 34.
    """
    permit(Act.CONSULT, access_request, on)
    row = Consultation.objects.create(
        access_request=access_request,
        by=by,
        asked=asked,
        party=party,
        contact=contact,
        subject=subject,
        sent_on=on,
        received_on=received_on,
    )
    complete(access_request, "consulted", by=by, on=on, at=at, row=row.pk)
    return row
