"""Others wait while a request is written: five statements, and everything else is done before."""

from __future__ import annotations

from uuid import uuid4

import build
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.lib import audit, encrypted_field
from gongkai.lib.models import AuditEntry
from gongkai.requests.actions.index_text import index_text
from gongkai.requests.models import AccessRequest, FileText


def test_a_lodging_holds_the_writers_lock_for_five_statements(linjiang):
    with CaptureQueriesContext(connection) as asked:
        build.lodged(linjiang, submission_key=uuid4(), code="ABCDEFGHJKLMNPQR")
    said = [" ".join(query["sql"].split()[:3]).replace('"', "") for query in asked]
    assert [each.split()[0] for each in said[:2]] == ["SELECT", "SAVEPOINT"]
    assert said[2:-1] == [
        "INSERT INTO requests_applicant",
        "INSERT INTO lib_counter",
        "INSERT INTO requests_accessrequest",
        "INSERT INTO requests_filetext",
        "INSERT INTO lib_auditentry",
    ]
    assert said[-1].startswith("RELEASE")


def test_what_is_sealed_is_sealed_before_the_transaction(linjiang, monkeypatch):
    happened = []

    def seal(text, *, bound_to):
        happened.append("seal")
        return sealed(text, bound_to=bound_to)

    def watch(execute, sql, params, many, context):
        happened.append(sql.split()[0])
        return execute(sql, params, many, context)

    sealed = encrypted_field.seal_text
    monkeypatch.setattr(encrypted_field, "seal_text", seal)
    with connection.execute_wrapper(watch):
        build.lodged(linjiang)
    assert happened[:3] == ["seal"] * 3
    assert "seal" not in happened[3:]
    assert happened.count("INSERT") == 5


def test_the_instance_says_what_the_database_says(linjiang):
    access_request = build.lodged(linjiang, submission_key=uuid4())
    kept = AccessRequest.objects.get()
    for field in AccessRequest._meta.concrete_fields:
        assert getattr(access_request, field.attname) == getattr(kept, field.attname), field.name
    assert access_request.applicant == kept.applicant
    access_request.wanted_way = "邮寄"
    access_request.save()
    assert AccessRequest.objects.get().wanted_way == "邮寄"


def test_the_words_of_a_new_file_are_those_of_a_file_written_anew(linjiang, clerk):
    access_request = build.lodged(linjiang)
    first = FileText.objects.get().grams
    assert first.startswith(f"organ{linjiang.pk} ")
    index_text(access_request)
    assert FileText.objects.get().grams == first


def test_a_drafted_entry_is_written_in_a_transaction_alone(transactional_db):
    at = build.moment(build.RECEIVED_ON)
    entry = audit.draft("tests.happened", actor=None, organ=None, kind=None, at=at)
    with pytest.raises(RuntimeError, match="atomic"):
        audit.record_drafted(entry, None)
    assert not AuditEntry.objects.exists()
