"""How a request is answered anew: a file of its own under the number of the first."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.branches import BranchKind, is_counted
from gongkai.law.procedure import Act, Stage
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.organs.policy import standing
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.receive import receive
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, AccessRequestQuerySet, Branch
from gongkai.requests.terms import ANEW

# What the new file takes over; everything else it gets by its own acts.
_KEPT = (
    "organ",
    "number_year",
    "intake",
    "submitted_at",
    "signed_on",
    "confirmed_on",
    "registered_at",
    "applicant",
    "applicant_kind",
    "description",
    "wanted_form",
    "wanted_way",
    "is_oral",
    "read_back_at",
    "code_digest",
    "handler",
    "division",
)


@transaction.atomic
def reopen(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    on: date,
    reason: str,
    received_on: date | None = None,
    at: datetime | None = None,
) -> AccessRequest:
    """Open the file in which the request is answered anew, and return it.

    The period of 20 working days runs from `received_on`, the day the remedy was served on the
    organ (by default the day of the act).  What the first file counts as does not change, and the
    new one is no request of its own.  Law: REG 33; REG 51; FORM 3.
    """
    permit(Act.REOPEN, access_request, on)
    received_on = received_on or on
    _require(access_request, on, received_on, reason)
    first = access_request.root or access_request
    first.lock()
    anew = AccessRequest.objects.create(
        **{name: getattr(access_request, name) for name in _KEPT},
        number_in_year=None,
        number=_next_number(access_request),
        received_on=received_on,
        root=first,
        is_counted=is_counted(BranchKind.REOPENED, standing()),
        stage=Stage.IN_HAND,
    )
    branch = Branch.objects.create(
        access_request=access_request,
        kind=BranchKind.REOPENED,
        to_request=anew,
        to_organ=anew.organ,
        organ_name=anew.organ.name,
        on=received_on,
        reason=reason.strip(),
        by=by,
    )
    complete(access_request, "reopened", by=by, on=on, at=at, row=branch.pk, to=anew.pk)
    complete(anew, "opened_anew", by=by, on=on, at=at, row=branch.pk, received=str(received_on))
    return anew


@transaction.atomic
def redate_reopening(
    anew: AccessRequest, *, by: Officer | None, received_on: date, at: datetime
) -> None:
    """Correct the day from which a file opened anew runs; its due date follows.

    NotPermitted where the acts since could not have been.  Law: REG 33; REG 45.
    """
    anew.lock()
    branch = anew.came_from.get(kind=BranchKind.REOPENED)
    branch.on = received_on
    branch.save(update_fields=["on"])
    receive(anew)
    anew.save(update_fields=["received_on"])
    complete(
        anew,
        "reopening_redated",
        by=by,
        on=received_on,
        at=at,
        row=branch.pk,
        received=str(received_on),
    )


def _require(access_request: AccessRequest, on: date, received_on: date, reason: str) -> None:
    if not reason.strip():
        raise NotPermitted("REG 51", "重新答复应当写明依据的复议决定、判决或者其他理由")
    if received_on > on:
        raise NotPermitted("REG 51", f"收到复议决定、判决的日期 {received_on} 晚于登记日期 {on}")
    decided_on = access_request.decided_on
    if decided_on and received_on < decided_on:
        raise NotPermitted(
            "REG 51", f"收到复议决定、判决的日期 {received_on} 早于原决定日期 {decided_on}"
        )
    if running := _opened_before(access_request).open().first():
        raise NotPermitted("REG 51", f"重新答复的 {running} 尚未办结，不能再次重新答复")


def _next_number(access_request: AccessRequest) -> str:
    return f"{_stem(access_request)}{_opened_before(access_request).count() + 1}"


def _opened_before(access_request: AccessRequest) -> AccessRequestQuerySet:
    opened = AccessRequest.objects.filter(organ=access_request.organ, number_in_year=None)
    return opened.filter(number__startswith=_stem(access_request))


def _stem(access_request: AccessRequest) -> str:
    number = access_request.number
    if access_request.number_in_year is None:
        number = number.rpartition(ANEW)[0] or number
    return f"{number}{ANEW}"
