"""The large ledger is made of files that the law would have made the same."""

from __future__ import annotations

from datetime import date

import cast
import pytest

from gongkai.config.demonstration.big import build
from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, RECEIVED
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome
from gongkai.lib.models import Counter
from gongkai.organs.models import Organ
from gongkai.requests.actions import settle
from gongkai.requests.actions.settle import CACHED
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import table3_counts

FILES = 400
TODAY = date(2024, 6, 3)


@pytest.fixture
def ledger(linjiang, neighbour, clerk) -> list[Organ]:
    organs = [linjiang, neighbour]
    assert build(organs, files=FILES, officer=clerk, today=TODAY) == FILES
    return organs


def test_settling_a_file_again_changes_nothing(ledger):
    for access_request in AccessRequest.objects.all():
        before = [getattr(access_request, name) for name in CACHED]
        settle(access_request)
        assert [getattr(access_request, name) for name in CACHED] == before, access_request


def test_every_year_of_every_organ_foots(ledger):
    for organ in ledger:
        carried = dict.fromkeys(ApplicantKind, 0)
        for year in range(2019, 2025):
            cells = table3_counts(organ, year)
            for kind in ApplicantKind:
                ended = sum(cells[outcome.value, kind.value] for outcome in Outcome)
                came = cells[RECEIVED, kind.value] + cells[CARRIED_IN, kind.value]
                assert came == ended + cells[CARRIED_OUT, kind.value]
                assert cells[CARRIED_IN, kind.value] == carried[kind]
                carried[kind] = cells[CARRIED_OUT, kind.value]


def test_numbers_run_without_gaps_and_the_counter_goes_on_after_them(ledger):
    for organ in ledger:
        for year in range(2019, 2025):
            numbers = AccessRequest.objects.filter(organ=organ, number_year=year)
            found = sorted(numbers.values_list("number_in_year", flat=True))
            assert found == list(range(1, len(found) + 1))
            if found:
                counter = Counter.objects.get(scope=f"organ:{organ.pk}", year=year)
                assert counter.last == found[-1]


def test_it_holds_open_and_ended_files_of_every_course(ledger):
    assert AccessRequest.objects.open().exists()
    outcomes = set(AccessRequest.objects.values_list("outcome", flat=True))
    assert {"granted", "unavailable.not_held", "other.clarification_lapsed"} <= outcomes


def test_a_second_ledger_goes_on_numbering(ledger, linjiang):
    clerk = cast.officer("second", "钱二", linjiang)
    build(ledger, files=50, officer=clerk, today=TODAY)
    assert AccessRequest.objects.count() == FILES + 50
