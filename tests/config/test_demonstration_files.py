"""The demonstration's inbox on a visitor's day: a file at every stage, and 2023 as it was."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from paper import bare, docx_text, pdf_text, unfilled

from gongkai.config.demonstration.build import build
from gongkai.config.demonstration.titles import MARK
from gongkai.law.annual_report import RemedyTable
from gongkai.law.delivery import Delivery as Way
from gongkai.law.letters import LETTERS, LetterKind
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.lib.storage import read
from gongkai.organs.models import Organ
from gongkai.remedies.models import Remedy
from gongkai.requests.letters import Line, from_json
from gongkai.requests.models import AccessRequest, Delivery, Letter
from gongkai.requests.queries import letters_open, table3_counts
from gongkai.requests.queries.inbox import counts, in_inbox
from gongkai.requests.terms import LetterState, Tab

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 14)
K = LetterKind


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
    states = set(Letter.objects.values_list("state", flat=True))
    assert {LetterState.IN_REVIEW, LetterState.TO_SIGN} < states


# What a letter of the demonstration says of remedies; the others say nothing of them.
FIRST = "应当先自收到本告知书之日起60日内向开封市人民政府"
EITHER = "可以自收到本告知书之日起60日内向开封市人民政府"
REMEDIES = {
    K.GRANTED: EITHER,
    K.PARTLY_GRANTED: "对不予公开的部分不服的，应当先自收到本告知书之日起60日内",
    K.WITHHELD: FIRST,
    K.UNAVAILABLE: EITHER,
    K.NOT_PROCESSED: EITHER,
    K.ENQUIRY: EITHER,
    K.LAPSED: EITHER,
    K.OTHER: EITHER,
    K.THIRD_PARTY_TOLD: EITHER,
    K.CORRECTION: EITHER,
    K.FEE: "对收费决定不能单独申请行政复议或者提起行政诉讼",
}
HEADLESS = {K.SERVICE_RECEIPT, K.APPROVAL}


@pytest.mark.parametrize("kind", list(K))
def test_each_letter_is_whole_on_paper_and_in_the_word_processor(kind, year):
    for letter in Letter.objects.filter(state=LetterState.ISSUED, kind=kind):
        composed = from_json(letter.composed)
        on = f"{letter.issued_on.year}年{letter.issued_on.month}月{letter.issued_on.day}日"
        printed, pages = pdf_text(read(letter.pdf))
        written = docx_text(read(letter.docx))
        assert 1 <= pages <= 2
        body = [block.text for block in composed.blocks if isinstance(block, Line)]
        for text in (printed, written):
            assert composed.title in text
            assert f"{year.name}{on}" in text
            assert all(bare(line) in text for line in body)
            assert REMEDIES.get(kind, "") in text
            assert ("行政复议" in text) is (kind in REMEDIES)
        assert unfilled(composed.text().replace(MARK, "")) == []
        if kind not in HEADLESS:
            assert f"{composed.title}{composed.addressee}：" in printed


def test_each_signed_letter_passed_three_hands_and_has_a_number_of_its_own(year):
    signed = Letter.objects.filter(state=LetterState.ISSUED).exclude(number_in_year=None)
    unsigned = {kind for kind in K if not LETTERS[kind].signed}
    assert {letter.kind for letter in signed} == set(K) - unsigned
    for letter in signed:
        hands = [letter.drafted_by_id, *letter.steps.values_list("by_id", flat=True)]
        assert len(set(hands)) == 3
    numbers = sorted(letter.number_in_year for letter in signed)
    assert numbers == list(range(1, len(numbers) + 1))


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
