"""What the website's return counts of topics and service guides, from which moment on."""

import django.db.models.deletion
import gongkai.lib.terms_field
from django.db import migrations, models


def forwards(apps, schema_editor):
    """Live pages have been what they are since they were published last."""
    state = apps.get_model("portal", "CountedState")
    homes = dict(apps.get_model("portal", "HomePage").objects.values_list("path", "organ_id"))
    for kind, name, facts in (
        ("topic", "TopicPage", lambda p: {"opened_on": p.opened_on, "closed_on": p.closed_on}),
        ("service", "ServicePage", lambda p: {"is_online": bool(p.online_url)}),
    ):
        for page in apps.get_model("portal", name).objects.filter(live=True, alias_of=None):
            organ = next((homes[home] for home in homes if page.path.startswith(home)), None)
            at = page.first_published_at or page.last_published_at
            if organ is not None and at is not None:
                state.objects.create(
                    page_id=page.pk, organ_id=organ, kind=kind, at=at, is_live=True, **facts(page)
                )


class Migration(migrations.Migration):

    dependencies = [
        ('organs', '0003_life_of_an_organ'),
        ('portal', '0003_absence_of_information'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountedState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='类别')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('is_live', models.BooleanField(verbose_name='公开')),
                ('opened_on', models.DateField(null=True, verbose_name='开设日期')),
                ('closed_on', models.DateField(null=True, verbose_name='结束日期')),
                ('is_online', models.BooleanField(default=False, verbose_name='可网上办理')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counted_states', to='organs.organ', verbose_name='机关')),
                ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='wagtailcore.page', verbose_name='页面')),
            ],
            options={
                'verbose_name': '年度报表统计状态',
                'verbose_name_plural': '年度报表统计状态',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['organ', 'kind', 'at'], name='counted_state_by_organ')],
            },
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
