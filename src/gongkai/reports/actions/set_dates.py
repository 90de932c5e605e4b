"""How earlier days than the law's are set, for an organ or for the departments under it."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.law.annual_report import report_due_on
from gongkai.law.calendar import national
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.policy import standing
from gongkai.reports.models import LocalDates
from gongkai.reports.queries.due import reports_as_government
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def set_dates(
    organ: Organ,
    year: int,
    *,
    submit_by: date | None,
    publish_by: date | None,
    basis: str,
    for_below: bool = False,
    by: Officer,
    at: datetime,
) -> LocalDates:
    """Set the days of a year; NotPossible later than the law's, or without the notice.

    Law: REG 49.
    """
    if not basis.strip():
        raise NotPossible("本地期限须写明依据，例如通知的名称和文号。")
    Organ.objects.select_for_update().get(pk=organ.pk)
    law_day = report_due_on(
        year,
        national(),
        of_government=not for_below and reports_as_government(organ),
        policy=standing(),
    )
    for day in filter(None, (submit_by, publish_by)):
        if day > law_day:
            raise NotPossible(
                f"本地期限不能晚于{law_day.year}年{law_day.month}月{law_day.day}日"
                "（条例第四十九条）。"
            )
    dates = LocalDates.objects.filter(organ=organ, year=year, for_below=for_below).first()
    dates = dates or LocalDates(organ=organ, year=year, for_below=for_below)
    dates.submit_by, dates.publish_by, dates.basis = submit_by, publish_by, basis.strip()
    dates.set_by, dates.set_at = by, at
    try:
        dates.full_clean(validate_unique=False)
    except ValidationError as error:
        raise NotPossible("；".join(error.messages)) from error
    dates.save()
    audit.record(
        "reports.set_dates",
        actor=by,
        organ=organ,
        target=dates,
        at=at,
        details={"year": year, "submit_by": str(submit_by), "publish_by": str(publish_by)},
    )
    return dates
