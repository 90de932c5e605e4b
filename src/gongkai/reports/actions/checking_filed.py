"""How a filed report gets its findings, and the report of the year after it anew."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gongkai.interchange.checking import check
from gongkai.interchange.codec import from_json, to_json
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Level
from gongkai.reports.models import FiledReport
from gongkai.reports.queries.view import previous_report


def put_findings(filed: FiledReport, report: AnnualReport) -> None:
    """Set report, findings and their counts on the row; the caller saves it."""
    found = check(report, previous_report(filed.organ, filed.year))
    filed.report = to_json(report)
    filed.findings = [_plain(asdict(each)) for each in found]
    filed.errors = sum(each.level is Level.ERROR for each in found)
    filed.warnings = sum(each.level is Level.WARNING for each in found)


def check_year_after(filed: FiledReport) -> None:
    """Check what was filed on the following year against this report."""
    after = FiledReport.objects.of(filed.organ, filed.year + 1).standing().select_for_update()
    for row in after:
        put_findings(row, from_json(row.report))
        row.save(update_fields=["report", "findings", "errors", "warnings"])


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    return {**found, "level": str(found["level"])}
