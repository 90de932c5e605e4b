"""What counted columns said before an act changed them; the database refuses to change a row."""

from django.db import migrations, models

from gongkai.lib.append_only import protect, unprotect


def forwards(apps, schema_editor):
    protect(schema_editor.connection, "lib_formervalue")


def backwards(apps, schema_editor):
    unprotect(schema_editor.connection, "lib_formervalue")


class Migration(migrations.Migration):

    dependencies = [
        ('lib', '0003_stored_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_type', models.CharField(max_length=64, verbose_name='对象类型')),
                ('target_id', models.BigIntegerField(verbose_name='对象编号')),
                ('organ_id', models.BigIntegerField(verbose_name='机关编号')),
                ('field', models.CharField(max_length=64, verbose_name='字段')),
                ('old', models.TextField(null=True, verbose_name='原值')),
                ('new', models.TextField(null=True, verbose_name='新值')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('actor_id', models.BigIntegerField(null=True, verbose_name='操作人编号')),
            ],
            options={
                'verbose_name': '变更前的值',
                'verbose_name_plural': '变更前的值',
                'indexes': [models.Index(fields=['target_type', 'organ_id', 'at'], name='former_by_organ')],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
