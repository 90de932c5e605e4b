"""Where a figure in place of the count comes from: typed, or carried over from last year."""

import gongkai.lib.terms_field
from django.db import migrations

from gongkai.lib.append_only import protect, unprotect


def open_cells(apps, schema_editor):
    unprotect(schema_editor.connection, "reports_typedcell")


def close_cells(apps, schema_editor):
    protect(schema_editor.connection, "reports_typedcell")


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_way_of_a_report'),
    ]

    operations = [
        migrations.RunPython(open_cells, close_cells),
        migrations.AddField(
            model_name='typedcell',
            name='source',
            field=gongkai.lib.terms_field.TermField(default='typed', max_length=64, verbose_name='来源'),
        ),
        migrations.RunPython(close_cells, open_cells),
    ]
