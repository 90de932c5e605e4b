"""How an applicant with excessive requests is asked for reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.actions.keep_papers import Upload, keep_papers
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete, moment_of
from gongkai.requests.models import AccessRequest, ReasonDemand


@transaction.atomic
def demand_reasons(
    access_request: AccessRequest, *, by: Officer, on: date, at: datetime | None = None
) -> ReasonDemand:
    """Ask why so many requests are made.  Law: REG 35."""
    permit(Act.DEMAND_REASONS, access_request, on)
    row = ReasonDemand.objects.create(access_request=access_request, by=by, asked_on=on)
    complete(access_request, "reasons_demanded", by=by, on=on, at=at, row=row.pk)
    return row


@transaction.atomic
def record_reasons(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    on: date,
    answer: str = "",
    papers: Sequence[Upload] = (),
    at: datetime | None = None,
) -> ReasonDemand:
    """Record the reasons the applicant gave, itself or through an officer.  Law: REG 35."""
    permit(Act.RECORD_REASONS, access_request, on)
    row = access_request.reason_demand
    row.answered_on, row.answer = on, answer
    row.save(update_fields=["answered_on", "answer"])
    keep_papers(access_request, papers, by=by, at=moment_of(on, at))
    complete(access_request, "reasons_recorded", by=by, on=on, at=at, row=row.pk)
    return row
