"""Reports as published are uploaded together: each discrepancy stands at its cell, a cell is corrected."""

from __future__ import annotations

import json
from pathlib import Path

import filings
import pytest
from django.urls import reverse

from gongkai.organs.actions import create_organ
from gongkai.organs.terms import OrganKind
from gongkai.reports.actions import assign_item, correct_cell, read_filings, upload_filings
from gongkai.reports.filed_cells import figure_at
from gongkai.reports.filing_terms import ItemState
from gongkai.reports.models import FiledReport

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"
KINDS = (".html", ".pdf", ".docx", ".xlsx", ".txt")
A_HANDFUL = 6
AT = filings.AT.replace(year=2026)


@pytest.fixture
def published():
    """A handful of published files, each with its bytes."""
    found = sorted(p for p in REPORTS.glob("*") if p.suffix in KINDS and ".raw" not in p.name)
    if not found:
        pytest.skip(f"没有公布的年度报告样本：{REPORTS}")
    return [(path.name, path.read_bytes()) for path in found[:A_HANDFUL]]


def test_published_reports_are_filed_and_each_discrepancy_has_its_cell(
    published, city, overseer, signed_in
):
    batch = upload_filings(city, published, by=overseer, at=AT)
    while read_filings(at=AT):
        pass
    for n, item in enumerate(batch.items.filter(state=ItemState.UNMATCHED)):
        organ = create_organ(
            name=f"样本机关{n}", code=f"S-{n}", kind=OrganKind.DEPARTMENT, parent=city
        )
        assign_item(item, organ=organ, year=item.read["year"] or 2023, by=overseer, at=AT)
    states = [item.state for item in batch.items.all()]
    assert len(states) == len(published)
    assert set(states) == {ItemState.FILED}
    client = signed_in(overseer)
    for filed in FiledReport.objects.all():
        page = client.get(reverse("report_filed", args=[filed.pk])).content.decode()
        for each in filed.findings:
            if each["table"].startswith("table") and each["row"] and each["column"]:
                path = f"{each['table']}/{each['row']}/{each['column']}"
                figure_at(filed.report, path)
                assert reverse("report_correct_cell", args=[filed.pk, path]) in page
    filed = FiledReport.objects.filter(report__table3__isnull=False).first()
    path = "table3/received/total"
    said = str(1 + (figure_at(filed.report, path) or 0))
    correct_cell(filed, path=path, figure=said, reason="对照原件。", by=overseer, at=AT)
    filed.refresh_from_db()
    assert str(figure_at(filed.report, path)) == said
    assert json.dumps(filed.as_read) != json.dumps(filed.report)
    assert filed.errors > 0
    assert "对照原件" in client.get(reverse("report_filed", args=[filed.pk])).content.decode()
