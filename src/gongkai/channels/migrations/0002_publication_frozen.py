"""The database itself refuses to rewrite or remove a publication."""

from django.db import migrations

from gongkai.channels.frozen import protect, unprotect


def forwards(apps, schema_editor):
    protect(schema_editor)


def backwards(apps, schema_editor):
    unprotect(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
