"""Fills what earlier rows could not say: whose delivery it was, and whether anything is owed."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

ENDED = ("delivered", "lapsed", "withdrawn", "joined")


def fill(apps, schema_editor):
    deliveries = apps.get_model("requests", "Delivery").objects
    decisions = apps.get_model("requests", "Decision").objects
    of_decision = decisions.filter(pk=OuterRef("decision_id")).values("access_request_id")[:1]
    deliveries.filter(access_request=None).update(access_request_id=Subquery(of_decision))
    apps.get_model("requests", "AccessRequest").objects.filter(stage__in=ENDED).update(
        is_open=False
    )


class Migration(migrations.Migration):
    dependencies = [("requests", "0002_the_whole_procedure")]

    # Filled once from earlier rows: a new database has none.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
