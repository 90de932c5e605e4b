"""How a request for several things becomes several requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.law.branches import BranchKind, is_counted
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.lib.counters import next_number
from gongkai.organs.models import Officer
from gongkai.organs.policy import standing
from gongkai.requests.actions.branch import branch_to
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.actions.written_number import written_number
from gongkai.requests.models import AccessRequest, Clarification

COPIED = (
    "organ",
    "intake",
    "submitted_at",
    "signed_on",
    "confirmed_on",
    "received_on",
    "applicant",
    "applicant_kind",
    "wanted_form",
    "wanted_way",
    "is_oral",
    "read_back_at",
    "code_digest",
    "handler",
    "division",
)


@transaction.atomic
def split(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    keeps: str,
    others: Sequence[str],
    reason: str = "",
    at: datetime | None = None,
) -> list[AccessRequest]:
    """Keep one matter in the file and open a file for each other, received on the same day.

    One matter, one request (一事一申请): the smallest reasonable unit.  Law: FEE 4.
    """
    permit(Act.SPLIT, access_request, on)
    matters = [matter.strip() for matter in others if matter.strip()]
    if not keeps.strip() or not matters:
        raise NotPermitted("FEE 4", "拆分应当写明本件保留的事项和至少一项另立的事项")
    if len({keeps.strip(), *matters}) <= len(matters):
        raise NotPermitted("FEE 4", "拆分后的各件事项不能相同")
    new = [_opened(access_request, matter, by, on, reason, at) for matter in matters]
    access_request.description = keeps.strip()
    access_request.save(update_fields=["description"])
    complete(access_request, "split", by=by, on=on, at=at, parts=len(new) + 1)
    return new


def _opened(
    access_request: AccessRequest,
    matter: str,
    by: Officer,
    on: date,
    reason: str,
    at: datetime | None,
) -> AccessRequest:
    moment = at or timezone.make_aware(datetime.combine(on, datetime.min.time()))
    year = timezone.localdate(moment).year
    number = next_number(scope=f"organ:{access_request.organ_id}", series="requests", year=year)
    part = AccessRequest(
        **{name: getattr(access_request, name) for name in COPIED},
        number_year=year,
        number_in_year=number,
        number=written_number(access_request.organ, year, number),
        registered_at=moment,
        description=matter,
        root=access_request.root or access_request,
        is_counted=is_counted(BranchKind.SPLIT, standing()) and access_request.is_counted,
        stage=access_request.stage,
    )
    part.save()
    _carry_clarification(access_request, part)
    branch_to(access_request, BranchKind.SPLIT, part, by=by, on=on, reason=reason)
    complete(part, "opened_by_split", by=by, on=on, at=at, of=access_request.pk)
    return part


def _carry_clarification(access_request: AccessRequest, part: AccessRequest) -> None:
    """An answered clarification restarted the period for every matter of the request."""
    asked = getattr(access_request, "clarification", None)
    if asked is None:
        return
    Clarification.objects.create(
        access_request=part,
        by=asked.by,
        asked_on=asked.asked_on,
        matters=asked.matters,
        answer_by=asked.answer_by,
        answered_on=asked.answered_on,
        answer=asked.answer,
    )
