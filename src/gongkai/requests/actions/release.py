"""How an answer becomes public for everyone."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Release

DISCLOSED = (OutcomeGroup.GRANTED, OutcomeGroup.PARTLY_GRANTED)


@transaction.atomic
def release(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    title: str,
    url: str = "",
    was_proposed_by_applicant: bool = False,
    at: datetime | None = None,
) -> Release:
    """Take what was given to one applicant into proactive disclosure, once.  Law: REG 44."""
    permit(Act.RELEASE, access_request, on)
    if access_request.outcome is None or access_request.outcome.group not in DISCLOSED:
        raise NotPermitted("REG 44", "只有予以公开或者部分公开的信息可以转为主动公开")
    if Release.objects.filter(access_request=access_request).exists():
        raise NotPermitted("REG 44", "该信息已经转为主动公开")
    if not title.strip():
        raise NotPermitted("REG 44", "请写明转为主动公开的信息名称")
    row = Release.objects.create(
        access_request=access_request,
        by=by,
        released_on=on,
        title=title.strip(),
        url=url.strip(),
        was_proposed_by_applicant=was_proposed_by_applicant,
    )
    complete(access_request, "released", by=by, on=on, at=at, row=row.pk)
    return row
