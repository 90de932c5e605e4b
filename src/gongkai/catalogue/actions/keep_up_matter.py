"""How it is said where a matter is fulfilled, by whom and how often."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from wagtail.models import Page

from gongkai.catalogue.models import Matter
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Division, Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def keep_up_matter(
    matter: Matter,
    *,
    section: Page | None,
    division: Division | None,
    every_months: int | None,
    next_due_on: date | None,
    at: datetime,
    by: Officer | None,
) -> None:
    """Say where a matter is fulfilled, by whom, and either how often or by when next.

    NotPossible for both a rhythm and a day, or for either without a section.  Law: MATTERS.
    """
    if matter.is_void:
        raise NotPossible("该事项已作废。")
    if every_months and next_due_on:
        raise NotPossible("更新周期和下次应公开日期只填一项。")
    if (every_months or next_due_on) and section is None:
        raise NotPossible("有期限的事项须指明对应栏目，否则无法判断是否已公开。")
    matter.section, matter.division = section, division
    matter.every_months, matter.next_due_on = every_months, next_due_on
    matter.upkeep_set_on = local_day(at)
    matter.save(
        update_fields=["section", "division", "every_months", "next_due_on", "upkeep_set_on"]
    )
    audit.record(
        "catalogue.matter_upkeep_set",
        actor=by,
        organ=matter.catalogue.organ,
        target=matter,
        at=at,
        details={"section": section.pk if section else None, "every_months": every_months},
    )
