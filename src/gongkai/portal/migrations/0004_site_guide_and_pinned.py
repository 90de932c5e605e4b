"""The elements of the guide, and an index of what is pinned."""

import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organs', '0002_disclosure_office'),
        ('portal', '0003_site_and_catalogue'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='guidepage',
            name='access',
            field=models.TextField(blank=True, help_text='一行一段。', verbose_name='获取方式'),
        ),
        migrations.AddField(
            model_name='guidepage',
            name='arrangement',
            field=models.TextField(blank=True, help_text='一行一段。', verbose_name='编排体系'),
        ),
        migrations.AddField(
            model_name='guidepage',
            name='classes',
            field=models.TextField(blank=True, help_text='一行一段。', verbose_name='政府信息的分类'),
        ),
        migrations.AlterField(
            model_name='guidepage',
            name='body',
            field=wagtail.fields.RichTextField(blank=True, verbose_name='其他事项'),
        ),
        migrations.AddIndex(
            model_name='publicitem',
            index=models.Index(condition=models.Q(('pinned_until__isnull', False)), fields=['pinned_until'], name='item_pinned'),
        ),
    ]
