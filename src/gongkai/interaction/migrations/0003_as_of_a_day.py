"""When a message entered the record, and when it was shown before it was hidden."""

from django.db import migrations, models
from django.db.models import F


def forwards(apps, schema_editor):
    """Messages were recorded as they came; shown from the first release to the hiding."""
    message = apps.get_model("interaction", "Message")
    message.objects.update(recorded_at=F("received_at"))
    entries = apps.get_model("lib", "AuditEntry").objects.filter(
        event__in=("interaction.reply_published", "interaction.message_hidden")
    )
    former = apps.get_model("lib", "FormerValue")
    shown = {}
    for entry in entries.order_by("pk").iterator():
        if entry.event == "interaction.reply_published":
            shown.setdefault(entry.target_id, entry.at)
        elif entry.target_id in shown:
            former.objects.create(
                target_type="interaction.message",
                target_id=int(entry.target_id),
                organ_id=entry.organ_id,
                field="shown_at",
                old=shown.pop(entry.target_id).isoformat(),
                at=entry.at,
                actor_id=entry.actor_id,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('lib', '0004_as_of_a_day'),
        ('interaction', '0002_messages_are_searched'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='recorded_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='登记时间'),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='message',
            name='recorded_at',
            field=models.DateTimeField(editable=False, verbose_name='登记时间'),
        ),
    ]
