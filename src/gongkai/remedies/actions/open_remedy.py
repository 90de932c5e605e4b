"""How a reconsideration or a litigation against a decision is registered."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from gongkai.law.annual_report import RemedyTable
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import RemedyRoute
from gongkai.lib import audit
from gongkai.organs.models import Officer
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
    after: Remedy | None = None,
    by: Officer | None = None,
    at: datetime | None = None,
) -> Remedy:
    """Register a remedy; a suit after reconsideration names the reconsideration it follows.

    NotPermitted before the decision, or for a decision against which none stands.  A direct suit
    where reconsideration comes first is registered all the same: the court judges that, and check
    K11 hints at it.  Law: ARL 23; FORM 4.
    """
    _require(decision, kind, opened_on, after)
    remedy = Remedy.objects.create(
        organ=decision.access_request.organ,
        decision=decision,
        kind=kind,
        after=after,
        body=body,
        file_number=file_number,
        opened_on=opened_on,
        by=by,
    )
    audit.record(
        "remedies.opened",
        actor=by,
        organ=remedy.organ,
        target=remedy,
        at=at or timezone.make_aware(datetime.combine(opened_on, time.min)),
        details={"on": opened_on.isoformat(), "kind": str(kind), "decision": decision.pk},
    )
    return remedy


def _require(decision: Decision, kind: RemedyTable, opened_on: date, after: Remedy | None) -> None:
    if opened_on < decision.decided_on:
        raise NotPermitted("ARL 20(1)", f"受理日期 {opened_on} 早于决定日期 {decision.decided_on}")
    if decision.remedy_route is RemedyRoute.NONE:
        raise NotPermitted("OPINION132", "申请人撤回的申请没有处理决定，不能登记复议或者诉讼")
    follows = kind is RemedyTable.AFTER_RECONSIDERATION
    if follows != (after is not None):
        raise NotPermitted("APL 45", "复议后起诉的应当写明此前的复议，其他情形不写")
    if after is not None:
        _require_reconsidered(decision, after, opened_on)


def _require_reconsidered(decision: Decision, after: Remedy, opened_on: date) -> None:
    if after.decision_id != decision.pk or after.kind is not RemedyTable.RECONSIDERATION:
        raise NotPermitted("APL 45", "此前的复议应当针对同一处理决定")
    if opened_on < after.opened_on:
        raise NotPermitted("APL 45", f"起诉日期 {opened_on} 早于申请复议的日期 {after.opened_on}")
