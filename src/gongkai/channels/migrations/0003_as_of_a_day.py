"""When an account entered the register, and counts as of a day from one index."""

from datetime import datetime, time

from django.conf import settings
from django.db import migrations, models

from gongkai.lib.days import SHANGHAI


def forwards(apps, schema_editor):
    """From the audit trail; an account without an entry was registered when it was opened."""
    account = apps.get_model("channels", "Account")
    entries = apps.get_model("lib", "AuditEntry").objects.filter(
        event__in=("channels.account_opened", "channels.account_closed")
    )
    former = apps.get_model("lib", "FormerValue")
    for row in account.objects.all():
        row.recorded_at = datetime.combine(row.opened_on, time.min, SHANGHAI)
        row.save(update_fields=["recorded_at"])
    for entry in entries.order_by("pk").iterator():
        rows = account.objects.filter(pk=int(entry.target_id))
        if entry.event == "channels.account_opened":
            rows.update(recorded_at=entry.at)
            continue
        former.objects.create(
            target_type="channels.account",
            target_id=int(entry.target_id),
            organ_id=entry.organ_id,
            field="closed_on",
            new=entry.details.get("on"),
            at=entry.at,
            actor_id=entry.actor_id,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('lib', '0004_as_of_a_day'),
        ('channels', '0002_publication_frozen'),
        ('organs', '0003_life_of_an_organ'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='publication',
            name='publication_by_year',
        ),
        migrations.AddField(
            model_name='account',
            name='recorded_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='登记时间'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['organ', 'published_on', 'channel', 'information_class', 'change', 'state', 'recorded_at', 'voided_at'], name='publication_by_year'),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='account',
            name='recorded_at',
            field=models.DateTimeField(editable=False, verbose_name='登记时间'),
        ),
    ]
