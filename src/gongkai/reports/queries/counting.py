"""Which filed reports count nowhere, and why: what an officer must not have to find out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gongkai.organs.models import Organ
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models import Edition, FiledReport, ReportExemption
from gongkai.reports.queries.duty import must_report, why_not


def not_counted(filed: Iterable[FiledReport]) -> dict[int, str]:
    """Why each of the reports that the board and the sum do not use is not used, by its id.

    Five queries for each year there is among them.
    """
    by_year: defaultdict[int, list[FiledReport]] = defaultdict(list)
    for each in filed:
        by_year[each.year].append(each)
    told: dict[int, str] = {}
    for year, rows in by_year.items():
        told |= _of_year(rows, year)
    return told


def _of_year(rows: list[FiledReport], year: int) -> dict[int, str]:
    organs = Organ.objects.filter(pk__in={row.organ_id for row in rows})
    own = Edition.objects.filter(year=year, organ__in=organs).handed_in()
    has_own = set(own.values_list("organ_id", flat=True))
    due = set(must_report(organs, year).values_list("pk", flat=True))
    let_off = dict(
        ReportExemption.objects.filter(year=year, organ__in=organs).values_list("organ", "reason")
    )
    absent = organs.exclude(pk__in=due).select_related("merged_into")
    excused = {organ.pk: why_not(organ, year, let_off) for organ in absent}
    told: dict[int, str] = {}
    for row in rows:
        if row.state is FiledState.SUPERSEDED:
            told[row.pk] = "该机关后来又报入一份，这一份不再计入"
        elif row.state is FiledState.RETURNED:
            told[row.pk] = "已退回，重新报入以前不计入"
        elif row.organ_id in excused:
            told[row.pk] = f"不在 {year} 年度应报名单中，不计入：该机关{excused[row.organ_id]}"
        elif row.organ_id in has_own:
            told[row.pk] = "该机关在系统内报送了这一年度的报告，按系统内的计"
    return told
