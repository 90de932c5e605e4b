"""The database itself refuses to change or delete what was typed into a return or published."""

from django.db import migrations

from gongkai.lib.append_only import protect, unprotect

TABLES = ("reports_typedanswer", "reports_frozenanswer")


def forwards(apps, schema_editor):
    for table in TABLES:
        protect(schema_editor.connection, table)


def backwards(apps, schema_editor):
    for table in TABLES:
        unprotect(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_website_return")]
    operations = [migrations.RunPython(forwards, backwards)]
