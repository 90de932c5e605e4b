"""Which other files belong to a request: those it led to, and those it came from."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.law.branches import BranchKind
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.requests.models import AccessRequest, Branch


class Way(NamedTuple):
    """A way from or to another file; `link` is None where the officer may not see it."""

    on: date
    kind: BranchKind
    leads_away: bool
    number: str
    link: int | None
    organ: str
    reached: str
    reason: str


def ways(access_request: AccessRequest, officer: Officer) -> list[Way]:
    """The ways in the order of the days; the organ is named as it was called on its day."""
    out = list(access_request.branches.select_related("to_request"))
    into = list(access_request.came_from.select_related("access_request__organ"))
    others = {row.to_request_id for row in out if row.to_request_id}
    others |= {row.access_request_id for row in into}
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    seen = set(visible.filter(pk__in=others).values_list("pk", flat=True))
    found = [_away(row, seen) for row in out] + [_from(row, seen) for row in into]
    return sorted(found, key=lambda way: way.on)


def _away(row: Branch, seen: set[int]) -> Way:
    number = row.to_request.number if row.to_request else ""
    link = row.to_request_id if row.to_request_id in seen else None
    reached = "，".join(part for part in (row.organ_address, row.organ_telephone) if part)
    return Way(row.on, row.kind, True, number, link, row.organ_name, reached, row.reason)


def _from(row: Branch, seen: set[int]) -> Way:
    source = row.access_request
    link = source.pk if source.pk in seen else None
    return Way(row.on, row.kind, False, source.number, link, str(source.organ), "", row.reason)
