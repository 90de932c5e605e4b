"""How a reconsideration or a litigation against a decision is registered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.annual_report import RemedyTable
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter, moment_of
from gongkai.remedies.actions.possible import require_possible
from gongkai.remedies.models import Remedy
from gongkai.requests.models import Decision


@transaction.atomic
def open_remedy(
    *,
    decision: Decision,
    kind: RemedyTable,
    body: str,
    opened_on: date,
    file_number: str = "",
    is_simplified: bool = False,
    served_on: date | None = None,
    after: Remedy | None = None,
    by: Officer | None = None,
    at: datetime | None = None,
) -> Remedy:
    """Register a remedy; `served_on` is the day from which the organ's own period to answer runs.

    A suit after reconsideration names the reconsideration it follows.  A direct suit where
    reconsideration comes first is registered all the same: the court judges that, and check K11
    hints at it.  Law: ARL 23; ARL 48; APL 67; FORM 4.
    """
    remedy = Remedy(
        organ=decision.access_request.organ,
        decision=decision,
        kind=kind,
        after=after,
        body=body.strip(),
        file_number=file_number.strip(),
        opened_on=opened_on,
        is_simplified=is_simplified,
        served_on=served_on,
        by=by,
        recorded_at=moment_of(opened_on, at),
    )
    require_possible(remedy)
    _require_new(remedy)
    remedy.save()
    enter("opened", remedy, by=by, on=opened_on, at=at, kind=str(remedy.kind), decision=decision.pk)
    return remedy


def _require_new(remedy: Remedy) -> None:
    same = Remedy.objects.valid().filter(
        organ=remedy.organ, kind=remedy.kind, file_number=remedy.file_number
    )
    if remedy.file_number and same.filter(body=remedy.body).exists():
        raise NotPermitted("FORM 4", f"{remedy.body} {remedy.file_number} 已经登记，不能重复登记")
