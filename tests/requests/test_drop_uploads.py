"""A ledger that was looked at and left goes after its days, sealed bytes and all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import build
import ledgers
import pytest

from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.lib.storage import _path
from gongkai.requests import actions
from gongkai.requests.actions.ledger import Mapping, check_ledger
from gongkai.requests.terms import PaperKind

CAME = datetime(2024, 3, 1, 1, tzinfo=UTC)
AFTER = CAME + timedelta(days=7, minutes=1)
RAW = ledgers.workbook([ledgers.row()])


@pytest.fixture
def upload(linjiang, head):
    return actions.upload_ledger(RAW, organ=linjiang, mapping=Mapping(), by=head, at=CAME)


def dropped(at: datetime) -> int:
    return actions.drop_uploads(days=7, at=at)


def test_an_abandoned_ledger_goes_with_an_entry(
    upload, linjiang, django_capture_on_commit_callbacks
):
    sealed = _path(upload.digest)
    assert sealed.exists()
    assert dropped(CAME + timedelta(days=6)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert dropped(AFTER) == 1
    assert not sealed.exists()
    assert not StoredFile.objects.exists()
    entry = AuditEntry.objects.get(event="requests.ledger_dropped")
    assert entry.organ_id == linjiang.pk
    assert entry.details == {"file": upload.pk, "digest": upload.digest}
    assert dropped(AFTER) == 0


def test_one_brought_again_is_kept_from_then_on(upload, linjiang, head):
    again = CAME + timedelta(days=5)
    actions.upload_ledger(RAW, organ=linjiang, mapping=Mapping(), by=head, at=again)
    assert dropped(AFTER) == 0
    assert dropped(again + timedelta(days=8)) == 1


def test_an_imported_ledger_stays(upload, linjiang, head):
    plan = check_ledger(RAW, organ=linjiang, today=AFTER.date())
    assert plan.problems == []
    actions.import_ledger(plan, RAW, by=head, at=CAME)
    assert dropped(AFTER) == 0
    assert StoredFile.objects.filter(pk=upload.pk).exists()


def test_what_a_file_refers_to_stays(upload, linjiang, head, clerk):
    file = build.lodged(linjiang)
    actions.add_paper(file, by=clerk, raw=RAW, name="台账.xlsx", kind=PaperKind.OTHER, at=CAME)
    assert dropped(AFTER) == 0
    assert StoredFile.objects.filter(pk=upload.pk).exists()
