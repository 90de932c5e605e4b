"""The database refuses to rewrite what a row says of an act of publishing, and to remove a row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.channels import actions, frozen
from gongkai.channels.models import Publication
from gongkai.channels.terms import Provenance, State
from gongkai.law.proactive import InformationClass
from gongkai.organs.refusals import NotPossible

COLUMNS = {field.column for field in Publication._meta.concrete_fields}
OTHER_VALUES = {
    "information_class": "overview",
    "title": "另一标题",
    "published_on": "2022-12-31",
    "recorded_at": "2022-12-31 00:00:00",
    "published_at": "2022-12-31 00:00:00",
    "confirmed_at": "2022-12-31 00:00:00",
    "voided_at": "2022-12-31 00:00:00",
}


@pytest.fixture
def published(website, head, noon):
    """A row in which every column that is written once has been written."""
    row = actions.record_publication(
        website,
        title="甲",
        published_at=noon,
        by=head,
        information_class=InformationClass.NEWS,
        section="动态",
        division="办公室",
        author="编辑",
        text="正文",
        provenance=Provenance.IMPORTED,
        provenance_note="清单",
    )
    actions.confirm_publication(row, at=noon, by=head, url="/1/", external_id="1")
    actions.void_publication(row, by=head, at=noon, reason="登记错误")
    return row


def write(column, value):
    table = Publication._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'UPDATE {table} SET "{column}" = %s', [value])  # noqa: S608


def test_every_column_is_either_frozen_or_written_once_or_the_state():
    known = {*frozen.FROZEN, *frozen.ONCE_FROM_NULL, *frozen.ONCE_FROM_EMPTY, "state"}
    assert known == COLUMNS
    assert len(frozen.FROZEN) + len(frozen.ONCE_FROM_NULL) + len(frozen.ONCE_FROM_EMPTY) == 28


@pytest.mark.parametrize("column", sorted(COLUMNS))
def test_no_column_is_rewritten(published, column):
    numeric = column in {"id", "position", "workflow_state_id"} or column.endswith("_id")
    value = OTHER_VALUES.get(column, 7 if numeric and column != "external_id" else "别的")
    value = "sent" if column == "state" else value
    with pytest.raises(IntegrityError, match="publications are a record"):
        write(column, value)


def test_a_row_is_never_deleted(published):
    with pytest.raises(IntegrityError, match="publications are a record"), transaction.atomic():
        Publication.objects.filter(pk=published.pk).delete()
    assert Publication.objects.filter(pk=published.pk).exists()


def test_saving_another_date_is_refused_by_the_database(website, head, noon):
    row = actions.record_publication(
        website, title="甲", published_at=noon, by=head, information_class=InformationClass.NEWS
    )
    row.published_on = date(2022, 12, 31)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    row.refresh_from_db()
    assert row.published_on == date(2023, 3, 1)


def test_saving_an_unchanged_row_is_no_rewriting(published):
    published.save()
    published.refresh_from_db()
    assert published.state is State.VOID


def test_a_voided_row_stays_with_its_reason(published, head):
    assert (published.state, published.void_reason, published.voided_by) == (
        State.VOID,
        "登记错误",
        head,
    )
    assert not published.is_counted


def test_voiding_needs_a_reason_and_happens_once(wechat, head, noon):
    row = actions.record_publication(wechat, title="甲", published_at=noon, by=head)
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.void_publication(row, by=head, at=noon, reason="  ")
    actions.void_publication(row, by=head, at=noon, reason="重复登记")
    with pytest.raises(NotPossible, match="已经作废"):
        actions.void_publication(row, by=head, at=noon + timedelta(days=1), reason="再次")
    row.refresh_from_db()
    assert (row.void_reason, row.voided_at) == ("重复登记", noon)


def test_the_triggers_can_be_taken_away_and_put_back(published):
    editor = connection.schema_editor()
    frozen.unprotect(editor)
    write("title", "改动")
    frozen.protect(editor)
    with pytest.raises(IntegrityError):
        write("title", "再改")
