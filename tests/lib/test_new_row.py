"""A row made ready beforehand is the row that `save()` would have written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.lib.models import AuditEntry, Counter, StoredFile
from gongkai.lib.new_row import NewRow
from gongkai.requests.models import Applicant

NOW = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def test_it_is_what_save_would_have_written(db):
    facts = {"event": "tests.happened", "at": NOW, "details": {"rows": 3}, "organ_id": 7}
    saved = AuditEntry.objects.create(**facts, target_id="9")
    written = AuditEntry(**facts)
    NewRow(written, later=["target_id"]).write(target_id="9")
    assert written.pk == saved.pk + 1
    kept = AuditEntry.objects.filter(pk__in=[saved.pk, written.pk]).values()
    one, other = ({**row, "id": None} for row in kept)
    assert one == other


def test_it_takes_one_statement_and_can_be_saved_again(db):
    counter = Counter(scope="tests", series="rows", year=2024, last=1)
    row = NewRow(counter)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        row.write()
    assert len(asked) == 1
    counter.last = 2
    counter.save()
    assert Counter.objects.get(scope="tests").last == 2


def test_a_sealed_column_is_sealed(linjiang):
    row = Applicant(organ=linjiang, kind="natural_person", name="江某某")
    NewRow(row).write()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, identity FROM requests_applicant")
        name, identity = cursor.fetchone()
    assert name.startswith("1:")
    assert identity == ""
    assert Applicant.objects.get().name == "江某某"


def test_what_the_database_refuses_is_refused(db):
    facts = {"digest": "d", "media_type": "text/plain", "size": 1, "stored_at": NOW}
    NewRow(StoredFile(**facts)).write()
    with pytest.raises(IntegrityError), transaction.atomic():
        NewRow(StoredFile(**facts)).write()
    assert StoredFile.objects.count() == 1
