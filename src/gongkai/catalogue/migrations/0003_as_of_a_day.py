"""What table 2 counted a document by before, and links that were taken away."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


COUNTED_BY = ("kind", "issued_on", "last_valid_on", "repealed_on")
ARROW = " → "


def forwards(apps, schema_editor):
    """From the audit trail.  It does not say until when a document was to be valid before it was
    declared to have expired: it is taken to have had no end.
    """
    entries = apps.get_model("lib", "AuditEntry").objects.filter(
        event__in=(
            "catalogue.document_repealed",
            "catalogue.document_expired",
            "catalogue.document_corrected",
        )
    )
    former = apps.get_model("lib", "FormerValue")
    for entry in entries.order_by("pk").iterator():
        for field, old in _before(entry):
            former.objects.create(
                target_type="catalogue.document",
                target_id=int(entry.target_id),
                organ_id=entry.organ_id,
                field=field,
                old=old,
                at=entry.at,
                actor_id=entry.actor_id,
            )


def _before(entry):
    if entry.event == "catalogue.document_repealed":
        return [("repealed_on", None)]
    if entry.event == "catalogue.document_expired":
        return [("last_valid_on", None)]
    changed = [(name, entry.details[name]) for name in COUNTED_BY if name in entry.details]
    return [(name, said.split(ARROW)[0] or None) for name, said in changed]


class Migration(migrations.Migration):

    dependencies = [
        ('lib', '0004_as_of_a_day'),
        ('catalogue', '0002_pattern_in_chinese'),
        ('organs', '0003_life_of_an_organ'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='interpretation',
            name='interpretation_once',
        ),
        migrations.RemoveIndex(
            model_name='administrativedecision',
            name='decision_by_year',
        ),
        migrations.RemoveIndex(
            model_name='chargereceipt',
            name='charge_by_year',
        ),
        migrations.AddField(
            model_name='interpretation',
            name='unlinked_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='取消时间'),
        ),
        migrations.AddField(
            model_name='interpretation',
            name='unlinked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='取消人'),
        ),
        migrations.AddIndex(
            model_name='administrativedecision',
            index=models.Index(fields=['organ', 'decided_on', 'kind', 'voided_at', 'recorded_at'], name='decision_by_year'),
        ),
        migrations.AddIndex(
            model_name='chargereceipt',
            index=models.Index(fields=['organ', 'received_on', 'voided_at', 'recorded_at', 'amount_fen'], name='charge_by_year'),
        ),
        migrations.AddConstraint(
            model_name='interpretation',
            constraint=models.UniqueConstraint(condition=models.Q(('unlinked_at', None)), fields=('document', 'page'), name='interpretation_once'),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
