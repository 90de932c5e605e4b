"""How a request comes in: its registration facts, its number, and the day it counts as received."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.law.applicants import ApplicantKind
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.law.refusals import NotPermitted
from gongkai.lib.counters import next_number
from gongkai.lib.crypto import blind_index
from gongkai.organs.models import Officer, Organ
from gongkai.requests.actions.receive import receive
from gongkai.requests.actions.settle import complete
from gongkai.requests.actions.written_number import written_number
from gongkai.requests.models import AccessRequest, Applicant


@transaction.atomic
def lodge(
    *,
    organ: Organ,
    applicant_kind: ApplicantKind,
    applicant_name: str,
    identity: str = "",
    contact: str = "",
    agent: str = "",
    description: str,
    intake: Intake,
    submitted_at: datetime,
    signed_on: date | None = None,
    confirmed_on: date | None = None,
    wanted_form: SupplyForm | None = None,
    wanted_way: str = "",
    by: Officer | None = None,
    registered_at: datetime | None = None,
) -> AccessRequest:
    """Register a request under the organ's next number of the year; no purpose is asked.

    `signed_on` makes signed post received, `confirmed_on` every way that needs confirmation; until
    then the request awaits it.  Law: REG 27; REG 29; REG 31.
    """
    if not applicant_name.strip():
        raise NotPermitted("REG 29(2)", "申请应当包括申请人的姓名或者名称")
    registered_at = registered_at or submitted_at
    year = timezone.localdate(registered_at).year
    number = next_number(scope=f"organ:{organ.pk}", series="requests", year=year)
    access_request = AccessRequest(
        organ=organ,
        number_year=year,
        number_in_year=number,
        number=written_number(organ, year, number),
        intake=intake,
        submitted_at=submitted_at,
        signed_on=signed_on,
        confirmed_on=confirmed_on,
        registered_at=registered_at,
        applicant_kind=applicant_kind,
        description=description,
        wanted_form=wanted_form,
        wanted_way=wanted_way,
        stage=Stage.AWAITING_CONFIRMATION,
    )
    receive(access_request)
    access_request.applicant = Applicant.objects.create(
        organ=organ,
        kind=applicant_kind,
        name=applicant_name.strip(),
        identity=identity,
        contact=contact,
        agent=agent,
        identity_index=blind_index(identity),
    )
    access_request.save()
    complete(
        access_request,
        "lodged",
        by=by,
        on=timezone.localdate(registered_at),
        at=registered_at,
        intake=str(intake),
    )
    return access_request
