"""Where organs stood before they were put under another; the database refuses to change a row."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.lib.append_only import protect, unprotect


def forwards(apps, schema_editor):
    protect(schema_editor.connection, "organs_organmove")


def backwards(apps, schema_editor):
    unprotect(schema_editor.connection, "organs_organmove")


class Migration(migrations.Migration):

    dependencies = [
        ('organs', '0006_former_names_of_an_organ'),
    ]

    operations = [
        migrations.CreateModel(
            name='OrganMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(db_index=True, verbose_name='自何日起')),
                ('basis', models.CharField(max_length=255, verbose_name='依据')),
                ('at', models.DateTimeField(verbose_name='登记时间')),
                ('after', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves_here', to='organs.organ', verbose_name='新上级机关')),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves_away', to='organs.organ', verbose_name='原上级机关')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='organs.organ', verbose_name='行政机关')),
            ],
            options={
                'verbose_name': '隶属变动',
                'verbose_name_plural': '隶属变动',
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='a_move_leads_somewhere_else')],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
