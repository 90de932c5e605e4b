"""One form makes one request, however often and however quickly it is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import build
import cast
import pytest
from django.db import IntegrityError, connections, transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib import storage
from gongkai.lib.crypto import blind_index
from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.lib.new_row import NewRow
from gongkai.lib.query_codes import fits
from gongkai.requests.actions import Upload, reissue_code
from gongkai.requests.actions import lodge as lodge_action
from gongkai.requests.models import AccessRequest, Applicant, Paper
from gongkai.requests.terms import IdentityKind, PaperKind

UPLOAD = Upload(PaperKind.APPLICATION, "授权委托书.txt", "授权".encode(), "text/plain")


def test_the_same_key_gives_the_same_request(linjiang):
    key = uuid4()
    first = build.lodged(linjiang, submission_key=key, papers=[UPLOAD])
    second = build.lodged(linjiang, submission_key=key, papers=[UPLOAD], description="又一次")
    assert second.pk == first.pk
    assert AccessRequest.objects.count() == Applicant.objects.count() == Paper.objects.count() == 1
    assert AuditEntry.objects.filter(event="requests.lodged").count() == 1
    assert build.lodged(linjiang).number_in_year == 2


def test_whoever_loses_the_race_gets_the_winners_request_and_no_number(linjiang, monkeypatch):
    key = uuid4()
    first = build.lodged(linjiang, submission_key=key)
    found = iter([None, first])
    monkeypatch.setattr(AccessRequest.objects.all().__class__, "first", lambda self: next(found))
    with transaction.atomic():
        assert build.lodged(linjiang, submission_key=key).pk == first.pk
    monkeypatch.undo()
    assert build.lodged(linjiang).number_in_year == 2


def test_another_fault_of_the_database_is_no_second_sending(linjiang, monkeypatch):
    def fail(*_args, **_facts):
        raise IntegrityError("something else")

    monkeypatch.setattr(NewRow, "write", fail)
    with pytest.raises(IntegrityError):
        build.lodged(linjiang, submission_key=uuid4())
    with pytest.raises(IntegrityError):
        build.lodged(linjiang)
    assert not AccessRequest.objects.exists()


def test_of_sixteen_at_the_same_moment_one_is_lodged(postgresql):
    organ, key = cast.linjiang(cast.city()), uuid4()

    def lodge(_: int) -> int:
        try:
            return build.lodged(organ, submission_key=key, code="X" * 16).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lodge, range(16)))) == 1
    assert AccessRequest.objects.count() == 1
    assert build.lodged(organ).number_in_year == 2


def test_papers_are_kept_sealed_with_the_request(linjiang):
    access_request = build.lodged(linjiang, papers=[UPLOAD])
    paper = access_request.papers.get()
    assert (paper.kind, paper.name, paper.by) == (PaperKind.APPLICATION, "授权委托书.txt", None)
    assert not paper.is_for_applicant
    assert storage.read(paper.file) == UPLOAD.raw
    assert AuditEntry.objects.get(event="requests.lodged").details["papers"] == 1


def test_a_refused_request_leaves_no_paper(linjiang):
    with pytest.raises(NotPermitted):
        build.lodged(linjiang, papers=[UPLOAD], is_oral=True)
    assert not Paper.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.law("REG 29")
def test_an_oral_request_is_read_back_to_the_applicant(linjiang):
    with pytest.raises(NotPermitted, match="第二十九条第一款"):
        build.lodged(linjiang, is_oral=True)
    at = build.moment(build.RECEIVED_ON) + timedelta(minutes=20)
    access_request = build.lodged(linjiang, is_oral=True, read_back_at=at)
    assert (access_request.is_oral, access_request.read_back_at) == (True, at)


def test_the_document_is_named_and_its_number_alone_is_looked_up(linjiang, applicant):
    build.lodged(linjiang, identity_kind=IdentityKind.RESIDENT_CARD)
    kept = Applicant.objects.get()
    assert kept.identity == f"居民身份证 {applicant.identity}"
    assert kept.identity_index == blind_index(applicant.identity)


def test_of_the_code_a_digest_is_kept(linjiang):
    access_request = build.lodged(linjiang, code="ABCDEFGHJKLMNPQR")
    assert "ABCD" not in access_request.code_digest
    assert fits("abcd efgh jklm npqr", access_request.code_digest)
    assert build.lodged(linjiang).code_digest == ""


def test_a_new_code_closes_the_old_one(linjiang, clerk):
    access_request = build.lodged(linjiang, code="ABCDEFGHJKLMNPQR")
    code = reissue_code(access_request, by=clerk, at=build.moment(build.RECEIVED_ON))
    access_request.refresh_from_db()
    assert fits(code, access_request.code_digest)
    assert not fits("ABCDEFGHJKLMNPQR", access_request.code_digest)
    entry = AuditEntry.objects.get(event="requests.code_reissued")
    assert (entry.actor_id, entry.details) == (clerk.pk, {})


def test_the_action_keeps_its_name_and_its_words():
    assert lodge_action.__name__ == "lodge"
    assert "next number" in lodge_action.__doc__
