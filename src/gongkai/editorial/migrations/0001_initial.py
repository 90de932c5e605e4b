"""Tasks of review, findings, lexicons and withdrawals."""

import django.db.models.deletion
import gongkai.lib.terms_field
from django.conf import settings
from django.db import migrations, models

from gongkai.lib.create_together import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0002_disclosure_office'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='ReviewTask',
                fields=[
                    ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                    ('round', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='审次')),
                ],
                options={
                    'verbose_name': '审校',
                    'verbose_name_plural': '审校',
                },
                bases=('wagtailcore.task',),
            ),
            migrations.CreateModel(
                name='ReviewTaskState',
                fields=[
                    ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
                    ('digest', models.CharField(blank=True, max_length=64, verbose_name='所审内容的摘要值')),
                    ('proofs', models.JSONField(blank=True, default=list, verbose_name='校对清单')),
                    ('skipped_because', models.CharField(blank=True, max_length=255, verbose_name='未经本轮的理由')),
                ],
                options={
                    'verbose_name': '审校记录',
                    'verbose_name_plural': '审校记录',
                },
                bases=('wagtailcore.taskstate',),
            ),
            migrations.CreateModel(
                name='SecrecyReviewState',
                fields=[
                    ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
                    ('digest', models.CharField(blank=True, max_length=64, verbose_name='所审内容的摘要值')),
                    ('conclusion', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='结论')),
                    ('ground', models.CharField(blank=True, max_length=255, verbose_name='依据')),
                ],
                options={
                    'verbose_name': '保密审查记录',
                    'verbose_name_plural': '保密审查记录',
                },
                bases=('wagtailcore.taskstate',),
            ),
            migrations.CreateModel(
                name='SecrecyReviewTask',
                fields=[
                    ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ],
                options={
                    'verbose_name': '保密审查',
                    'verbose_name_plural': '保密审查',
                },
                bases=('wagtailcore.task',),
            ),
            migrations.CreateModel(
                name='LexiconVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='类别')),
                    ('number', models.PositiveIntegerField(verbose_name='版本')),
                    ('source', models.CharField(blank=True, max_length=255, verbose_name='来源')),
                    ('imported_at', models.DateTimeField(verbose_name='导入时间')),
                    ('is_current', models.BooleanField(default=True, verbose_name='现行版本')),
                    ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导入人')),
                    ('organ', models.ForeignKey(blank=True, help_text='不填的，全部机关使用。', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lexicons', to='organs.organ', verbose_name='机关')),
                ],
                options={
                    'verbose_name': '词库',
                    'verbose_name_plural': '词库',
                    'ordering': ['kind', '-number'],
                },
            ),
            migrations.CreateModel(
                name='LexiconTerm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('term', models.CharField(max_length=128, verbose_name='词语')),
                    ('suggestion', models.CharField(blank=True, max_length=128, verbose_name='应写作')),
                    ('severity', gongkai.lib.terms_field.TermField(default='warn', max_length=64, verbose_name='等级')),
                    ('note', models.CharField(blank=True, max_length=255, verbose_name='说明')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='editorial.lexiconversion')),
                ],
                options={
                    'verbose_name': '词条',
                    'verbose_name_plural': '词条',
                    'ordering': ['version', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Withdrawal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=255, verbose_name='标题')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='撤下原因')),
                    ('explanation', models.CharField(max_length=500, verbose_name='对外说明')),
                    ('is_emergency', models.BooleanField(default=False, verbose_name='紧急撤下')),
                    ('asked_at', models.DateTimeField(verbose_name='提出时间')),
                    ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='批准时间')),
                    ('refused_because', models.CharField(blank=True, max_length=255, verbose_name='不批准的理由')),
                    ('carried_out_at', models.DateTimeField(blank=True, null=True, verbose_name='撤下时间')),
                    ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                    ('leads_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='合并到')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='organs.organ', verbose_name='机关')),
                    ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='wagtailcore.page', verbose_name='页面')),
                ],
                options={
                    'verbose_name': '撤稿',
                    'verbose_name_plural': '撤稿',
                    'ordering': ['-asked_at'],
                },
            ),
            migrations.CreateModel(
                name='AuthorisedSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=128, verbose_name='媒体名称')),
                    ('host', models.CharField(blank=True, help_text='如 www.gov.cn。', max_length=128, verbose_name='域名')),
                    ('is_active', models.BooleanField(default=True, verbose_name='有效')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorised_sources', to='organs.organ', verbose_name='机关')),
                ],
                options={
                    'verbose_name': '转载稿源',
                    'verbose_name_plural': '转载稿源',
                    'ordering': ['organ', 'name'],
                    'constraints': [models.UniqueConstraint(fields=('organ', 'name'), name='authorised_source_once')],
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('revision_id', models.BigIntegerField(null=True, verbose_name='版本编号')),
                    ('mark', models.CharField(max_length=64, verbose_name='标识')),
                    ('rule', models.CharField(max_length=64, verbose_name='规则')),
                    ('severity', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='等级')),
                    ('place', models.CharField(help_text='字段、附件和其中的位置。', max_length=255, verbose_name='位置')),
                    ('before', models.CharField(blank=True, max_length=64, verbose_name='上文')),
                    ('quoted', models.CharField(max_length=255, verbose_name='命中')),
                    ('after', models.CharField(blank=True, max_length=64, verbose_name='下文')),
                    ('message', models.CharField(max_length=255, verbose_name='说明')),
                    ('suggestion', models.CharField(blank=True, max_length=255, verbose_name='建议')),
                    ('state', gongkai.lib.terms_field.TermField(default='open', max_length=64, verbose_name='处理')),
                    ('found_at', models.DateTimeField(verbose_name='发现时间')),
                    ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='处理时间')),
                    ('reason', models.CharField(blank=True, max_length=255, verbose_name='理由')),
                    ('seconded_at', models.DateTimeField(blank=True, null=True, verbose_name='复核时间')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='处理人')),
                    ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editorial_findings', to='wagtailcore.page', verbose_name='页面')),
                    ('seconded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='复核人')),
                ],
                options={
                    'verbose_name': '检查发现',
                    'verbose_name_plural': '检查发现',
                    'ordering': ['page', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('page', 'mark'), name='finding_once_a_page'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['false_alarm', 'accepted']), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='finding_let_through_has_reason')],
                },
            ),
            migrations.AddConstraint(
                model_name='lexiconversion',
                constraint=models.UniqueConstraint(fields=('organ', 'kind', 'number'), name='lexicon_number_once'),
            ),
            migrations.AddConstraint(
                model_name='lexiconversion',
                constraint=models.UniqueConstraint(condition=models.Q(('organ', None)), fields=('kind', 'number'), name='common_lexicon_number_once'),
            ),
            migrations.AddConstraint(
                model_name='lexiconversion',
                constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('organ', 'kind'), name='one_current_lexicon'),
            ),
            migrations.AddConstraint(
                model_name='lexiconversion',
                constraint=models.UniqueConstraint(condition=models.Q(('is_current', True), ('organ', None)), fields=('kind',), name='one_current_common_lexicon'),
            ),
            migrations.AddConstraint(
                model_name='lexiconterm',
                constraint=models.UniqueConstraint(fields=('version', 'term'), name='term_once_a_version'),
            ),
            migrations.AddConstraint(
                model_name='withdrawal',
                constraint=models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='withdrawal_needs_two'),
            ),
        ]),
    ]
