"""What was found of a complaint, and when it was answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.models import Complaint


@transaction.atomic
def answer_complaint(
    complaint: Complaint,
    *,
    on: date,
    is_founded: bool,
    answer: str,
    by: Officer,
    at: datetime,
) -> Complaint:
    """Record the answer, once.  The law sets no period for it.  Law: REG 47(2); REG 51."""
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update())
    if complaint.answered_on is not None:
        raise NotPermitted("REG 51", f"该件已于 {complaint.answered_on} 答复")
    if not answer.strip():
        raise NotPermitted("REG 51", "请写明处理情况")
    if on < complaint.received_on:
        raise NotPermitted("REG 51", f"答复日期 {on} 早于收到日期 {complaint.received_on}")
    if on > local_day(at):
        raise NotPermitted("REG 51", f"答复日期 {on} 晚于今天")
    complaint.answered_on, complaint.is_founded = on, is_founded
    complaint.answer = answer.strip()
    complaint.save(update_fields=["answered_on", "is_founded", "answer"])
    enter("complaint_answered", complaint, by=by, on=on, at=at, founded=is_founded)
    return complaint
