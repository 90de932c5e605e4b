"""How a clarification comes in, and the period begins anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.requests.actions.keep_papers import Upload, keep_papers
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete, moment_of
from gongkai.requests.models import AccessRequest, Clarification


@transaction.atomic
def record_clarification(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    on: date,
    answer: str = "",
    papers: Sequence[Upload] = (),
    at: datetime | None = None,
) -> Clarification:
    """Record that the clarification arrived: twenty working days run from then.

    Without an officer the applicant answered with the query code.  Law: REG 30.
    """
    permit(Act.RECORD_CLARIFICATION, access_request, on)
    row = access_request.clarification
    row.answered_on, row.answer = on, answer
    row.save(update_fields=["answered_on", "answer"])
    keep_papers(access_request, papers, by=by, at=moment_of(on, at))
    complete(access_request, "clarification_recorded", by=by, on=on, at=at, row=row.pk)
    return row
