"""How a complaint or report about disclosure is registered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib.counters import next_number
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.models import Complaint
from gongkai.requests.models import AccessRequest

SERIES = "remedies.complaint"


@transaction.atomic
def receive_complaint(
    organ: Organ,
    *,
    matter: str,
    received_on: date,
    complainant: str = "",
    contact: str = "",
    received_from: str = "",
    access_request: AccessRequest | None = None,
    by: Officer | None,
    at: datetime,
) -> Complaint:
    """Register the complaint under the next number of its year.

    NotPermitted without a matter, from the future, or beside a request of another organ.
    Law: REG 47; REG 51.
    """
    if not matter.strip():
        raise NotPermitted("REG 51", "请写明投诉内容")
    if received_on > local_day(at):
        raise NotPermitted("REG 51", f"收到日期 {received_on} 晚于今天")
    if access_request is not None and access_request.organ_id != organ.pk:
        raise NotPermitted("REG 51", "所涉申请不是本机关受理的")
    year = received_on.year
    number = next_number(scope=f"organ:{organ.pk}", series=SERIES, year=year)
    complaint = Complaint.objects.create(
        organ=organ,
        number=f"{year}-{number:04d}",
        access_request=access_request,
        received_on=received_on,
        complainant=complainant.strip(),
        contact=contact.strip(),
        received_from=received_from.strip(),
        matter=matter.strip(),
        by=by,
    )
    enter("complaint_received", complaint, by=by, on=received_on, at=at)
    return complaint
