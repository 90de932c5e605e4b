"""The demonstration's inbox on a visitor's day: a file at every stage, and 2023 as it was."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongkai.config.demonstration.build import build
from gongkai.law.annual_report import RemedyTable
from gongkai.law.delivery import Delivery as Way
from gongkai.law.letters import LetterKind
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.lib.storage import read
from gongkai.organs.models import Organ
from gongkai.remedies.models import Remedy
from gongkai.requests.models import AccessRequest, Delivery, Letter
from gongkai.requests.queries import letters_open, table3_counts
from gongkai.requests.queries.inbox import counts, in_inbox
from gongkai.requests.terms import LetterState, Tab

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 14)


@pytest.fixture(scope="module")
def year(django_db_setup, django_db_blocker, home):
    """The demonstration as a visitor of that day finds it, built once."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(hostname="testserver", port=80, today=TODAY)
        yield Organ.objects.get(code="DEMO-001")
        transaction.set_rollback(True)


def test_2023_has_its_one_request_and_no_other(year):
    assert AccessRequest.objects.filter(number_year=2023).count() == 1
    cells = {place: figure for place, figure in table3_counts(year, 2023).items() if figure}
    assert cells == {
        ("received", "natural_person"): 1,
        (Outcome.NOT_HELD.value, "natural_person"): 1,
    }
    rest = AccessRequest.objects.exclude(number_year=2023)
    assert min(file.submitted_at.date() for file in rest) >= date(2024, 1, 1)


def test_the_inbox_has_a_file_under_every_tab(year):
    officer = AccessRequest.objects.exclude(handler=None).first().handler
    found = counts(in_inbox([year.pk]), officer, TODAY)
    empty = {tab for tab, n in found.items() if not n}
    assert empty <= {Tab.UNASSIGNED, Tab.SOON}
    assert AccessRequest.objects.filter(stage=Stage.DECIDED).count() == 2


def test_every_kind_of_letter_is_there_as_docx_and_pdf(year):
    issued = Letter.objects.filter(state=LetterState.ISSUED)
    assert {letter.kind for letter in issued} == set(LetterKind)
    for letter in issued:
        assert read(letter.pdf).startswith(b"%PDF")
        assert read(letter.docx).startswith(b"PK")
    states = set(Letter.objects.values_list("state", flat=True))
    assert {LetterState.IN_REVIEW, LetterState.TO_SIGN} < states


def test_numbers_follow_the_days_of_receipt(year):
    files = AccessRequest.objects.filter(number_year=2024).order_by("number_in_year")
    days = [file.submitted_at for file in files]
    assert days == sorted(days)


def test_one_reply_came_back_one_was_announced_and_one_is_attacked(year):
    assert Delivery.objects.exclude(returned_on=None).count() == 2
    assert Delivery.objects.filter(way=Way.ANNOUNCEMENT).exists()
    assert Delivery.objects.exclude(correction=None).exists()
    assert Remedy.objects.get().kind is RemedyTable.RECONSIDERATION


def test_one_decision_still_needs_its_letter(year):
    untold = AccessRequest.objects.get(stage=Stage.DECIDED, letters=None)
    assert LetterKind.GRANTED in letters_open(untold, TODAY)
