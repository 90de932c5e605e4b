"""What a row said on a former day: notes of what acts changed, undone backwards."""

from __future__ import annotations

import importlib
from datetime import date, timedelta

import build
import pytest
from deeds import DEEDS, Office
from django.apps import apps
from django.db import DatabaseError, transaction

from gongkai.law.applicants import ApplicantKind
from gongkai.lib import history
from gongkai.lib.models import FormerValue
from gongkai.requests.models import AccessRequest

MIGRATIONS = {
    "catalogue": "0003_as_of_a_day",
    "channels": "0003_as_of_a_day",
    "interaction": "0003_as_of_a_day",
    "remedies": "0005_as_of_a_day",
    "requests": "0002_as_of_a_day",
}


def change(file, clerk, kind, day):
    before = {"applicant_kind": file.applicant_kind}
    file.applicant_kind = kind
    file.save()
    history.note(file, before, organ=file.organ, by=clerk, at=build.moment(day))


def test_changes_are_undone_back_to_the_day(linjiang, clerk):
    file = build.lodged(linjiang)
    for kind, day in (
        (ApplicantKind.BUSINESS, date(2024, 4, 1)),
        (ApplicantKind.OTHER, date(2024, 5, 1)),
    ):
        change(file, clerk, kind, day)

    def on(day):
        return history.former(AccessRequest.objects.all(), linjiang, history.end_of(day))

    assert on(date(2024, 3, 31))[file.pk].applicant_kind is ApplicantKind.NATURAL_PERSON
    assert on(date(2024, 4, 1))[file.pk].applicant_kind is ApplicantKind.BUSINESS
    assert on(date(2024, 5, 1)) == {}


def test_what_did_not_change_is_not_noted(linjiang, clerk):
    file = build.lodged(linjiang)
    change(file, clerk, file.applicant_kind, date(2024, 4, 1))
    assert not FormerValue.objects.exists()


def test_the_database_refuses_to_rewrite_a_note(linjiang, clerk):
    change(build.lodged(linjiang), clerk, ApplicantKind.OTHER, date(2024, 4, 1))
    for rewrite in (lambda: FormerValue.objects.update(old="x"), FormerValue.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rewrite()


def test_the_migration_finds_in_the_audit_trail_what_acts_would_have_noted(linjiang, clerk):
    """In a course without what the migrations say they cannot know."""
    office = Office(linjiang, clerk, 1, date(2023, 10, 9))
    for _ in range(5):
        for name in DEEDS:
            office.do(name, late=office.chance.choice([0, 5]))
        office.today += timedelta(days=3)

    def notes():
        # Late notices of fees are noted since the figures of fees are drafted, and not before.
        kept = FormerValue.objects.exclude(target_type="requests.feenotice")
        rows = kept.values_list("target_type", "target_id", "field", "old", "at")
        return sorted(map(str, rows))

    noted = notes()
    assert len({each.split(",")[0] for each in noted}) == len(MIGRATIONS)
    for app, name in MIGRATIONS.items():
        importlib.import_module(f"gongkai.{app}.migrations.{name}").forwards(apps, None)
    assert notes() == sorted(noted * 2)
