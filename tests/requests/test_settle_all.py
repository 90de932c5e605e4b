"""A changed calendar moves the days of open files: told first, then kept, with a trace."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from time import sleep

import build
import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.urls import reverse

from gongkai.law.grounds import Ground
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest

WRONG = date(2024, 4, 12)
RIGHT = date(2024, 3, 29)


@pytest.fixture
def file(linjiang, head):
    """A file whose day was reckoned by an older calendar; beside it one that is right, one closed."""
    file = build.lodged(linjiang)
    build.lodged(linjiang, on=date(2024, 3, 4))
    closed = build.delivered(linjiang, by=head, on=date(2024, 3, 12))
    AccessRequest.objects.filter(pk__in=[file.pk, closed.pk]).update(due_on=WRONG)
    return file


def due(access_request: AccessRequest) -> date | None:
    return AccessRequest.objects.get(pk=access_request.pk).due_on


def run(*options: str) -> str:
    said = io.StringIO()
    call_command("settle_open_requests", *options, stdout=said)
    return said.getvalue()


def test_the_dry_run_tells_what_would_move_and_writes_nothing(file):
    said = run("--dry-run")
    assert "在办 2 件，将变动 1 件。" in said
    assert f"{file.number}  2024-04-12 → 2024-03-29（-9 个工作日）" in said
    assert due(file) == WRONG
    assert not AuditEntry.objects.filter(event="requests.all_settled").exists()


def test_open_files_are_computed_anew_with_an_entry_each(file):
    assert "已变动 1 件" in run()
    assert due(file) == RIGHT
    entry = AuditEntry.objects.get(event="requests.recomputed")
    assert entry.details == {"was": "2024-04-12", "due_on": "2024-03-29"}
    assert AuditEntry.objects.get(event="requests.all_settled").details["moved"] == 1
    assert "已变动 0 件" in run()


def test_one_organ_alone_is_recomputed(file, neighbour):
    run("--organ", neighbour.code)
    assert due(file) == WRONG
    with pytest.raises(CommandError, match="没有代码"):
        run("--organ", "LJ-99")


def test_a_file_that_cannot_be_reckoned_keeps_its_day_and_is_named(file, clerk):
    asked = build.consulted(file, by=clerk, on=date(2024, 3, 11))
    AccessRequest.objects.filter(pk=file.pk).update(received_on=date(2024, 3, 20), due_on=WRONG)
    said = run()
    assert f"{file.number}  没有重算：" in said
    assert "条例第三十二条" in said
    assert due(file) == WRONG
    assert asked.sent_on < date(2024, 3, 20)


def test_a_head_sees_the_impact_and_confirms_it(file, head, clerk, outsider, signed_in):
    page = reverse("access_request:recompute")
    assert "期限将变动 1 件" in signed_in(head).get(page).content.decode()
    assert signed_in(clerk).post(page).status_code in {302, 403}
    assert due(file) == WRONG
    assert "期限将变动 0 件" in signed_in(outsider).get(page).content.decode()
    signed_in(head).post(page)
    assert due(file) == RIGHT


def test_both_directions_are_told_with_their_working_days(file, linjiang, head, signed_in):
    late = build.lodged(linjiang, on=date(2024, 3, 5))
    AccessRequest.objects.filter(pk=late.pk).update(due_on=date(2024, 4, 1))
    page = signed_in(head).get(reverse("access_request:recompute")).content.decode()
    assert "提前 9 个工作日" in page
    assert "推后 1 个工作日" in page


def test_an_act_at_the_same_moment_is_not_undone(postgresql, linjiang, head):
    file = build.lodged(linjiang)
    AccessRequest.objects.filter(pk=file.pk).update(due_on=WRONG)
    acting, on = Event(), date(2024, 3, 12)

    def decide():
        try:
            with transaction.atomic():
                held = AccessRequest.objects.select_for_update().get(pk=file.pk)
                actions.decide(held, by=head, ground=Ground.DISCLOSABLE, on=on)
                acting.set()
                sleep(0.5)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(decide)
        assert acting.wait(20)
        actions.settle_all([linjiang.pk], by=head, at=build.moment(on))
        done.result()
    assert AccessRequest.objects.get(pk=file.pk).decided_on == on


def test_recomputing_takes_as_many_queries_for_many_as_for_few(
    linjiang, clerk, django_assert_max_num_queries
):
    for _ in range(30):
        build.consulted(build.lodged(linjiang), by=clerk, on=date(2024, 3, 11))
    with django_assert_max_num_queries(6):
        assert actions.impact([linjiang.pk], date(2024, 3, 5)).seen == 30
