"""An act and its entry stand or fall together, and the database refuses to forget."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.lib import audit
from gongkai.lib.models import AuditEntry, AuditSeal

NOW = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def entry(**said: object) -> AuditEntry:
    facts = {"actor": None, "organ": None, "target": None, "at": NOW} | said
    with transaction.atomic():
        return audit.record("tests.happened", **facts)


def test_an_entry_says_what_happened_to_what_by_whom(linjiang, clerk):
    written = entry(actor=clerk, organ=linjiang, target=linjiang, details={"rows": 3})
    kept = AuditEntry.objects.get(pk=written.pk)
    assert (kept.event, kept.actor_id, kept.organ_id) == ("tests.happened", clerk.pk, linjiang.pk)
    assert (kept.target_type, kept.target_id) == ("organs.organ", str(linjiang.pk))
    assert (kept.at, kept.details) == (NOW, {"rows": 3})


def test_an_act_that_fails_leaves_no_entry(db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        entry()
        raise ZeroDivisionError
    assert not AuditEntry.objects.exists()


def test_outside_a_transaction_nothing_is_recorded(transactional_db):
    with pytest.raises(RuntimeError, match="atomic"):
        audit.record("tests.happened", actor=None, organ=None, target=None, at=NOW)


def test_a_moment_without_a_time_zone_is_refused(db):
    with pytest.raises(ValueError, match="time zone"):
        entry(at=datetime(2024, 3, 1, 9, 30))  # noqa: DTZ001


def test_many_things_at_once_have_an_entry_each(linjiang, neighbour, clerk):
    each = [
        audit.Recorded(organ, organ, {"rows": n}) for n, organ in enumerate((linjiang, neighbour))
    ]
    with transaction.atomic():
        audit.record_many("tests.happened", each, actor=clerk, at=NOW)
    kept = AuditEntry.objects.filter(event="tests.happened").order_by("pk")
    assert [(row.organ_id, row.target_id, row.details) for row in kept] == [
        (linjiang.pk, str(linjiang.pk), {"rows": 0}),
        (neighbour.pk, str(neighbour.pk), {"rows": 1}),
    ]
    assert {(row.actor_id, row.target_type, row.at) for row in kept} == {
        (clerk.pk, "organs.organ", NOW)
    }


def test_many_things_are_refused_as_one_is(linjiang, transactional_db):
    each = [audit.Recorded(linjiang, linjiang, {})]
    with pytest.raises(RuntimeError, match="atomic"):
        audit.record_many("tests.happened", each, actor=None, at=NOW)
    with pytest.raises(ValueError, match="time zone"), transaction.atomic():
        audit.record_many("tests.happened", each, actor=None, at=NOW.replace(tzinfo=None))


@pytest.mark.parametrize("table", [AuditEntry, AuditSeal])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_rewrite(db, table, verb):
    entry()
    AuditSeal.objects.create(
        number=1, first_entry=1, last_entry=1, entry_digests=[], digest="", sealed_at=NOW
    )
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(table._meta.db_table))
    assert table.objects.count() == 1


def test_postgresql_refuses_to_empty_the_table_as_well(postgresql):
    entry()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE lib_auditentry")
    assert AuditEntry.objects.count() == 1
