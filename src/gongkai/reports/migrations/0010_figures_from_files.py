"""A figure put over the count may be taken from a file, which is kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.lib.append_only import protect, unprotect


def open_cells(apps, schema_editor):
    unprotect(schema_editor.connection, "reports_typedcell")


def close_cells(apps, schema_editor):
    protect(schema_editor.connection, "reports_typedcell")


class Migration(migrations.Migration):

    dependencies = [
        ('lib', '0004_as_of_a_day'),
        ('reports', '0009_files_of_returns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=255, verbose_name='文件名')),
                ('report', models.JSONField(verbose_name='读出的报告')),
                ('taken_at', models.DateTimeField(verbose_name='上传时间')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figure_files', to='reports.edition', verbose_name='年度报告')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lib.storedfile', verbose_name='源文件')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
            ],
            options={
                'verbose_name': '取数文件',
                'verbose_name_plural': '取数文件',
                'ordering': ['-pk'],
            },
        ),
        migrations.RunPython(open_cells, close_cells),
        migrations.AddField(
            model_name='typedcell',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='typed_cells', to='reports.figurefile', verbose_name='取数文件'),
        ),
        migrations.RunPython(close_cells, open_cells),
    ]
