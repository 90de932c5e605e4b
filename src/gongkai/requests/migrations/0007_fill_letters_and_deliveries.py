"""Letters issued before learn which decision they carry, announcements when they end."""

from datetime import timedelta

from django.db import migrations

ANNOUNCEMENT_DAYS = 30
REPLIES = (
    "granted",
    "partly_granted",
    "withheld",
    "unavailable",
    "not_processed",
    "enquiry",
    "lapsed",
    "other",
)


def fill(apps, schema_editor):
    Letter = apps.get_model("requests", "Letter")
    issued = Letter.objects.filter(state="issued", kind__in=REPLIES, decision=None)
    for letter in issued.filter(access_request__decision__isnull=False).defer("composed"):
        letter.decision_id = letter.access_request.decision.pk
        letter.save(update_fields=["decision"])
    Delivery = apps.get_model("requests", "Delivery")
    for row in Delivery.objects.filter(way="announcement", announced_until=None):
        row.announced_until = row.sent_on + timedelta(days=ANNOUNCEMENT_DAYS)
        row.save(update_fields=["announced_until"])


class Migration(migrations.Migration):
    dependencies = [("requests", "0006_letters_and_deliveries")]

    # Filled once from earlier rows: a new database has none.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
