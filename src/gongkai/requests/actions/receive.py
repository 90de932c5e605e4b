"""On which day the request counts as received, by the facts registered so far."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from gongkai.law import receipt
from gongkai.law.branches import BranchKind
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, Branch


def receive(access_request: AccessRequest) -> None:
    """Write `received_on` on the instance, unsaved; None while a confirmation is awaited.

    A file opened anew is received on the day the remedy was served on the organ, which stands on
    the branch that led to it; its other facts are those of the first file.  Law: REG 31.
    """
    confirmed = access_request.confirmed_on
    submitted = timezone.localdate(access_request.submitted_at)
    access_request.received_on = _reopened_on(access_request) or receipt.received_on(
        access_request.intake,
        submitted,
        signed_on=access_request.signed_on,
        confirmed_on=[confirmed] if confirmed else [],
        # Mail that the policy does not treat as sent online: a ledger may have noted another day.
        system_received_on=confirmed or submitted,
        policy=standing(),
    )


def _reopened_on(access_request: AccessRequest) -> date | None:
    # Only a file without a number of its own can be one that was opened anew.
    if access_request.pk is None or access_request.number_in_year is not None:
        return None
    came = Branch.objects.filter(to_request=access_request, kind=BranchKind.REOPENED)
    return came.values_list("on", flat=True).first()
