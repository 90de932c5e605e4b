"""What is in force is carried over from last year's published report, and shown as carried."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gongkai.reports import actions
from gongkai.reports.queries.view import view_of
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import CellSource

IN_FORCE = "table2/normative_documents/in_force"
ISSUED = "table2/normative_documents/issued"
REPEALED = "table2/normative_documents/repealed"


@pytest.fixture
def later(drafted, linjiang, clerk, january, through):
    """A draft for 2025 after a report that published 12 documents in force."""
    said = {"reason": "登记前制发", "by": clerk, "at": january}
    actions.type_cell(drafted, path=IN_FORCE, figure="12", **said)
    through(drafted, january)
    edition = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    actions.type_cell(edition, path=ISSUED, figure="3", **said)
    actions.type_cell(edition, path=REPEALED, figure="1", **said)
    return edition


@pytest.mark.law("FORM 2")
def test_last_years_figure_moves_with_this_years_changes(later, clerk, january):
    actions.carry(later, path=IN_FORCE, by=clerk, at=january)
    cell = view_of(later).cells[IN_FORCE]
    assert (cell.figure, cell.source, cell.counted) == (14, CellSource.CARRIED, 0)
    assert "2024 年报告公布" in cell.reason


def test_a_carried_figure_is_frozen_as_carried(later, clerk, january, through):
    actions.carry(later, path=IN_FORCE, by=clerk, at=january)
    for section in ("overview", "problems", "other"):
        actions.type_section(later, section=section, text="无。", by=clerk, at=january)
    through(later, january.replace(year=2026))
    assert later.frozen_cells.get(path=IN_FORCE).source is CellSource.CARRIED


def test_only_what_is_in_force_is_carried_and_only_after_a_report(drafted, later, clerk, january):
    with pytest.raises(NotPossible, match="没有可以结转"):
        actions.carry(later, path=ISSUED, by=clerk, at=january)


def test_without_a_report_of_last_year_nothing_is_carried(drafted, clerk, january):
    with pytest.raises(NotPossible, match="没有可以结转"):
        actions.carry(drafted, path=IN_FORCE, by=clerk, at=january)


def test_the_cell_offers_what_would_be_carried(later, clerk, signed_in):
    browser = signed_in(clerk)
    url = reverse("report_cell", args=[later.pk, IN_FORCE])
    assert "结转为 14" in browser.get(url).content.decode()
    browser.post(reverse("report_carry", args=[later.pk, IN_FORCE]))
    assert "rd-carried" in browser.get(url).content.decode()
