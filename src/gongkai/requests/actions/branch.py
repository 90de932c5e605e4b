"""How one file leads to another: the rows that split, join and transfer have in common."""

from __future__ import annotations

from datetime import date

from gongkai.law.branches import BranchKind
from gongkai.organs.models import Officer, Organ
from gongkai.requests.models import AccessRequest, Branch


def branch_to(
    access_request: AccessRequest,
    kind: BranchKind,
    to_request: AccessRequest,
    *,
    by: Officer | None,
    on: date,
    reason: str,
) -> Branch:
    """A branch to a file of this installation, with its organ as it is called that day."""
    organ = to_request.organ
    return Branch.objects.create(
        access_request=access_request,
        kind=kind,
        to_request=to_request,
        by=by,
        on=on,
        reason=reason.strip(),
        to_organ=organ,
        **frozen(organ),
    )


def frozen(organ: Organ) -> dict[str, str]:
    """The organ's name and where it is reached, to be kept as they are."""
    return {
        "organ_name": organ.name,
        "organ_address": organ.address,
        "organ_telephone": organ.telephone,
    }
