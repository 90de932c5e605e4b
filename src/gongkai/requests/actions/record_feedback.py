"""How an applicant says what the service was like."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.law.procedure import ENDED
from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit
from gongkai.requests.models import AccessRequest, Feedback


@transaction.atomic
def record_feedback(
    access_request: AccessRequest, *, satisfaction: int, text: str = "", at: datetime
) -> Feedback:
    """Keep the applicant's opinion, once, after the request has ended.  Law: REG 46."""
    access_request.lock()
    if access_request.stage not in ENDED:
        raise NotPermitted("REG 46", "申请办结以后才能评价")
    if Feedback.objects.filter(access_request=access_request).exists():
        raise NotPermitted("REG 46", "这件申请已经评价过")
    row = Feedback.objects.create(
        access_request=access_request, satisfaction=satisfaction, text=text, at=at
    )
    audit.record(
        "requests.feedback_recorded",
        actor=None,
        organ=access_request.organ,
        target=access_request,
        at=at,
        details={"satisfaction": satisfaction},
    )
    return row
