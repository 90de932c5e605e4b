"""Counting a year as of a day: what moved afterwards does not count."""

from __future__ import annotations

from datetime import date, datetime

import build
import pytest
from django.utils import timezone

from gongkai.law.annual_report import RemedyTable
from gongkai.law.applicants import ApplicantKind
from gongkai.remedies.models import Remedy
from gongkai.reports.models import Edition
from gongkai.reports.queries.count import count
from gongkai.reports.queries.desk import desk_of
from gongkai.reports.queries.view import since_published
from gongkai.requests.actions import amend
from gongkai.requests.models import AccessRequest

GRANTED = "table3/granted/natural_person"
THEN = date(2025, 1, 15)
LATER = timezone.make_aware(datetime(2025, 9, 1, 9))  # noqa: DTZ001


def is_as_published(edition, as_of):
    return since_published(edition, count(edition.organ, edition.year, as_of)) == []


@pytest.fixture
def registered_in_time(drafted):
    """The files of the draft were registered when they came in."""
    AccessRequest.objects.update(registered_at=timezone.make_aware(datetime(2024, 3, 11)))  # noqa: DTZ001
    return drafted


@pytest.mark.law("FORM 3")
def test_the_same_day_gives_the_same_figures_although_files_moved_on(
    registered_in_time, published, clerk
):
    amend(
        AccessRequest.objects.get(),
        by=clerk,
        field="applicant_kind",
        new=ApplicantKind.BUSINESS,
        reason="登记时选错",
        at=LATER,
    )
    assert since_published(published, count(published.organ, 2024)) != []
    assert is_as_published(published, THEN)
    assert not is_as_published(published, date(2025, 12, 31))
    stands = Edition.objects.get(pk=published.pk)
    assert desk_of(stands, str).unlike_then == 0
    assert desk_of(stands, str).changed


def test_what_was_registered_later_was_not_there(registered_in_time, published, clerk):
    build.decided(published.organ, by=clerk, on=date(2024, 5, 20), received=date(2024, 5, 6))
    AccessRequest.objects.filter(received_on=date(2024, 5, 6)).update(registered_at=LATER)
    assert count(published.organ, 2024).cells[GRANTED] == 2
    assert is_as_published(published, THEN)


def test_a_day_of_receipt_corrected_later_is_undone(registered_in_time, published, clerk):
    request = AccessRequest.objects.get()
    before = request.received_on
    amend(
        request,
        by=clerk,
        field="submitted_at",
        new=timezone.make_aware(datetime(2024, 3, 5, 9)),  # noqa: DTZ001
        reason="登记时写错",
        at=LATER,
    )
    assert request.received_on != before
    assert is_as_published(published, THEN)


@pytest.mark.law("FORM 3")
def test_within_the_year_a_file_decided_later_is_open_still(registered_in_time, linjiang):
    cells = count(linjiang, 2024, date(2024, 3, 15)).cells
    assert cells["table3/received/natural_person"] == 1
    assert cells["table3/carried_out/natural_person"] == 1
    assert cells[GRANTED] == 0


@pytest.mark.law("FORM 3")
def test_a_file_of_another_year_moves_nothing(registered_in_time, linjiang, clerk):
    build.decided(linjiang, by=clerk, on=date(2023, 5, 20), received=date(2023, 5, 6))
    assert count(linjiang, 2024, THEN).cells == count(linjiang, 2024).cells


@pytest.mark.law("FORM 4")
def test_a_remedy_concluded_or_voided_later_was_pending(linjiang, clerk):
    request = build.refused(linjiang, by=clerk)
    Remedy.objects.create(
        organ=linjiang,
        decision=request.decision,
        kind=RemedyTable.RECONSIDERATION,
        body="临江市人民政府",
        opened_on=date(2024, 5, 6),
        voided_on=date(2025, 3, 1),
    )
    pending = "table4/reconsideration/pending"
    assert count(linjiang, 2024).cells[pending] == 0
    assert count(linjiang, 2024, THEN).cells[pending] == 1
    assert count(linjiang, 2024, date(2024, 5, 5)).cells[pending] == 0
