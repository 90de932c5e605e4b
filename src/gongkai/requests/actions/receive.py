"""On which day the request counts as received, by the facts registered so far."""

from __future__ import annotations

from django.utils import timezone

from gongkai.law import receipt
from gongkai.requests.models import AccessRequest


def receive(access_request: AccessRequest) -> None:
    """Write `received_on` on the instance, unsaved; None while a confirmation is awaited.

    Law: REG 31.
    """
    confirmed = access_request.confirmed_on
    access_request.received_on = receipt.received_on(
        access_request.intake,
        timezone.localdate(access_request.submitted_at),
        signed_on=access_request.signed_on,
        confirmed_on=[confirmed] if confirmed else [],
    )
