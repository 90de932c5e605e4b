"""By which day a report is sent and published, and how that day stands today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from gongkai.law.annual_report import report_due_on
from gongkai.law.calendar import national
from gongkai.organs.models import Organ
from gongkai.organs.policy import standing
from gongkai.organs.terms import OrganKind, OrganLevel
from gongkai.reports.models import LocalDates
from gongkai.reports.queries.reach import tree_of


class Due(NamedTuple):
    """The days of one report; `warned_on` is the last working day on which it can still be done."""

    law_day: date
    publish_by: date
    submit_by: date | None
    warned_on: date
    article: str
    basis: str
    today: date

    @property
    def look(self) -> str:
        """`late`, `today` on the last working day or after it, `soon` the working week before."""
        if self.today > self.publish_by:
            return "late"
        if self.today >= self.warned_on:
            return "today"
        days = national().working_days_between(self.today, self.warned_on) - 1
        return "soon" if days <= SOON else ""

    @property
    def falls_on_rest_day(self) -> bool:
        """Whether the last day is none on which the office works."""
        return self.warned_on != self.publish_by


SOON = 5


def due_of(organ: Organ, year: int, today: date) -> Due:
    """The law's day, or the earlier one of a local notice to the organ or one above it.

    Law: REG 49(1); REG 49(2).
    """
    of_government = reports_as_government(organ)
    law_day = report_due_on(year, national(), of_government=of_government, policy=standing())
    local = local_dates(organ, year)
    publish_by = min(law_day, local.publish_by) if local and local.publish_by else law_day
    submit_by = local.submit_by if local else None
    first = min(publish_by, submit_by) if submit_by else publish_by
    return Due(
        law_day=law_day,
        publish_by=publish_by,
        submit_by=submit_by,
        warned_on=national().previous_working_day(first),
        article="条例第四十九条第二款" if of_government else "条例第四十九条第一款",
        basis=local.basis if local else "",
        today=today,
    )


def reports_as_government(organ: Organ) -> bool:
    """Whether the later day holds: for governments, by the policy not for townships.

    Law: REG 49(2).
    """
    if organ.kind is not OrganKind.GOVERNMENT:
        return False
    return not (organ.level is OrganLevel.TOWNSHIP and standing().township_reports_with_departments)


def local_dates(organ: Organ, year: int) -> LocalDates | None:
    """The organ's own local notice, or the nearest one that an organ above set for its departments.

    Above is who was above at the end of the year, although the organ may have moved since.
    A notice for departments does not move the later day of a government.
    """
    own, way = Q(organ=organ, for_below=False), [organ.pk]
    if not reports_as_government(organ):
        way = tree_of(year).ids_to(organ)
        own |= Q(organ__in=way[:-1], for_below=True)
    found = LocalDates.objects.filter(own, year=year).select_related("organ")
    return max(found, key=lambda dates: way.index(dates.organ_id), default=None)


def days_of(organs: Iterable[Organ], year: int) -> dict[int, date]:
    """By which day each organ publishes, as `due_of` says of one, with a single query for all.

    The organs are placed as they stood at the end of the year.

    Law: REG 49(1); REG 49(2).
    """
    noted: dict[tuple[int, bool], date] = {
        (dates.organ_id, dates.for_below): dates.publish_by
        for dates in LocalDates.objects.filter(year=year)
        if dates.publish_by
    }
    law = {
        late: report_due_on(year, national(), of_government=late, policy=standing())
        for late in (False, True)
    }
    return {
        organ.pk: _earliest(organ, law[reports_as_government(organ)], noted) for organ in organs
    }


def _earliest(organ: Organ, law_day: date, noted: Mapping[tuple[int, bool], date]) -> date:
    """The own notice or the nearest one from above, as `local_dates` chooses."""
    if not noted:
        return law_day
    own = noted.get((organ.pk, False))
    if own or reports_as_government(organ):
        return min(law_day, own or law_day)
    above = reversed(organ.ancestors_and_self_ids()[:-1])
    nearest = next((noted[pk, True] for pk in above if (pk, True) in noted), law_day)
    return min(law_day, nearest)
