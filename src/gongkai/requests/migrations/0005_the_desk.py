"""What the desk needs to be quick: indexes of the open files, and the texts of all to search."""

import django.db.models.deletion
from django.db import migrations, models

from gongkai.lib.grams import grams, install, uninstall

TABLE, KEY = "requests_filetext", "access_request_id"


def index_texts(apps, schema_editor):
    install(schema_editor.connection, TABLE, KEY)


def remove_index(apps, schema_editor):
    uninstall(schema_editor.connection, TABLE, KEY)


def fill(apps, schema_editor):
    file_text = apps.get_model("requests", "FileText")
    rows = apps.get_model("requests", "AccessRequest").objects.values_list(
        "pk",
        "organ_id",
        "number",
        "description",
        "clarification__matters",
        "clarification__answer",
        "decision__reason",
    )
    batch = []
    for pk, organ, *texts in rows.order_by("pk").iterator():
        words = " ".join([f"organ{organ}", *(grams(text) for text in texts if text)])
        batch.append(file_text(access_request_id=pk, grams=words))
        if len(batch) == 2000:
            file_text.objects.bulk_create(batch)
            batch = []
    file_text.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("requests", "0004_delivery_belongs_to_a_file")]

    operations = [
        migrations.RemoveIndex(model_name="accessrequest", name="request_by_due_day"),
        migrations.RemoveIndex(model_name="accessrequest", name="request_by_handler"),
        migrations.AddIndex(
            model_name="accessrequest",
            index=models.Index(
                fields=["organ", "due_on", "stage", "handler", "division"],
                condition=models.Q(is_open=True),
                name="request_open",
            ),
        ),
        migrations.AddIndex(
            model_name="accessrequest",
            index=models.Index(
                fields=["handler", "due_on"],
                condition=models.Q(is_open=True),
                name="request_open_by_handler",
            ),
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                (
                    "access_request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="requests.accessrequest",
                        verbose_name="申请",
                    ),
                ),
                ("grams", models.TextField(verbose_name="检索词")),
            ],
            options={"verbose_name": "案卷检索", "verbose_name_plural": "案卷检索"},
        ),
        migrations.RunPython(index_texts, remove_index),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
