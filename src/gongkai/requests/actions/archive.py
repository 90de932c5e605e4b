"""How a finished file is put away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Archiving
from gongkai.requests.terms import Retention


@transaction.atomic
def archive(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    retention: Retention,
    file_number: str = "",
    at: datetime | None = None,
) -> Archiving:
    """Archive a file that has ended; letters still in the house stop it.  Law: REG 45."""
    permit(Act.ARCHIVE, access_request, on)
    waiting = access_request.letters.in_house().count()
    if waiting:
        raise NotPermitted("REG 45", f"还有 {waiting} 份文书没有签发或者作废，不能归档")
    if access_request.decided_on and on < access_request.decided_on:
        raise NotPermitted("REG 45", f"归档日期 {on} 早于办结日期 {access_request.decided_on}")
    row = Archiving.objects.create(
        access_request=access_request,
        by=by,
        archived_on=on,
        retention=retention,
        file_number=file_number.strip(),
    )
    complete(access_request, "archived", by=by, on=on, at=at, row=row.pk)
    return row
