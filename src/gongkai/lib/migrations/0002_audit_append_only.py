"""The database itself refuses to change or delete an audit entry or a seal."""

from django.db import migrations

from gongkai.lib.append_only import protect, unprotect

TABLES = ("lib_auditentry", "lib_auditseal")


def forwards(apps, schema_editor):
    for table in TABLES:
        protect(schema_editor.connection, table)


def backwards(apps, schema_editor):
    for table in TABLES:
        unprotect(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("lib", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
