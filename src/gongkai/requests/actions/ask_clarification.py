"""How an applicant is told, all at once, what is unclear."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.calendar import national
from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.organs.policy import standing
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Clarification


@transaction.atomic
def ask_clarification(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    matters: str,
    answer_by: date | None = None,
    at: datetime | None = None,
) -> Clarification:
    """Ask for clarification (补正), once; the period stands still until the answer.

    Without `answer_by` the applicant has the days the policy names.  Law: REG 30.
    """
    permit(Act.ASK_CLARIFICATION, access_request, on)
    row = Clarification.objects.create(
        access_request=access_request,
        by=by,
        asked_on=on,
        matters=matters,
        answer_by=answer_by or national().nth_working_day_after(on, standing().clarification_days),
    )
    complete(access_request, "clarification_asked", by=by, on=on, at=at, row=row.pk)
    return row
