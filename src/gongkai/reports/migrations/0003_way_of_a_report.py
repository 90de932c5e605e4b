"""The way of a report: steps, remarks, local dates, restatements, and figures frozen at signing."""

import django.db.models.deletion
import gongkai.lib.terms_field
from django.conf import settings
from django.db import migrations, models


from gongkai.lib.append_only import protect, unprotect

APPEND_ONLY = ("reports_step", "reports_restatement")


def open_cells(apps, schema_editor):
    unprotect(schema_editor.connection, "reports_frozencell")


def close_cells(apps, schema_editor):
    protect(schema_editor.connection, "reports_frozencell")


def signed_once(apps, schema_editor):
    edition = apps.get_model("reports", "Edition")
    edition.objects.exclude(state="draft").update(round=1, frozen_at=models.F("published_at"))


def close(apps, schema_editor):
    for table in APPEND_ONLY:
        protect(schema_editor.connection, table)


def reopen(apps, schema_editor):
    for table in APPEND_ONLY:
        unprotect(schema_editor.connection, table)


class Migration(migrations.Migration):

    dependencies = [
        ('organs', '0002_disclosure_office'),
        ('reports', '0002_cells_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(open_cells, close_cells),
        migrations.CreateModel(
            name='LocalDates',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='报告年度')),
                ('for_below', models.BooleanField(default=False, help_text='勾选的适用于本机关以下各部门，不勾选的适用于本机关自己的报告。', verbose_name='适用于下属部门')),
                ('submit_by', models.DateField(blank=True, null=True, verbose_name='报送期限')),
                ('publish_by', models.DateField(blank=True, null=True, verbose_name='公布期限')),
                ('basis', models.CharField(max_length=255, verbose_name='依据')),
                ('set_at', models.DateTimeField(verbose_name='设置时间')),
            ],
            options={
                'verbose_name': '年度报告本地期限',
                'verbose_name_plural': '年度报告本地期限',
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(blank=True, max_length=96, verbose_name='所指位置')),
                ('text', models.TextField(verbose_name='意见')),
                ('at', models.DateTimeField(verbose_name='提出时间')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='收回时间')),
                ('answer', models.TextField(blank=True, verbose_name='答复')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
            ],
            options={
                'verbose_name': '年度报告审核意见',
                'verbose_name_plural': '年度报告审核意见',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Restatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=96, verbose_name='单元格')),
                ('published', models.CharField(max_length=32, verbose_name='发布的数')),
                ('figure', models.CharField(max_length=32, verbose_name='重述的数')),
                ('reason', models.CharField(max_length=255, verbose_name='理由')),
                ('at', models.DateTimeField(verbose_name='办理时间')),
            ],
            options={
                'verbose_name': '重述的数字',
                'verbose_name_plural': '重述的数字',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='步骤')),
                ('state', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='此后状态')),
                ('at', models.DateTimeField(verbose_name='办理时间')),
                ('note', models.TextField(blank=True, verbose_name='意见')),
            ],
            options={
                'verbose_name': '年度报告办理步骤',
                'verbose_name_plural': '年度报告办理步骤',
                'ordering': ['pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='frozencell',
            options={'ordering': ['pk'], 'verbose_name': '签发时的单元格', 'verbose_name_plural': '签发时的单元格'},
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='one_draft_a_year',
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='published_editions_are_frozen',
        ),
        migrations.RemoveConstraint(
            model_name='frozencell',
            name='frozen_cell_once',
        ),
        migrations.AddField(
            model_name='edition',
            name='frozen_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='固定时间'),
        ),
        migrations.AddField(
            model_name='edition',
            name='overridden',
            field=models.JSONField(default=list, verbose_name='放行的校核错误'),
        ),
        migrations.AddField(
            model_name='edition',
            name='override_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='放行人'),
        ),
        migrations.AddField(
            model_name='edition',
            name='round',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='签发次数'),
        ),
        migrations.AddField(
            model_name='frozencell',
            name='round',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='签发次数'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='digest',
            field=models.CharField(blank=True, max_length=64, verbose_name='签发内容摘要值'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='report',
            field=models.JSONField(blank=True, null=True, verbose_name='签发的报告'),
        ),
        migrations.RunPython(signed_once, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'signed', 'submitted', 'accepted', 'returned'])), fields=('organ', 'year'), name='one_edition_under_way_a_year'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state__in', ['published', 'superseded'])), models.Q(models.Q(('state__in', ['published', 'superseded']), _negated=True), ('published_at', None)), _connector='OR'), name='published_editions_have_their_day'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'published', 'signed', 'submitted', 'superseded']), models.Q(('digest', ''), _negated=True)), models.Q(models.Q(('state__in', ['accepted', 'published', 'signed', 'submitted', 'superseded']), _negated=True), ('digest', ''), ('report', None)), _connector='OR'), name='signed_editions_are_frozen'),
        ),
        migrations.AddConstraint(
            model_name='frozencell',
            constraint=models.UniqueConstraint(fields=('edition', 'round', 'path'), name='frozen_cell_once'),
        ),
        migrations.AddField(
            model_name='localdates',
            name='organ',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_dates', to='organs.organ', verbose_name='机关'),
        ),
        migrations.AddField(
            model_name='localdates',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='设置人'),
        ),
        migrations.AddField(
            model_name='remark',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='答复人'),
        ),
        migrations.AddField(
            model_name='remark',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人'),
        ),
        migrations.AddField(
            model_name='remark',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='reports.edition', verbose_name='年度报告'),
        ),
        migrations.AddField(
            model_name='restatement',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人'),
        ),
        migrations.AddField(
            model_name='restatement',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restatements', to='reports.edition', verbose_name='年度报告'),
        ),
        migrations.AddField(
            model_name='step',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人'),
        ),
        migrations.AddField(
            model_name='step',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='reports.edition', verbose_name='年度报告'),
        ),
        migrations.AddConstraint(
            model_name='localdates',
            constraint=models.UniqueConstraint(fields=('organ', 'year', 'for_below'), name='local_dates_once'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='answers_have_their_day'),
        ),
        migrations.RunPython(close_cells, open_cells),
        migrations.RunPython(close, reopen),
    ]
