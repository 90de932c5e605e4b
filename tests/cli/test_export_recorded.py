"""Every export from the server is written down: which list, how many rows, of whose site."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.cli import site_export
from gongkai.lib.models import AuditEntry
from gongkai.organs.audit_words import EVENTS


@pytest.mark.parametrize(
    ("kind", "event"),
    [("articles", "portal.list_exported"), ("documents", "catalogue.list_exported")],
)
def test_pages_taken_away_are_recorded_for_the_organ_of_the_site(
    sites, linjiang, neighbour, tmp_path, kind, event
):
    assert site_export.run([kind, str(tmp_path / "one")]) == 0
    assert site_export.run([kind, str(tmp_path / "two"), "--site", "two.example"]) == 0
    entries = AuditEntry.objects.filter(event=event).order_by("pk")
    assert [entry.organ_id for entry in entries] == [linjiang.pk, neighbour.pk]
    assert all(entry.actor_id is None for entry in entries)
    assert {entry.details["rows"] for entry in entries} == {0}
    assert event in EVENTS


def test_counts_and_reports_taken_away_are_recorded(linjiang, tmp_path):
    build.lodged(linjiang, on=date(2024, 12, 20))
    counts = str(tmp_path / "counts.csv")
    assert site_export.run(["counts", counts, "--year", "2024", "--as-of", "2024-12-31"]) == 0
    assert site_export.run(["reports", str(tmp_path / "reports")]) == 0
    found = AuditEntry.objects.filter(event__endswith=".list_exported").order_by("pk")
    assert [(entry.event, entry.details["rows"]) for entry in found] == [
        ("requests.list_exported", 1),
        ("reports.list_exported", 0),
    ]
    assert {entry.event for entry in found} <= set(EVENTS)
