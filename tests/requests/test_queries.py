"""How many came in and how they ended: the cells of table 3 and the files behind them."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import build
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.annual_report import Column
from gongkai.law.applicants import ApplicantKind
from gongkai.law.grounds import Ground, outcome_of
from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import Intake
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import COUNTED_ROWS, behind, table3_counts

KINDS = list(ApplicantKind)
GROUNDS = [
    Ground.DISCLOSABLE,
    Ground.SEVERED,
    Ground.STATE_SECRET,
    Ground.NOT_EXISTING,
    Ground.OTHER,
]


def nonzero(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {cell: n for cell, n in counts.items() if n}


@pytest.mark.law("FORM 3")
def test_a_request_becomes_one_cell_of_its_row_and_column(linjiang, head):
    build.decided(
        linjiang,
        by=head,
        on=date(2024, 3, 20),
        ground=Ground.STATE_SECRET,
        kind=ApplicantKind.RESEARCH_BODY,
    )
    assert nonzero(table3_counts(linjiang, 2024)) == {
        ("received", "research_body"): 1,
        ("withheld.state_secret", "research_body"): 1,
    }


def test_every_row_and_kind_has_its_cell_even_when_nothing_happened(linjiang):
    counts = table3_counts(linjiang, 2024)
    assert len(counts) == len(COUNTED_ROWS) * 6 == 24 * 6
    assert set(counts.values()) == {0}


@pytest.mark.law("FORM 3")
def test_what_is_open_at_the_years_end_is_carried_out_and_then_in(linjiang, head):
    build.decided(linjiang, by=head, received=date(2023, 12, 20), on=date(2024, 1, 10))
    assert nonzero(table3_counts(linjiang, 2023)) == {
        ("received", "natural_person"): 1,
        ("carried_out", "natural_person"): 1,
    }
    assert nonzero(table3_counts(linjiang, 2024)) == {
        ("carried_in", "natural_person"): 1,
        ("granted", "natural_person"): 1,
    }
    assert nonzero(table3_counts(linjiang, 2025)) == {}


@pytest.mark.law("REG 31")
def test_submitted_in_december_and_confirmed_in_january_it_is_new_in_january(linjiang):
    build.lodged(
        linjiang, on=date(2023, 12, 31), intake=Intake.ONLINE, confirmed_on=date(2024, 1, 2)
    )
    build.lodged(linjiang, on=date(2023, 12, 31), intake=Intake.ONLINE)
    assert nonzero(table3_counts(linjiang, 2023)) == {}
    assert table3_counts(linjiang, 2024)["received", "natural_person"] == 1


def test_another_organs_requests_are_not_counted(linjiang, neighbour):
    build.lodged(neighbour)
    assert nonzero(table3_counts(linjiang, 2024)) == {}


def test_a_withdrawal_the_policy_keeps_out_is_in_no_cell(linjiang, clerk, choose):
    access_request = build.lodged(linjiang)
    choose(withdrawn_outcome=None)
    actions.withdraw(access_request, by=clerk, on=date(2024, 3, 5))
    assert access_request.decided_on == date(2024, 3, 5)
    assert nonzero(table3_counts(linjiang, 2024)) == {}
    assert not behind(linjiang, 2024, "received", "total").exists()


@pytest.fixture
def three_years(linjiang, head):
    """Sixty requests over three years, some still open: their rows known beforehand."""
    chance = random.Random(20240101)  # noqa: S311
    expected: dict[int, Counter[tuple[str, str]]] = {y: Counter() for y in (2022, 2023, 2024)}
    for _ in range(60):
        received = date(2022, 1, 1) + timedelta(days=chance.randrange(1090))
        kind, ground = chance.choice(KINDS), chance.choice(GROUNDS)
        ended = received + timedelta(days=chance.randrange(40)) if chance.random() < 0.8 else None
        if ended is None:
            build.lodged(linjiang, on=received, kind=kind)
        else:
            build.decided(linjiang, by=head, received=received, on=ended, ground=ground, kind=kind)
        for year, cells in expected.items():
            if received.year > year or (ended and ended.year < year):
                continue
            cells["received" if received.year == year else "carried_in", kind.value] += 1
            done = ended is not None and ended.year == year
            cells[outcome_of(ground).value if done else "carried_out", kind.value] += 1
    return expected


@pytest.mark.law("FORM 3")
def test_counts_cells_and_the_files_behind_them_agree(linjiang, three_years):
    for year, expected in three_years.items():
        counts = table3_counts(linjiang, year)
        assert nonzero(counts) == dict(expected)
        for (row, kind), n in counts.items():
            assert behind(linjiang, year, row, kind).count() == n


@pytest.mark.law("FORM 3")
def test_the_table_foots_in_every_column_and_from_year_to_year(linjiang, three_years):
    before = None
    for year in three_years:
        counts = table3_counts(linjiang, year)
        for kind in KINDS:
            concluded = sum(counts[outcome.value, kind.value] for outcome in Outcome)
            taken = counts["received", kind.value] + counts["carried_in", kind.value]
            assert taken == concluded + counts["carried_out", kind.value]
            assert behind(linjiang, year, "concluded", kind.value).count() == concluded
            if before is not None:
                assert counts["carried_in", kind.value] == before["carried_out", kind.value]
        before = counts


def test_a_total_is_the_union_of_its_kinds(linjiang, three_years):
    for row in ("received", "carried_in", "concluded", "carried_out", "granted"):
        union = set()
        for kind in KINDS:
            union |= set(behind(linjiang, 2023, row, kind.value))
        assert set(behind(linjiang, 2023, row, Column.TOTAL.value)) == union


def test_a_cell_the_form_does_not_have_is_an_error(linjiang):
    with pytest.raises(ValueError, match="nonsense"):
        behind(linjiang, 2024, "nonsense", "total")
    with pytest.raises(ValueError, match="company"):
        behind(linjiang, 2024, "received", "company")


def test_a_year_is_counted_by_one_query_answered_from_covering_indexes(linjiang, three_years):
    with CaptureQueriesContext(connection) as queries:
        table3_counts(linjiang, 2023)
    assert len(queries) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
            plan = [row[-1] for row in cursor.fetchall() if "requests_accessrequest" in row[-1]]
        assert plan
        assert all("USING COVERING INDEX" in step for step in plan)


def test_an_outsider_sees_no_request_and_the_authority_sees_all(
    linjiang, neighbour, clerk, outsider, overseer
):
    here, there = build.lodged(linjiang), build.lodged(neighbour)
    assert list(AccessRequest.objects.visible_to(clerk)) == [here]
    assert list(AccessRequest.objects.visible_to(outsider)) == [there]
    assert set(AccessRequest.objects.visible_to(overseer)) == {here, there}


def test_pending_is_what_has_not_ended(linjiang, head):
    open_request = build.lodged(linjiang)
    build.decided(linjiang, by=head, on=date(2024, 3, 20))
    assert list(AccessRequest.objects.all().pending()) == [open_request]
