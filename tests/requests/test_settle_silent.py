"""A consultation that ran out by silence leaves the tab 征求意见中 by itself, once."""

from __future__ import annotations

import io
from datetime import date

import build
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from gongkai.law.consultation import Asked
from gongkai.law.procedure import Stage
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.silent import gone_silent

SENT = date(2024, 3, 4)
LAST = date(2024, 3, 25)  # the fifteenth working day after it was sent
NEXT = date(2024, 3, 26)


@pytest.fixture
def file(linjiang, clerk):
    """A file that waits for a third party that says nothing."""
    file = build.lodged(linjiang)
    build.consulted(file, by=clerk, on=SENT)
    assert stage(file) is Stage.CONSULTING
    return file


def stage(file: AccessRequest) -> Stage:
    return AccessRequest.objects.get(pk=file.pk).stage


def settled(on: date) -> int:
    return actions.settle_silent(at=build.moment(on))


def test_it_waits_until_the_period_has_run_out(file):
    assert settled(date(2024, 3, 24)) == 0
    assert stage(file) is Stage.CONSULTING
    assert settled(LAST) == 1
    assert stage(file) is Stage.IN_HAND


def test_a_second_time_changes_nothing_and_leaves_no_entry(file):
    due = AccessRequest.objects.get(pk=file.pk).due_on
    assert settled(NEXT) == 1
    assert settled(NEXT) == 0
    entry = AuditEntry.objects.get(event="requests.silence_settled")
    assert entry.details == {"was": "consulting", "stage": "in_hand"}
    assert entry.actor_id is None
    assert AccessRequest.objects.get(pk=file.pk).due_on == due


def test_a_later_receipt_starts_the_period_and_another_party_keeps_it(file, clerk):
    row = file.consultations.get()
    actions.record_consultation_received(row, by=clerk, on=date(2024, 3, 11))
    assert settled(NEXT) == 0
    build.consulted(file, by=clerk, on=date(2024, 3, 20), asked=Asked.ORGAN)
    assert settled(date(2024, 4, 1)) == 0
    assert settled(date(2024, 4, 12)) == 1


def test_only_files_whose_period_ran_out_are_read(file, linjiang, clerk, django_assert_num_queries):
    for _ in range(5):
        other = build.lodged(linjiang)
        build.consulted(other, by=clerk, on=date(2024, 3, 15))
        build.lodged(linjiang)
    assert list(gone_silent(NEXT)) == [file]
    assert settled(NEXT) == 1
    with django_assert_num_queries(1):
        assert settled(NEXT) == 0


def test_an_act_after_the_silence_keeps_the_stage(file, head):
    settled(NEXT)
    actions.extend(file, by=head, on=date(2024, 3, 27), days=5, reason="待核实")
    assert stage(file) is Stage.IN_HAND


def test_a_recomputation_agrees_with_the_night(file):
    settled(NEXT)
    assert actions.impact(None, NEXT).moved == ()


def test_the_inbox_shows_it_under_the_right_tab(file, clerk, signed_in):
    browser = signed_in(clerk)
    address = reverse("access_request:index") + "?tab=consulting"
    assert file.number in browser.get(address).content.decode()
    call_command("settle_open_requests", "--silent", stdout=(said := io.StringIO()))
    assert "征求意见期限届满转为办理中的 1 件。" in said.getvalue()
    assert file.number not in browser.get(address).content.decode()


def test_the_command_does_one_thing_at_a_time(db):
    with pytest.raises(CommandError, match="不能与"):
        call_command("settle_open_requests", "--silent", "--dry-run")
