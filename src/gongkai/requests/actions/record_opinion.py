"""How an opinion comes in, or its letter is signed for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Consultation


@transaction.atomic
def record_opinion(
    consultation: Consultation,
    *,
    by: Officer,
    on: date,
    agrees: bool,
    opinion: str = "",
    is_reasonable: bool | None = None,
    received_on: date | None = None,
    at: datetime | None = None,
) -> Consultation:
    """Record what the party answered, and when it had received the letter.

    `is_reasonable` is the organ's own judgement of a third party's objection.
    Law: REG 32; REG 34.
    """
    access_request = consultation.access_request
    permit(Act.RECORD_OPINION, access_request, on)
    consultation.refresh_from_db()
    if consultation.answered_on is not None:
        raise NotPermitted(consultation.asked.law, "该征求意见已登记过答复")
    consultation.answered_on, consultation.agrees, consultation.opinion = on, agrees, opinion
    consultation.is_reasonable = None if agrees else is_reasonable
    consultation.received_on = received_on or consultation.received_on
    consultation.save(
        update_fields=["answered_on", "agrees", "is_reasonable", "opinion", "received_on"]
    )
    complete(access_request, "opinion_recorded", by=by, on=on, at=at, row=consultation.pk)
    return consultation


@transaction.atomic
def record_consultation_received(
    consultation: Consultation, *, by: Officer, on: date, at: datetime | None = None
) -> Consultation:
    """Record the day the party signed for the letter: its fifteen working days run from then.

    Law: REG 32; REG 34.
    """
    access_request: AccessRequest = consultation.access_request
    permit(Act.RECORD_OPINION, access_request, on)
    consultation.received_on = on
    consultation.save(update_fields=["received_on"])
    complete(access_request, "consultation_received", by=by, on=on, at=at, row=consultation.pk)
    return consultation
