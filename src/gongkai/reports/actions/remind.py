"""How organs are reminded of their annual report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.reports.models import Reminder
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def remind(
    organs: Sequence[Organ], year: int, *, text: str, by: Officer, at: datetime
) -> list[Reminder]:
    """Say it to each of the organs, on their report desk; NotPossible without organs or words.

    An organ reminded on the same day with the same words is not reminded again: a second click
    says nothing new.  Law: REG 49.
    """
    if not organs:
        raise NotPossible("没有需要催报的机关。")
    said = text.strip()
    if not said:
        raise NotPossible("请写明催报内容。")
    # The officer's own row makes the second of two clicks wait for the first.
    Officer.objects.select_for_update().get(pk=by.pk)
    repeated = Reminder.objects.filter(year=year, text=said, at__date=localdate(at))
    told = set(repeated.values_list("organ", flat=True))
    fresh = [
        Reminder(organ=organ, year=year, text=said, by=by, at=at)
        for organ in organs
        if organ.pk not in told
    ]
    made = Reminder.objects.bulk_create(fresh, batch_size=500)
    for reminder in made:
        audit.record(
            "reports.reminded",
            actor=by,
            organ=reminder.organ,
            target=reminder,
            at=at,
            details={"year": year},
        )
    return made
