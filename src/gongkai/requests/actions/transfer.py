"""How a request reaches the organ that is responsible, inside this installation or outside it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from gongkai.law.branches import BranchKind
from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer, Organ
from gongkai.requests.actions.branch import branch_to
from gongkai.requests.actions.decide import decide
from gongkai.requests.actions.lodge import lodge
from gongkai.requests.actions.permit import permit
from gongkai.requests.models import AccessRequest, Branch, Decision


class Outside(NamedTuple):
    """An organ that does not work with this installation, as the letter names it."""

    name: str
    address: str = ""
    telephone: str = ""


@transaction.atomic
def transfer(
    access_request: AccessRequest,
    *,
    to: Organ,
    by: Officer,
    on: date,
    reason: str,
    applicant_agrees: bool,
    at: datetime | None = None,
) -> AccessRequest:
    """Decide that another organ is responsible and, with the applicant's consent, lodge it there.

    The regulation asks only that the applicant be told; nothing is passed on without consent.  The
    new request is received when the other organ confirms it with the applicant.
    Law: REG 36(5); REG 31(3).
    """
    permit(Act.TRANSFER, access_request, on)
    if to.pk == access_request.organ_id:
        raise NotPermitted("REG 36(5)", "不能转给本机关")
    if not applicant_agrees:
        raise NotPermitted("REG 36(5)", "转办应当征得申请人同意；不同意的，告知其向负责的机关申请")
    decide(access_request, by=by, ground=Ground.OTHER_ORGAN, on=on, reason=reason, at=at)
    applicant = access_request.applicant
    moment = at or timezone.make_aware(datetime.combine(on, datetime.min.time()))
    new = lodge(
        organ=to,
        applicant_kind=access_request.applicant_kind,
        applicant_name=applicant.name,
        identity=applicant.identity,
        contact=applicant.contact,
        agent=applicant.agent,
        description=access_request.description,
        intake=Intake.MISDIRECTED,
        submitted_at=moment,
        wanted_form=access_request.wanted_form,
        wanted_way=access_request.wanted_way,
        by=by,
        registered_at=moment,
    )
    branch_to(access_request, BranchKind.TRANSFERRED, new, by=by, on=on, reason=reason)
    return new


@transaction.atomic
def advise(
    access_request: AccessRequest,
    *,
    to: Outside,
    by: Officer,
    on: date,
    reason: str,
    at: datetime | None = None,
) -> Decision:
    """Decide that an organ outside is responsible, and keep its name and address as told that day.

    Law: REG 36(5).
    """
    permit(Act.TRANSFER, access_request, on)
    if not to.name.strip():
        raise NotPermitted("REG 36(5)", "能够确定负责公开的机关的，应当写明该机关的名称、联系方式")
    decision = decide(access_request, by=by, ground=Ground.OTHER_ORGAN, on=on, reason=reason, at=at)
    Branch.objects.create(
        access_request=access_request,
        kind=BranchKind.ADVISED,
        by=by,
        on=on,
        reason=reason.strip(),
        organ_name=to.name.strip(),
        organ_address=to.address.strip(),
        organ_telephone=to.telephone.strip(),
    )
    return decision
