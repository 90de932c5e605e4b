"""Whoever rewrites the trail past the triggers is found out, entry by entry."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction

from gongkai.lib import audit, audit_chain
from gongkai.lib.append_only import protect, unprotect
from gongkai.lib.models import AuditEntry, AuditSeal

NOW = datetime(2024, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def happen(count: int) -> list[int]:
    with transaction.atomic():
        return [
            audit.record(
                "tests.happened",
                actor=None,
                organ=None,
                target=None,
                at=NOW,
                details={"次": n, "on": "2024-03-01", "flag": True, "none": None},
            ).pk
            for n in range(count)
        ]


@pytest.fixture
def tampering(db):
    """A cursor of somebody who took the triggers away."""
    for table in ("lib_auditentry", "lib_auditseal"):
        unprotect(connection, table)
    with connection.cursor() as cursor:
        yield cursor
    for table in ("lib_auditentry", "lib_auditseal"):
        protect(connection, table)


def found() -> list[tuple[str, int | None]]:
    """What verifying finds, but for the triggers that the fixture took away."""
    found = [(problem.what, problem.entry) for problem in audit_chain.verify()]
    return [problem for problem in found if problem[0] != "unprotected"]


def test_an_untouched_trail_is_sound(db, monkeypatch):
    monkeypatch.setattr(audit_chain, "BATCH", 3)
    happen(7)
    assert audit_chain.seal(LATER) == 7
    happen(2)
    assert audit_chain.seal(LATER) == 2
    assert AuditSeal.objects.count() == 4
    assert found() == []


def test_sealing_twice_changes_nothing(db):
    happen(2)
    assert audit_chain.seal(LATER) == 2
    assert audit_chain.seal(LATER) == 0
    assert AuditSeal.objects.count() == 1


def test_an_empty_trail_is_sound_and_needs_no_seal(db):
    assert audit_chain.seal(LATER) == 0
    assert found() == []


def test_a_changed_entry_is_named(tampering):
    first, second, _ = happen(3)
    audit_chain.seal(LATER)
    tampering.execute("UPDATE lib_auditentry SET event = 'other' WHERE id = %s", [second])
    assert found() == [("changed", second)]
    assert first != second


def test_a_removed_entry_is_named(tampering):
    *_, last = happen(3)
    audit_chain.seal(LATER)
    tampering.execute("DELETE FROM lib_auditentry WHERE id = %s", [last])
    assert found() == [("removed", last)]


def test_an_entry_slipped_in_between_is_named(tampering):
    _, gap, _ = happen(3)
    tampering.execute("DELETE FROM lib_auditentry WHERE id = %s", [gap])
    audit_chain.seal(LATER)
    AuditEntry.objects.create(pk=gap, event="tests.invented", at=NOW)
    assert found() == [("slipped_in", gap)]


def test_an_entry_slipped_in_before_the_first_is_named(tampering):
    happen(2)
    audit_chain.seal(LATER)
    tampering.execute(
        "INSERT INTO lib_auditentry (id, event, target_type, target_id, at, details) "
        "VALUES (-5, 'tests.forged', '', '', '2024-03-01 00:00:00+00:00', '{}')"
    )
    assert found() == [("slipped_in", -5)]


def test_triggers_that_are_gone_are_a_problem_whatever_else_is_left(tampering):
    assert [problem.what for problem in audit_chain.verify()] == ["unprotected"] * 2


def test_a_forged_seal_breaks_the_chain(tampering):
    pk = happen(1)[0]
    audit_chain.seal(LATER)
    tampering.execute("UPDATE lib_auditentry SET event = 'other' WHERE id = %s", [pk])
    forged = AuditSeal.objects.get()
    forged.entry_digests = [[pk, audit_chain.entry_digest(AuditEntry.objects.get())]]
    forged.save()
    assert found() == [("seal_broken", None)]


def test_a_removed_seal_breaks_the_chain(tampering):
    for _ in range(3):
        happen(1)
        audit_chain.seal(LATER)
    tampering.execute("DELETE FROM lib_auditseal WHERE number = 2")
    assert ("seal_broken", None) in found()


def test_sealing_waits_for_a_writer_that_may_still_come_first(postgresql):
    written, released = threading.Event(), threading.Event()

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                audit.record("tests.slow", actor=None, organ=None, target=None, at=NOW)
                written.set()
                released.wait(10)
        finally:
            connections.close_all()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert written.wait(10)
    happen(1)
    threading.Timer(0.3, released.set).start()
    assert audit_chain.seal(LATER) == 2
    slow.join()
    assert list(AuditEntry.objects.order_by("pk").values_list("event", flat=True)) == [
        "tests.slow",
        "tests.happened",
    ]
    assert found() == []


def test_sealing_gives_up_on_a_writer_that_never_ends(postgresql, monkeypatch):
    monkeypatch.setattr(audit_chain, "PATIENCE_SECONDS", 0.2)
    written, released = threading.Event(), threading.Event()

    def write_and_stay() -> None:
        try:
            with transaction.atomic():
                audit.record("tests.slow", actor=None, organ=None, target=None, at=NOW)
                written.set()
                released.wait(10)
        finally:
            connections.close_all()

    slow = threading.Thread(target=write_and_stay)
    slow.start()
    assert written.wait(10)
    happen(1)
    assert audit_chain.seal(LATER) == 0
    released.set()
    slow.join()
    assert audit_chain.seal(LATER) == 2
