"""Which report of an organ and year holds: what it published itself, or what was filed for it."""

from __future__ import annotations

from gongkai.interchange.codec import from_json
from gongkai.interchange.report import AnnualReport
from gongkai.organs.models import Organ
from gongkai.reports.models import FiledReport
from gongkai.reports.queries.view import previous_report


def report_before(organ: Organ, year: int) -> AnnualReport | None:
    """The report on the year before: the published one, else the filed one; None without either."""
    published = previous_report(organ, year)
    if published is not None:
        return published
    filed = FiledReport.objects.of(organ, year - 1).standing().first()
    return from_json(filed.report) if filed else None
