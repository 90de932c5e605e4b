"""Whatever the officers did, a report drafted from their ledger has no error."""

from __future__ import annotations

import os
from datetime import date, timedelta

import build
import pytest
from deeds import DEEDS, FOUNDING, Office
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.applicants import ApplicantKind
from gongkai.law.grounds import Ground
from gongkai.reports import actions as reports
from gongkai.reports.queries.gate import errors_of, gate
from gongkai.reports.queries.view import view_of
from gongkai.requests import actions

# A longer look: GONGKAI_TEST_TIMES=20 pytest tests/reports/test_any_ledger.py
TIMES = int(os.environ.get("GONGKAI_TEST_TIMES", "1"))
YEARS = (2023, 2024)
GROUNDS = (
    Ground.DISCLOSABLE,
    Ground.SEVERED,
    Ground.STATE_SECRET,
    Ground.OTHER_ORGAN,
)
COURSES = ("open", "decided", "delivered", "clarification lapsed", "withdrawn")

files = st.lists(
    st.tuples(
        st.sampled_from(COURSES),
        st.sampled_from(GROUNDS),
        st.sampled_from(list(ApplicantKind)),
        st.dates(date(2022, 11, 1), date(2024, 12, 20)),
    ),
    max_size=6,
)


def register(organ, clerk, course, ground, kind, received):
    """One file that went this course."""
    on = received + timedelta(days=9)
    if course == "decided":
        build.decided(organ, by=clerk, on=on, received=received, ground=ground, kind=kind)
    elif course == "delivered":
        build.delivered(organ, by=clerk, on=on, received=received, ground=ground, kind=kind)
    else:
        request = build.lodged(organ, on=received, kind=kind)
        if course == "clarification lapsed":
            actions.ask_clarification(
                request, by=clerk, on=on, matters="请写明年度", answer_by=on + timedelta(days=21)
            )
            actions.lapse(request, by=clerk, on=on + timedelta(days=40))
        elif course == "withdrawn":
            actions.withdraw(request, by=clerk, on=on)


def drafted(organ, clerk, year, at):
    """A draft of the year with every part written."""
    edition = reports.draft(organ, year, by=clerk, at=at)
    for section in ("overview", "problems", "other"):
        reports.type_section(edition, section=section, text="无。", by=clerk, at=at)
    return edition


@pytest.mark.law("FORM 3")
@given(course=files)
@settings(
    max_examples=20 * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_report_of_any_ledger_passes_two_years_running(
    linjiang, clerk, head, overseer, january, through, course
):
    with transaction.atomic():
        for each in course:
            register(linjiang, clerk, *each)
        first = drafted(linjiang, clerk, YEARS[0], january)
        assert errors_of(gate(first, view_of(first))) == []
        through(first, january)
        second = drafted(linjiang, clerk, YEARS[1], january)
        assert errors_of(gate(second, view_of(second))) == []
        cells = view_of(second).cells
        came = sum(received.year == YEARS[1] for *_, received in course)
        assert cells["table3/received/total"].figure == came
        transaction.set_rollback(True)


# An act with how many days late it is entered, and how many days pass before the next.
steps = st.tuples(
    st.sampled_from([*DEEDS, *FOUNDING]), st.sampled_from([0, 0, 2, 30]), st.integers(0, 20)
)


@pytest.mark.law("FORM 2", "FORM 3", "FORM 4")
@given(course=st.lists(steps, min_size=6, max_size=20), seed=st.integers(0, 2**16))
@settings(
    max_examples=8 * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_report_of_any_acts_whatever_passes(linjiang, clerk, january, course, seed):
    """Requests, remedies, documents, decisions, fees, publications and messages, some of them
    entered late, corrected or struck out.
    """
    passes_after(linjiang, clerk, january, course, seed)


def passes_after(linjiang, clerk, january, course, seed):
    """Do what the course says within the year, and draft its report."""
    with transaction.atomic():
        office = Office(linjiang, clerk, seed, date(2024, 1, 22))
        for name in FOUNDING:
            office.do(name)
        for name, late, pause in course:
            office.do(name, late)
            office.today = min(office.today + timedelta(days=pause), date(2024, 12, 31))
        edition = drafted(linjiang, clerk, 2024, january)
        view = view_of(edition)
        assert errors_of(gate(edition, view)) == []
        assert view.cells == view_of(edition).cells
        transaction.set_rollback(True)
