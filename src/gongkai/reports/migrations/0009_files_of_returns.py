"""The files of a published website return are kept; the database refuses to change or delete one."""

import django.db.models.deletion
from django.db import migrations, models

from gongkai.lib.append_only import protect, unprotect

TABLE = "reports_returnfile"


def forwards(apps, schema_editor):
    protect(schema_editor.connection, TABLE)


def backwards(apps, schema_editor):
    unprotect(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_findings_of_editions")]
    operations = [
        migrations.CreateModel(
            name="ReturnFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("suffix", models.CharField(max_length=8, verbose_name="格式")),
                ("content", models.BinaryField(verbose_name="内容")),
                ("size", models.PositiveIntegerField(verbose_name="字节数")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要值")),
                (
                    "website_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="reports.websitereturn",
                        verbose_name="网站年度报表",
                    ),
                ),
            ],
            options={
                "verbose_name": "发布的报表文件",
                "verbose_name_plural": "发布的报表文件",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("website_return", "suffix"), name="return_file_once")
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
