"""Table 2 counts the registers, and every cell opens to its rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalogue import actions, queries
from gongkai.catalogue.models import AdministrativeDecision
from gongkai.catalogue.terms import DecisionKind, DocumentKind
from gongkai.interchange.report import TABLE2
from gongkai.law.annual_report import Edition
from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible

FORM = TABLE2[Edition.FORM_2021]
CELLS = [(row, field) for row, fields in FORM.items() for field in (fields or [None])]


def decided(kind, n, on=date(2023, 5, 1), **more):
    return actions.Decided(kind, f"{kind}-{n}", f"事项{n}", on, **more)


def charged(organ, at, yuan, on=date(2023, 5, 1), **more):
    return actions.record_charge(
        organ,
        charge="证照工本费",
        amount_yuan=Decimal(yuan),
        received_on=on,
        at=at,
        by=None,
        **more,
    )


@pytest.fixture
def year(linjiang, neighbour, head, at):
    """The organ with entries in and around 2023, and a neighbour with its own."""
    for kind, on in (
        (DocumentKind.GOVERNMENT_RULE, date(2021, 1, 1)),
        (DocumentKind.NORMATIVE_DOCUMENT, date(2023, 1, 1)),
        (DocumentKind.NORMATIVE_DOCUMENT, date(2023, 12, 31)),
        (DocumentKind.NORMATIVE_DOCUMENT, date(2024, 1, 1)),
    ):
        actions.issue_document(linjiang, kind=kind, title="通知", issued_on=on, at=at, by=head)
    actions.record_decisions(
        linjiang,
        [
            *(decided(DecisionKind.LICENCE, n, is_disclosed=n % 2 == 0) for n in range(120)),
            *(decided(DecisionKind.PENALTY, n) for n in range(3)),
            decided(DecisionKind.PENALTY, "前", date(2022, 12, 31)),
            decided(DecisionKind.PENALTY, "后", date(2024, 1, 1)),
            decided(DecisionKind.COERCION, 1, date(2023, 12, 31)),
        ],
        at=at,
        by=head,
    )
    for yuan, on in (("100000", date(2023, 1, 1)), ("25000.50", date(2023, 12, 31))):
        charged(linjiang, at, yuan, on)
    charged(linjiang, at, "999", date(2022, 12, 31))
    charged(neighbour, at, "1")
    actions.record_decision(neighbour, decided(DecisionKind.LICENCE, 1), at=at, by=None)
    return linjiang


@pytest.mark.law("FORM 2")
def test_table_2_has_the_shape_of_the_form_and_counts_the_year(year):
    found = queries.table2_counts(year, 2023)
    assert found == {
        "government_rules": {"issued": 0, "repealed": 0, "in_force": 1},
        "normative_documents": {"issued": 2, "repealed": 0, "in_force": 2},
        "licences": 120,
        "penalties": 3,
        "coercive_measures": 1,
        "fees_wan_yuan": "12.50005",
    }
    assert list(found) == list(FORM)
    for row, fields in FORM.items():
        assert list(found[row]) == list(fields) if fields else not isinstance(found[row], dict)


def test_an_organ_without_entries_reports_zeros(linjiang):
    nothing = {"issued": 0, "repealed": 0, "in_force": 0}
    assert queries.table2_counts(linjiang, 2023) == {
        "government_rules": nothing,
        "normative_documents": nothing,
        "licences": 0,
        "penalties": 0,
        "coercive_measures": 0,
        "fees_wan_yuan": "0",
    }


@pytest.mark.parametrize(("row", "field"), CELLS)
def test_behind_every_cell_stand_exactly_its_rows(year, row, field):
    value = queries.table2_counts(year, 2023)[row]
    rows = queries.behind(year, 2023, row, field)
    if row == "fees_wan_yuan":
        assert queries.in_wan_yuan(sum(each.amount_fen for each in rows)) == value
        assert rows.count() == 2
    else:
        assert rows.count() == (value[field] if field else value)
    assert {each.organ_id for each in rows} <= {year.pk}


@pytest.mark.parametrize(
    ("row", "field"),
    [("licences", "issued"), ("fees_wan_yuan", "issued"), ("government_rules", None), ("无", None)],
)
def test_a_cell_that_does_not_exist_has_no_rows(linjiang, row, field):
    with pytest.raises(KeyError):
        queries.behind(linjiang, 2023, row, field)


def test_one_query_for_each_kind_of_row(year):
    with CaptureQueriesContext(connection) as captured:
        queries.table2_counts(year, 2023)
    assert len(captured) == 3


@pytest.mark.law("FORM 2")
def test_decisions_not_disclosed_count_as_well(linjiang, at):
    actions.record_decisions(
        linjiang,
        [decided(DecisionKind.PENALTY, n, is_disclosed=False) for n in range(4)],
        at=at,
        by=None,
    )
    assert queries.table2_counts(linjiang, 2023)["penalties"] == 4


def test_a_voided_decision_does_not_count(linjiang, head, at):
    row = actions.record_decision(linjiang, decided(DecisionKind.PENALTY, 1), at=at, by=head)
    actions.void_entry(row, at=at, by=head, reason="撤销登记")
    assert queries.table2_counts(linjiang, 2023)["penalties"] == 0
    assert AdministrativeDecision.objects.count() == 1


def test_a_decision_is_entered_once_with_its_number(linjiang, head, at):
    facts = decided(DecisionKind.LICENCE, 1)
    actions.record_decision(linjiang, facts, at=at, by=head)
    with pytest.raises(NotPossible, match="行政许可决定书文号“licences-1”已登记"):
        actions.record_decision(linjiang, facts, at=at, by=head)
    with pytest.raises(NotPossible, match="没有决定书文号"):
        actions.record_decision(linjiang, facts._replace(number=" "), at=at, by=head)
    assert AdministrativeDecision.objects.count() == 1


def test_a_list_is_entered_whole_or_not_at_all(linjiang, head, at):
    rows = [decided(DecisionKind.LICENCE, n) for n in range(1100)]
    with pytest.raises(NotPossible, match="重复或已登记"):
        actions.record_decisions(linjiang, [*rows, rows[0]], at=at, by=head)
    assert not AdministrativeDecision.objects.exists()
    assert actions.record_decisions(linjiang, rows, at=at, by=head) == 1100
    entry = AuditEntry.objects.get(event="catalogue.decisions_recorded")
    assert entry.details == {"rows": 1100}
    assert actions.record_decisions(linjiang, [], at=at, by=head) == 0


def test_the_counterparty_is_unreadable_in_the_database(linjiang, at):
    facts = decided(DecisionKind.PENALTY, 1, counterparty="江某某")
    row = actions.record_decision(linjiang, facts, at=at, by=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT counterparty FROM catalogue_administrativedecision")
        assert "江某某" not in cursor.fetchone()[0]
    row.refresh_from_db()
    assert row.counterparty == "江某某"


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0"),
        (1, "0.000001"),
        (12_500_000, "12.5"),
        (1_000_000, "1"),
        (100_000_000, "100"),
        (1_234_567_89, "123.456789"),
    ],
)
def test_fees_are_stated_in_ten_thousand_yuan_exactly(fen, text):
    assert queries.in_wan_yuan(fen) == text


@given(fen=st.integers(0, 10**15))
def test_no_fee_is_lost_by_stating_it(fen):
    text = queries.in_wan_yuan(fen)
    assert Decimal(text) * 1_000_000 == fen
    assert "E" not in text
    assert text == "0" or not (("." in text) and text.endswith("0"))


def test_many_small_fees_add_up_exactly(linjiang, at):
    for n in range(30):
        charged(linjiang, at, "0.10", receipt_number=f"{n}")
    assert queries.table2_counts(linjiang, 2023)["fees_wan_yuan"] == "0.0003"


@pytest.mark.parametrize(
    ("yuan", "why"), [("0", "大于零"), ("-1", "大于零"), ("0.001", "最小到分")]
)
def test_a_fee_is_positive_and_in_whole_fen(linjiang, at, yuan, why):
    with pytest.raises(NotPossible, match=why):
        charged(linjiang, at, yuan)


def test_a_receipt_is_entered_once(linjiang, head, at):
    first = charged(linjiang, at, "10", receipt_number="A1")
    with pytest.raises(NotPossible, match="票据号“A1”已登记"):
        charged(linjiang, at, "10", receipt_number="A1")
    assert first.amount_yuan == Decimal("10.00")
    actions.void_entry(first, at=at, by=head, reason="退费")
    assert queries.table2_counts(linjiang, 2023)["fees_wan_yuan"] == "0"
