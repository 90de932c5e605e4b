"""How a filed report gets its findings, and the reports of the year after anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from gongkai.interchange.checking import check
from gongkai.interchange.codec import from_json, to_json
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy, Level
from gongkai.reports.models import FiledReport
from gongkai.reports.queries.view import previous_reports

_NAMES = tuple(field.name for field in fields(Discrepancy))


def put_findings(filed: FiledReport, report: AnnualReport, previous: AnnualReport | None) -> None:
    """Set report, findings and their counts on the row, `previous` being the report of the year
    before; the caller saves it.
    """
    found = check(report, previous)
    filed.report = to_json(report)
    filed.findings = [_plain(each) for each in found]
    filed.errors = sum(each.level is Level.ERROR for each in found)
    filed.warnings = sum(each.level is Level.WARNING for each in found)


def check_years_after(filed: Collection[FiledReport]) -> None:
    """Check what was filed on the following years against these reports, which are saved."""
    after = FiledReport.objects.standing().filter(
        organ__in=[each.organ_id for each in filed], year__in={each.year + 1 for each in filed}
    )
    of = {(each.organ_id, each.year + 1) for each in filed}
    rows = [
        row for row in after.select_for_update().order_by("pk") if (row.organ_id, row.year) in of
    ]
    previous = previous_reports((row.organ_id, row.year) for row in rows)
    for row in rows:
        put_findings(row, from_json(row.report), previous.get((row.organ_id, row.year)))
        row.save(update_fields=["report", "findings", "errors", "warnings"])


def _plain(found: Discrepancy) -> dict[str, Any]:
    """The finding as JSON values: it holds nothing that `asdict` would have to go down into."""
    return {**{name: getattr(found, name) for name in _NAMES}, "level": str(found.level)}
