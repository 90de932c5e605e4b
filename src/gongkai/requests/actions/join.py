"""How the same request that came twice becomes one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.branches import BranchKind
from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.branch import branch_to
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.actions.stamp import stamp
from gongkai.requests.models import AccessRequest, Decision


@transaction.atomic
def join(
    access_request: AccessRequest,
    *,
    into: AccessRequest,
    by: Officer,
    on: date,
    reason: str,
    at: datetime | None = None,
) -> Decision:
    """Close a request that repeats an open one of the same applicant, sent by another way.

    It is answered with the other and is no request of its own in table 3.  A repetition of what
    was answered already is decided instead.  Law: REG 36(6); REG 45.
    """
    permit(Act.JOIN, access_request, on)
    into.refresh_from_db()
    _require(access_request, into, reason)
    decision = stamp(access_request, Act.JOIN, ground=Ground.JOINED, on=on, reason=reason, by=by)
    branch_to(access_request, BranchKind.JOINED, into, by=by, on=on, reason=reason)
    complete(access_request, "joined", by=by, on=on, at=at, row=decision.pk, into=into.pk)
    return decision


def _require(access_request: AccessRequest, into: AccessRequest, reason: str) -> None:
    if into.pk == access_request.pk or into.organ_id != access_request.organ_id:
        raise NotPermitted("REG 45", "只能并入本机关的另一件申请")
    if into.decided_on is not None:
        raise NotPermitted("REG 36(6)", "所选申请已经答复；内容相同的按重复申请处理，不能并入")
    mine, theirs = access_request.applicant, into.applicant
    same = mine.identity_index and mine.identity_index == theirs.identity_index
    if not same and mine.name != theirs.name:
        raise NotPermitted("REG 45", "两件申请的申请人不是同一人，不能并入")
    if not reason.strip():
        raise NotPermitted("REG 45", "并入应当写明理由")
