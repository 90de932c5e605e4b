"""What table 3 counted a request by before, and counts as of a day from one index."""

from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.db import migrations, models

from gongkai.law.receipt import Intake, received_on
from gongkai.lib.days import SHANGHAI


ENDS = ("requests.decided", "requests.lapsed", "requests.withdrawn", "requests.joined")
DATES = ("signed_on", "confirmed_on")


def forwards(apps, schema_editor):
    """Acts entered late from the audit trail, corrections from their own rows.

    Of a file opened by splitting another, whose day of submission was corrected, the trail does
    not say the day of receipt before: it is reckoned from the file's own facts.
    """
    notes = apps.get_model("lib", "FormerValue").objects
    for entry in _entries(apps):
        late = entry.at.astimezone(SHANGHAI).date().isoformat() > entry.details.get("on", "9")
        if late:
            for field in ("outcome", "decided_on") if entry.event in ENDS else ("received_on",):
                _note(notes, entry.target_id, entry.organ_id, field, None, entry.at, entry.actor_id)
    amendment = apps.get_model("requests", "Amendment")
    rows = amendment.objects.select_related("access_request").order_by("access_request", "-pk")
    for request, corrections in groupby(rows, lambda row: row.access_request):
        for row, field, old in _undone(request, corrections):
            _note(notes, request.pk, request.organ_id, field, old, row.at, row.by_id)


def _entries(apps):
    events = (*ENDS, "requests.lodged", "requests.receipt_confirmed")
    found = apps.get_model("lib", "AuditEntry").objects.filter(event__in=events)
    return found.order_by("pk").iterator()


def _note(notes, pk, organ, field, old, at, actor):
    notes.create(
        target_type="requests.accessrequest",
        target_id=int(pk),
        organ_id=organ,
        field=field,
        old=old,
        at=at,
        actor_id=actor,
    )


def _undone(request, corrections):
    """Each correction, the latest first, with what it changed of the columns that count."""
    for row in corrections:
        if row.field == "applicant_kind":
            yield row, row.field, row.old
        # A file opened anew has a day of receipt of its own, and does not count.
        elif request.number_in_year is not None and row.field in ("intake", "submitted_at", *DATES):
            setattr(request, row.field, _read(row.field, row.old))
            day = _received(request)
            yield row, "received_on", day and day.isoformat()


def _read(field, old):
    if not old:
        return None
    if field in DATES:
        return date.fromisoformat(old)
    return datetime.fromisoformat(old) if field == "submitted_at" else old


def _received(request):
    return received_on(
        Intake(request.intake),
        request.submitted_at.astimezone(SHANGHAI).date(),
        signed_on=request.signed_on,
        confirmed_on=[request.confirmed_on] if request.confirmed_on else [],
    )


class Migration(migrations.Migration):

    dependencies = [
        ('lib', '0004_as_of_a_day'),
        ('organs', '0003_life_of_an_organ'),
        ('requests', '0001_whole'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='accessrequest',
            name='request_table3',
        ),
        migrations.RemoveIndex(
            model_name='accessrequest',
            name='request_by_receipt',
        ),
        migrations.AddIndex(
            model_name='accessrequest',
            index=models.Index(fields=['organ', 'is_counted', 'decided_on', 'received_on', 'outcome', 'applicant_kind', 'registered_at'], name='request_table3'),
        ),
        migrations.AddIndex(
            model_name='accessrequest',
            index=models.Index(fields=['organ', 'is_counted', 'received_on', 'decided_on', 'outcome', 'applicant_kind', 'registered_at'], name='request_by_receipt'),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
