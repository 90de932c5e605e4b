"""Who looked at whose identity: reading it is an act of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest, Applicant, CorrectionRequest


@transaction.atomic
def read_applicant(access_request: AccessRequest, *, by: Officer, at: datetime) -> Applicant:
    """The applicant in clear, with an audit entry of who read it and when."""
    audit.record(
        "requests.applicant_read",
        actor=by,
        organ=access_request.organ,
        target=access_request,
        at=at,
        details={"applicant": access_request.applicant_id},
    )
    return access_request.applicant


@transaction.atomic
def read_correction(wish: CorrectionRequest, *, by: Officer, at: datetime) -> CorrectionRequest:
    """The correction request in clear, with an audit entry of who read it and when."""
    audit.record(
        "requests.correction_read", actor=by, organ=wish.organ, target=wish, at=at, details={}
    )
    return wish
