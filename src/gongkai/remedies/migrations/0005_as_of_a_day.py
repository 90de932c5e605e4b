"""When a remedy was registered, and what table 4 counted it by before."""

from datetime import datetime, time

from django.db import migrations, models

from gongkai.law.remedies import Ending, Result
from gongkai.lib.days import SHANGHAI


def forwards(apps, schema_editor):
    """From the audit trail; a remedy without an entry was registered when it was opened."""
    remedy = apps.get_model("remedies", "Remedy")
    for row in remedy.objects.all():
        row.recorded_at = datetime.combine(row.opened_on, time.min, SHANGHAI)
        row.save(update_fields=["recorded_at"])
    entries = apps.get_model("lib", "AuditEntry").objects.filter(
        target_type="remedies.remedy",
        event__in=("remedies.opened", "remedies.concluded", "remedies.corrected"),
    )
    former = apps.get_model("lib", "FormerValue")
    for entry in entries.order_by("pk").iterator():
        if entry.event == "remedies.opened":
            remedy.objects.filter(pk=int(entry.target_id)).update(recorded_at=entry.at)
            continue
        for field, old in _before(entry):
            former.objects.create(
                target_type="remedies.remedy",
                target_id=int(entry.target_id),
                organ_id=entry.organ_id,
                field=field,
                old=old,
                at=entry.at,
                actor_id=entry.actor_id,
            )


def _before(entry):
    if entry.event == "remedies.concluded":
        return [("concluded_on", None), ("result", Result.PENDING.value)]
    said = [
        (name, entry.details[f"{name}_old"])
        for name in ("kind", "opened_on", "concluded_on")
        if f"{name}_old" in entry.details
    ]
    if "ending_old" in entry.details:
        said.append(("result", Ending(entry.details["ending_old"]).result.value))
    return said


class Migration(migrations.Migration):

    dependencies = [
        ('lib', '0004_as_of_a_day'),
        ('remedies', '0004_reconsideration_extended'),
    ]

    operations = [
        migrations.AddField(
            model_name='remedy',
            name='recorded_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='登记时间'),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='remedy',
            name='recorded_at',
            field=models.DateTimeField(editable=False, verbose_name='登记时间'),
        ),
    ]
