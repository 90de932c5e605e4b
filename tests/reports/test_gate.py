"""What the ledger says against a report: each check finds what it is for, and the file."""

from __future__ import annotations

from datetime import date

import build
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.catalogue.models import ChargeReceipt
from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT
from gongkai.law.applicants import ApplicantKind
from gongkai.law.footing import Level
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.organs.actions import end_organ
from gongkai.reports import actions
from gongkai.reports.models import Edition
from gongkai.reports.paths import FEES
from gongkai.reports.queries.gate import errors_of, gate
from gongkai.reports.queries.gate_files import LISTED
from gongkai.reports.queries.view import view_of
from gongkai.requests.models import AccessRequest, Decision
from gongkai.requests.queries import misplaced, split_and_counted_whole

pytestmark = pytest.mark.django_db


def found(edition, rule):
    return [f for f in gate(edition, view_of(edition)) if f.rule == rule]


def numbers(findings):
    return [file.number for finding in findings for file in finding.files]


@pytest.mark.law("FORM 3")
def test_a_ledger_built_by_the_acts_has_no_error(linjiang, clerk, drafted):
    for month, ground in enumerate((Ground.DISCLOSABLE, Ground.SEVERED, Ground.STATE_SECRET), 4):
        build.delivered(
            linjiang,
            by=clerk,
            on=date(2024, month, 12),
            received=date(2024, month, 2),
            ground=ground,
        )
    build.lodged(linjiang, on=date(2024, 12, 20))
    assert errors_of(gate(drafted, view_of(drafted))) == []


@pytest.mark.law("FORM 3")
@pytest.mark.parametrize(
    "wrong", ["applicant_kind = 'unknown'", "outcome = 'withheld.nothing'"], ids=["column", "row"]
)
def test_a_file_outside_every_row_or_column_is_found(drafted, linjiang, wrong):
    assert not misplaced(linjiang, 2024).exists()
    with_raw(f"UPDATE requests_accessrequest SET {wrong}")  # noqa: S608
    assert misplaced(linjiang, 2024).count() == 1


def with_raw(sql):
    """What no act of ours would write."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.law("FORM 3")
def test_an_end_that_the_decision_does_not_bear_out_is_named(drafted):
    Decision.objects.update(decided_on=date(2024, 3, 21))
    listed = found(drafted, "L3")
    assert Level.ERROR in {finding.level for finding in listed}
    assert set(numbers(listed)) == {AccessRequest.objects.get().number}


@pytest.mark.law("FORM 3")
def test_of_a_broken_ledger_the_first_files_are_listed_and_all_are_counted(drafted, linjiang):
    few = len(captured(drafted))
    copy_file(LISTED + 4)
    Decision.objects.all().delete()
    (error,) = [each for each in found(drafted, "L3") if each.is_error]
    assert error.message.startswith(f"有 {LISTED + 5} 件")
    assert f"列出前 {LISTED} 件" in error.message
    first = AccessRequest.objects.order_by("pk")[:LISTED].values_list("number", flat=True)
    assert numbers([error]) == list(first)
    # However broken it is: a rule asks how many there are, which are first, and their numbers.
    assert len(captured(drafted)) <= few + 3


def captured(edition):
    """What the gate asks of the database."""
    view = view_of(edition)
    with CaptureQueriesContext(connection) as asked:
        gate(edition, view)
    return asked.captured_queries


def copy_file(times, one=None):
    """The one file so many times more, which no act of ours would write."""
    one = one or AccessRequest.objects.get()
    AccessRequest.objects.bulk_create(
        [
            AccessRequest(
                **{
                    field.attname: getattr(one, field.attname)
                    for field in AccessRequest._meta.concrete_fields
                    if not field.primary_key
                }
                | {"number": f"另{n:02}", "number_in_year": 100 + n, "submission_key": None}
            )
            for n in range(times)
        ]
    )


@pytest.mark.law("FORM 3")
def test_a_file_partly_granted_is_named_where_its_other_part_counts_as_withheld(drafted, linjiang):
    one = AccessRequest.objects.get()
    copy_file(2)
    AccessRequest.objects.filter(pk=one.pk).update(outcome=Outcome.PARTLY_GRANTED)
    assert not split_and_counted_whole(linjiang, 2024).exists()
    rest = AccessRequest.objects.exclude(pk=one.pk)
    rest.update(root=one, outcome=Outcome.STATE_SECRET)
    assert list(split_and_counted_whole(linjiang, 2024)) == [one]
    rest.update(is_counted=False)
    assert not split_and_counted_whole(linjiang, 2024).exists()


@pytest.mark.law("FORM 3")
def test_a_decision_that_went_out_is_not_named_and_one_that_did_not_is(drafted, linjiang, clerk):
    build.delivered(linjiang, by=clerk, on=date(2024, 5, 20), received=date(2024, 5, 6))
    listed = found(drafted, "L3")
    assert [finding.level for finding in listed] == [Level.WARNING]
    assert len(numbers(listed)) == 1


@pytest.mark.law("REG 30")
@pytest.mark.parametrize("outcome", [Outcome.CLARIFICATION_LAPSED, Outcome.FEE_LAPSED])
def test_a_lapse_without_its_notice_is_an_error(drafted, outcome):
    AccessRequest.objects.update(outcome=outcome)
    Decision.objects.update(outcome=outcome)
    (finding,) = found(drafted, "L5")
    assert finding.is_error
    assert finding.at == f"table3/{outcome.value}/total"
    assert outcome.label[:8] in finding.place


@pytest.mark.law("FORM 3")
def test_a_file_carried_out_and_not_carried_in_is_named_though_the_numbers_agree(
    linjiang, clerk, january, through, drafted
):
    gone = build.lodged(linjiang, on=date(2024, 12, 20))
    actions.recount(drafted, by=clerk, at=january)
    through(drafted, january)
    other = build.lodged(linjiang, on=date(2024, 12, 22))
    AccessRequest.objects.filter(pk=gone.pk).update(received_on=date(2025, 1, 2))
    later = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    assert [f for f in gate(later, view_of(later)) if f.rule == "K5"] == []
    listed = found(later, "L2")
    assert {finding.at for finding in listed} == {f"table3/{CARRIED_IN}/natural_person"}
    assert numbers(listed) == [gone.number, other.number]


@pytest.mark.law("FORM 3")
def test_of_many_files_not_carried_in_the_first_are_listed(
    linjiang, clerk, january, through, drafted
):
    through(drafted, january)
    build.lodged(linjiang, on=date(2024, 12, 22))
    copy_file(LISTED + 1, AccessRequest.objects.get(decided_on=None))
    later = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    (finding,) = found(later, "L2")
    assert finding.message.startswith(f"有 {LISTED + 2} 件本年作为结转计入")
    assert len(finding.files) == LISTED


@pytest.mark.law("FORM 3")
def test_a_restated_column_is_compared_by_its_number_alone(linjiang, clerk, january, published):
    build.lodged(linjiang, on=date(2024, 12, 22))
    later = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    assert len(found(later, "L2")) == 1
    path = f"table3/{CARRIED_OUT}/natural_person"
    actions.restate(published, path=path, figure="1", reason="补登", by=clerk, at=january)
    assert found(later, "L2") == []
    assert found(later, "K5") == []


@pytest.mark.law("FORM 2")
def test_a_typed_fee_is_held_against_the_receipts(drafted, linjiang, clerk, january):
    assert found(drafted, "L7") == []
    actions.type_cell(drafted, path=FEES, figure="1.5", reason="财政系统", by=clerk, at=january)
    (finding,) = found(drafted, "L7")
    assert finding.level is Level.WARNING
    ChargeReceipt.objects.create(
        organ=linjiang,
        charge="考试费",
        receipt_number="1",
        received_on=date(2024, 5, 1),
        amount_fen=1_000_000,
        recorded_at=january,
    )
    (finding,) = found(drafted, "L7")
    assert finding.is_error
    assert "1 万元" in finding.message


@pytest.mark.law("FORM 4")
def test_more_remedies_than_decisions_is_a_warning_at_its_cell(drafted, clerk, january):
    path = "table4/reconsideration/upheld"
    actions.type_cell(drafted, path=path, figure="1", reason="补登", by=clerk, at=january)
    assert found(drafted, "L8") == []
    actions.type_cell(drafted, path=path, figure="2", reason="补登", by=clerk, at=january)
    (finding,) = found(drafted, "L8")
    assert finding.at == "table4/reconsideration/total"


@pytest.mark.law("FORM 4")
def test_a_pending_case_that_is_gone_next_year_is_a_hint(
    drafted, linjiang, clerk, january, through
):
    path = "table4/reconsideration/pending"
    actions.type_cell(drafted, path=path, figure="1", reason="补登", by=clerk, at=january)
    through(drafted, january)
    later = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    (finding,) = found(later, "L9")
    assert finding.level is Level.HINT
    assert not finding.is_error


def test_a_finding_of_the_form_names_its_cell(drafted, clerk, january):
    path = "table3/carried_in/business"
    actions.type_cell(drafted, path=path, figure="5", reason="试填", by=clerk, at=january)
    errors = errors_of(gate(drafted, view_of(drafted)))
    assert errors
    assert all(finding.place.startswith("表三") for finding in errors)
    assert any(ApplicantKind.BUSINESS.label in finding.place for finding in errors)


def test_a_signed_report_is_not_held_against_the_ledger_of_today(signed):
    Decision.objects.update(decided_on=date(2024, 3, 21))
    stands = Edition.objects.get(pk=signed.pk)
    assert errors_of(gate(stands, view_of(stands))) == []


@pytest.mark.law("REG 49")
def test_a_merger_in_the_year_is_said_to_both(drafted, linjiang, neighbour, clerk, january):
    build.lodged(neighbour, on=date(2024, 4, 1))
    assert not [f for f in gate(drafted, view_of(drafted)) if f.rule == "L11"]
    end_organ(
        neighbour, on=date(2024, 7, 1), basis="临编〔2024〕3号", successor=linjiang, by=clerk,
        at=january,
    )  # fmt: skip
    (found,) = (f for f in gate(drafted, view_of(drafted)) if f.rule == "L11")
    assert found.level is Level.WARNING
    assert "有 1 件申请" in found.message
    theirs = actions.draft(neighbour, 2024, by=clerk, at=january)
    (said,) = (f for f in gate(theirs, view_of(theirs)) if f.rule == "L11")
    assert f"由“{linjiang}”编制" in said.message
    later = actions.draft(linjiang, 2023, by=clerk, at=january)
    assert not [f for f in gate(later, view_of(later)) if f.rule == "L11"]
