"""What an organ was reminded of and still owes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from gongkai.organs.models import Officer, OfficerRole, Organ, visible_organs
from gongkai.organs.permissions import Permission, roles_carrying
from gongkai.reports.filing_terms import HANDED_IN
from gongkai.reports.models import Edition, FiledReport, Reminder, ReportExemption

MOST = 5


def reminders_for(officer: Officer) -> list[Reminder]:
    """The latest reminders to the organs whose reports the officer drafts, until they are met.

    One that was let off its report since owes nothing.
    """
    own = Edition.objects.filter(
        organ=OuterRef("organ"), year=OuterRef("year"), state__in=HANDED_IN
    )
    filed = FiledReport.objects.filter(organ=OuterRef("organ"), year=OuterRef("year")).standing()
    let_off = ReportExemption.objects.filter(organ=OuterRef("organ"), year=OuterRef("year"))
    drafted = visible_organs(officer, Permission.REPORTS_DRAFT)
    found = Reminder.objects.filter(organ__in=drafted).exclude(Exists(own)).exclude(Exists(filed))
    found = found.exclude(Exists(let_off))
    return list(found.select_related("organ", "by").order_by("-pk")[:MOST])


def without_readers(reminders: Sequence[Reminder]) -> list[Organ]:
    """The reminded organs in which no officer drafts reports: nobody there sees a reminder."""
    held = OfficerRole.objects.filter(
        role__in=roles_carrying(Permission.REPORTS_DRAFT), officer__is_active=True
    )
    read = set(held.values_list("organ_id", flat=True))
    return [each.organ for each in reminders if each.organ_id not in read]
