"""How a request is handed to an officer or a division, one or many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit
from gongkai.organs.models import Division, Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.requests.actions.permit import require_not_archived
from gongkai.requests.models import AccessRequest, Assignment


@transaction.atomic
def assign(
    access_request: AccessRequest,
    *,
    by: Officer,
    at: datetime,
    to_officer: Officer | None = None,
    to_division: Division | None = None,
    note: str = "",
) -> Assignment:
    """Hand the request to somebody who may handle it, or to a division of its organ.

    Law: REG 45.
    """
    access_request.lock()
    require_not_archived(access_request)
    _require(access_request, to_officer, to_division)
    row = Assignment.objects.create(
        access_request=access_request,
        by=by,
        to_officer=to_officer,
        to_division=to_division,
        note=note.strip(),
        at=at,
    )
    access_request.handler = to_officer
    access_request.division = to_division or (to_officer.division if to_officer else None)
    access_request.save(update_fields=["handler", "division"])
    audit.record(
        "requests.assigned",
        actor=by,
        organ=access_request.organ,
        target=access_request,
        at=at,
        details={
            "officer": to_officer.pk if to_officer else None,
            "division": to_division.pk if to_division else None,
        },
    )
    return row


@transaction.atomic
def assign_many(
    access_requests: Sequence[AccessRequest],
    *,
    by: Officer,
    at: datetime,
    to_officer: Officer | None = None,
    to_division: Division | None = None,
    note: str = "",
) -> list[Assignment]:
    """Hand several over at once, all or none."""
    return [
        assign(each, by=by, at=at, to_officer=to_officer, to_division=to_division, note=note)
        for each in access_requests
    ]


def _require(
    access_request: AccessRequest, to_officer: Officer | None, to_division: Division | None
) -> None:
    if to_officer is None and to_division is None:
        raise NotPermitted("REG 45", "分办应当写明承办人或者承办机构")
    if to_officer and not may(to_officer, Permission.REQUESTS_HANDLE, access_request.organ):
        raise NotPermitted("REG 45", f"{to_officer} 没有办理 {access_request.organ} 申请的权限")
    if to_division and to_division.organ_id != access_request.organ_id:
        raise NotPermitted("REG 45", f"“{to_division}”不是 {access_request.organ} 的内设机构")
