"""States are reached by acts: builders that call the real actions, each with the facts a test needs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import cast
from django.utils import timezone

from gongkai.law.annual_report import RemedyTable
from gongkai.law.applicants import ApplicantKind
from gongkai.law.consultation import Asked
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import WITHHOLDING, Ground
from gongkai.law.receipt import Intake
from gongkai.law.remedies import Ending
from gongkai.organs.models import Officer, Organ
from gongkai.remedies import actions as remedies
from gongkai.remedies.models import Remedy
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Consultation

RECEIVED_ON = date(2024, 3, 1)


def moment(on: date) -> datetime:
    """Nine o'clock of a day in Linjiang."""
    return timezone.make_aware(datetime.combine(on, time(9)))


def lodged(
    organ: Organ,
    *,
    on: date = RECEIVED_ON,
    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON,
    applicant: cast.ApplicantFacts = cast.APPLICANT,
    intake: Intake = Intake.IN_PERSON,
    **facts: Any,
) -> AccessRequest:
    """A request handed in at the counter, so that it is received the same day."""
    facts.setdefault("description", "2023年度数据共享目录")
    return actions.lodge(
        organ=organ,
        applicant_kind=kind,
        applicant_name=applicant.name,
        identity=applicant.identity,
        contact=applicant.contact,
        intake=intake,
        submitted_at=moment(on),
        **facts,
    )


def decided(
    organ: Organ,
    *,
    by: Officer,
    on: date,
    ground: Ground = Ground.DISCLOSABLE,
    received: date = RECEIVED_ON,
    **facts: Any,
) -> AccessRequest:
    """A request received and decided on these days."""
    access_request = lodged(organ, on=received, **facts)
    reason = "理由见告知书" if ground in WITHHOLDING or ground is Ground.SEVERED else ""
    earlier = access_request
    if ground is Ground.REPEATED:
        earlier = decided(organ, by=by, on=received, received=received)
    actions.decide(access_request, by=by, ground=ground, on=on, reason=reason, repeats=earlier)
    return access_request


def delivered(
    organ: Organ, *, by: Officer, on: date, way: Delivery = Delivery.POST, **facts: Any
) -> AccessRequest:
    """A request whose reply was sent on the day of its decision."""
    access_request = decided(organ, by=by, on=on, **facts)
    actions.deliver(access_request, by=by, way=way, sent_on=on)
    return access_request


def refused(
    organ: Organ, *, by: Officer, on: date = date(2024, 3, 20), served: date | None = None
) -> AccessRequest:
    """A refusal that was posted the same day and signed for on `served`, two days later."""
    access_request = delivered(
        organ,
        by=by,
        on=on,
        received=on - timedelta(days=10),
        ground=Ground.STATE_SECRET,
    )
    row = access_request.decision.deliveries.get()
    actions.record_signed_for(row, by=by, on=served or on + timedelta(days=2))
    return access_request


def consulted(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    received_on: date | None = None,
    asked: Asked = Asked.THIRD_PARTY,
) -> Consultation:
    """A consultation of an invented party."""
    return actions.consult(
        access_request,
        by=by,
        on=on,
        asked=asked,
        party="临江市某某商贸有限公司",
        received_on=received_on,
    )


def remedy(
    organ: Organ,
    *,
    by: Officer,
    opened: date,
    kind: RemedyTable = RemedyTable.RECONSIDERATION,
    concluded: date | None = None,
    ending: Ending = Ending.AFFIRMED,
    after: Remedy | None = None,
) -> Remedy:
    """A remedy against a refusal decided two months before the first possible day."""
    if after is not None:
        decision = after.decision
    else:
        decision = decided(
            organ,
            by=by,
            received=date(2022, 3, 1),
            on=date(2022, 3, 20),
            ground=Ground.STATE_SECRET,
        ).decision
    opened_remedy = remedies.open_remedy(
        decision=decision,
        kind=kind,
        body="临江市人民政府" if kind is RemedyTable.RECONSIDERATION else "临江市江东区人民法院",
        opened_on=opened,
        after=after,
        by=by,
    )
    if concluded:
        remedies.conclude_remedy(opened_remedy, ending=ending, on=concluded, by=by)
    return opened_remedy
