"""The tables of this context as they are after the first four migrations, for a new database."""

import django.db.models.deletion
import gongkai.catalogue.subjects
import gongkai.lib.encrypted_field
import gongkai.lib.terms_field
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

from gongkai.lib.create_together import CreateTogether


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ("catalogue", "0001_initial"),
        ("catalogue", "0002_documents_of_every_kind"),
        ("catalogue", "0003_site_and_catalogue"),
        ("catalogue", "0004_matter_upkeep"),
    ]

    dependencies = [
        ('organs', '0002_disclosure_office'),
        ('portal', '0004_site_guide_and_pinned'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='CleanUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废理由')),
                    ('title', models.CharField(max_length=255, verbose_name='名称')),
                    ('as_of', models.DateField(help_text='清理这一天以前发布、仍然有效的文件。', verbose_name='清理截止日期')),
                    ('concluded_on', models.DateField(blank=True, null=True, verbose_name='公布日期')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clean_ups', to='organs.organ', verbose_name='机关')),
                    ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='结果页面')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                    ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                ],
                options={
                    'verbose_name': '文件清理',
                    'verbose_name_plural': '文件清理',
                    'ordering': ['-as_of', '-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废理由')),
                    ('kind', gongkai.lib.terms_field.TermField(blank=True, help_text='规章和行政规范性文件计入年度报告表二；其他文件不填。', max_length=64, null=True, verbose_name='计入表二')),
                    ('title', models.CharField(max_length=255, verbose_name='标题')),
                    ('document_number', models.CharField(blank=True, max_length=64, verbose_name='发文字号')),
                    ('index_number', models.CharField(blank=True, max_length=64, null=True, unique=True, verbose_name='索引号')),
                    ('dated_on', models.DateField(verbose_name='成文日期')),
                    ('issued_on', models.DateField(verbose_name='发布日期')),
                    ('effective_on', models.DateField(blank=True, null=True, verbose_name='施行日期')),
                    ('last_valid_on', models.DateField(blank=True, help_text='当日仍有效；未定有效期的不填。', null=True, verbose_name='有效期至')),
                    ('repealed_on', models.DateField(blank=True, null=True, verbose_name='废止日期')),
                    ('repeal_note', models.CharField(blank=True, help_text='依据不在本目录中的文件时填写。', max_length=255, verbose_name='废止说明')),
                    ('amended_on', models.DateField(blank=True, null=True, verbose_name='修改日期')),
                    ('needs_interpretation', models.BooleanField(default=False, verbose_name='须解读')),
                    ('interpretation_waiver', models.CharField(blank=True, max_length=255, verbose_name='不解读的理由')),
                    ('openness', gongkai.lib.terms_field.TermField(default='proactive', max_length=64, verbose_name='公开属性')),
                    ('withheld_reason', models.CharField(blank=True, max_length=255, verbose_name='不公开理由')),
                    ('amended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amends', to='catalogue.document', verbose_name='修改依据文件')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='organs.organ', verbose_name='制发机关')),
                    ('page', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='catalogue_document', to='wagtailcore.page', verbose_name='页面')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                    ('repealed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeals', to='catalogue.document', verbose_name='废止依据文件')),
                    ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                ],
                options={
                    'verbose_name': '文件登记',
                    'verbose_name_plural': '文件登记',
                    'ordering': ['-issued_on', '-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CleanUpEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verdict', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='结论')),
                    ('reason', models.CharField(blank=True, max_length=255, verbose_name='理由')),
                    ('clean_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='catalogue.cleanup')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clean_up_entries', to='catalogue.document')),
                ],
                options={
                    'verbose_name': '清理意见',
                    'verbose_name_plural': '清理意见',
                    'ordering': ['document'],
                },
            ),
            migrations.AddField(
                model_name='cleanup',
                name='document',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.document', verbose_name='公布清理结果的文件'),
            ),
            migrations.CreateModel(
                name='DocumentPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('kind', gongkai.lib.terms_field.TermField(blank=True, help_text='规章和行政规范性文件计入年度报告表二；其他文件不填。', max_length=64, null=True, verbose_name='计入表二')),
                    ('organ_name', models.CharField(max_length=255, verbose_name='发文机关')),
                    ('document_number', models.CharField(blank=True, help_text='如“临政办〔2023〕5号”；没有的不填。', max_length=64, verbose_name='发文字号')),
                    ('dated_on', models.DateField(verbose_name='成文日期')),
                    ('effective_on', models.DateField(blank=True, null=True, verbose_name='施行日期')),
                    ('last_valid_on', models.DateField(blank=True, help_text='当日仍有效；未定有效期的不填。', null=True, verbose_name='有效期至')),
                    ('genre', gongkai.lib.terms_field.TermField(default='notice', max_length=64, verbose_name='体裁')),
                    ('subject', models.CharField(blank=True, choices=gongkai.catalogue.subjects.subject_choices, max_length=128, verbose_name='主题分类')),
                    ('audience', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='服务对象')),
                    ('duty', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='对应条例第二十条')),
                    ('stages', gongkai.lib.terms_field.TermSetField(blank=True, default='', max_length=255, verbose_name='五公开环节')),
                    ('keywords', models.CharField(blank=True, max_length=200, verbose_name='主题词')),
                    ('openness', gongkai.lib.terms_field.TermField(default='proactive', max_length=64, verbose_name='公开属性')),
                    ('openness_reason', models.CharField(blank=True, help_text='依申请公开、不予公开的须写明。', max_length=255, verbose_name='公开属性的理由')),
                    ('needs_interpretation', models.BooleanField(default=False, help_text='规章、规范性文件和涉及切身利益的文件须解读。', verbose_name='须解读')),
                    ('interpretation_waiver', models.CharField(blank=True, max_length=255, verbose_name='不解读的理由')),
                    ('source', models.CharField(blank=True, max_length=128, verbose_name='来源')),
                    ('author_name', models.CharField(blank=True, max_length=64, verbose_name='作者')),
                    ('responsible_editor', models.CharField(blank=True, max_length=64, verbose_name='责任编辑')),
                    ('summary', models.CharField(blank=True, max_length=200, verbose_name='内容概述')),
                    ('body', wagtail.fields.RichTextField(verbose_name='正文')),
                    ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organs.division', verbose_name='起草机构')),
                ],
                options={
                    'verbose_name': '文件',
                    'verbose_name_plural': '文件',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='DocumentFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                    ('title', models.CharField(blank=True, help_text='不填的，用附件自己的名称。', max_length=255, verbose_name='显示的名称')),
                    ('is_original', models.BooleanField(default=False, verbose_name='正文的原件')),
                    ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.attachment', verbose_name='附件')),
                    ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='catalogue.documentpage')),
                ],
                options={
                    'verbose_name': '附件',
                    'verbose_name_plural': '附件',
                    'ordering': ['sort_order'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Identifier',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='来源')),
                    ('value', models.CharField(max_length=128, verbose_name='编号')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='catalogue.document', verbose_name='文件')),
                ],
                options={
                    'verbose_name': '其他编号',
                    'verbose_name_plural': '其他编号',
                },
            ),
            migrations.CreateModel(
                name='IndexNumber',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='成文年份')),
                    ('serial', models.PositiveIntegerField(verbose_name='流水号')),
                    ('value', models.CharField(max_length=64, unique=True, verbose_name='索引号')),
                    ('taken_at', models.DateTimeField(verbose_name='编号时间')),
                    ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废或空号的理由')),
                    ('document', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='number_row', to='catalogue.document', verbose_name='文件')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='index_numbers', to='organs.organ', verbose_name='机关')),
                    ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                ],
                options={
                    'verbose_name': '索引号',
                    'verbose_name_plural': '索引号',
                    'ordering': ['organ', 'year', 'serial'],
                },
            ),
            migrations.CreateModel(
                name='IndexPattern',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('from_year', models.PositiveSmallIntegerField(verbose_name='自成文年份')),
                    ('pattern', models.CharField(default='{organ}/{year}-{serial:05}', help_text='{organ} 机构代码，{year} 成文年份，{serial:05} 五位流水号，{genre} 体裁，{division} 起草机构序号。', max_length=64, verbose_name='格式')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='index_patterns', to='organs.organ', verbose_name='机关')),
                ],
                options={
                    'verbose_name': '索引号格式',
                    'verbose_name_plural': '索引号格式',
                    'ordering': ['organ', '-from_year'],
                },
            ),
            migrations.CreateModel(
                name='Interpretation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', gongkai.lib.terms_field.TermField(default='texts', max_length=64, verbose_name='类别')),
                    ('form', gongkai.lib.terms_field.TermField(default='text', max_length=64, verbose_name='形式')),
                    ('linked_at', models.DateTimeField(verbose_name='关联时间')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interpretations', to='catalogue.document', verbose_name='文件')),
                    ('linked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='关联人')),
                    ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interpretations', to='wagtailcore.page', verbose_name='解读页面')),
                ],
                options={
                    'verbose_name': '政策解读',
                    'verbose_name_plural': '政策解读',
                    'ordering': ['linked_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='MatterCatalogue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废理由')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='类别')),
                    ('field', models.CharField(blank=True, help_text='标准目录填写，如“社会救助”。', max_length=64, verbose_name='领域')),
                    ('title', models.CharField(max_length=255, verbose_name='名称')),
                    ('edition', models.PositiveSmallIntegerField(default=1, verbose_name='版次')),
                    ('in_force_from', models.DateField(verbose_name='施行日期')),
                    ('replaced_on', models.DateField(blank=True, null=True, verbose_name='被替换日期')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matter_catalogues', to='organs.organ', verbose_name='机关')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                    ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                ],
                options={
                    'verbose_name': '公开事项目录',
                    'verbose_name_plural': '公开事项目录',
                    'ordering': ['organ', 'kind', 'field', '-edition'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Matter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废理由')),
                    ('position', models.PositiveIntegerField(verbose_name='序号')),
                    ('first_level', models.CharField(max_length=255, verbose_name='一级事项')),
                    ('second_level', models.CharField(blank=True, max_length=255, verbose_name='二级事项')),
                    ('elements', models.TextField(verbose_name='公开内容（要素）')),
                    ('basis', models.TextField(blank=True, verbose_name='公开依据')),
                    ('time_limit', models.CharField(default='自信息形成或者变更之日起20个工作日内', max_length=255, verbose_name='公开时限')),
                    ('duration', models.CharField(blank=True, max_length=64, verbose_name='公开时长')),
                    ('subject_organ', models.CharField(blank=True, max_length=255, verbose_name='公开主体')),
                    ('carriers', models.JSONField(blank=True, default=list, verbose_name='公开渠道和载体')),
                    ('audience', gongkai.lib.terms_field.TermField(default='all', max_length=64, verbose_name='公开对象')),
                    ('audience_note', models.CharField(blank=True, max_length=255, verbose_name='特定群体')),
                    ('openness', gongkai.lib.terms_field.TermField(default='proactive', max_length=64, verbose_name='公开方式')),
                    ('levels', gongkai.lib.terms_field.TermSetField(blank=True, default='', max_length=255, verbose_name='公开层级')),
                    ('form', models.CharField(blank=True, max_length=64, verbose_name='公开形式')),
                    ('stages', gongkai.lib.terms_field.TermSetField(blank=True, default='', max_length=255, verbose_name='五公开环节')),
                    ('every_months', models.PositiveSmallIntegerField(blank=True, help_text='没有固定周期的不填。', null=True, verbose_name='更新周期（月）')),
                    ('next_due_on', models.DateField(blank=True, help_text='没有固定周期、由事件决定的填写。', null=True, verbose_name='下次应公开日期')),
                    ('upkeep_set_on', models.DateField(blank=True, editable=False, null=True, verbose_name='维护设置日期')),
                    ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organs.division', verbose_name='责任机构')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                    ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='catalogue_matters', to='wagtailcore.page', verbose_name='对应栏目')),
                    ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                    ('catalogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='catalogue.mattercatalogue', verbose_name='目录')),
                ],
                options={
                    'verbose_name': '公开事项',
                    'verbose_name_plural': '公开事项',
                    'ordering': ['catalogue', 'position'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ProcedureStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='步骤')),
                    ('began_on', models.DateField(blank=True, null=True, verbose_name='开始日期')),
                    ('done_on', models.DateField(verbose_name='完成日期')),
                    ('conclusion', models.CharField(blank=True, max_length=64, verbose_name='结论')),
                    ('note', models.TextField(blank=True, verbose_name='说明')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='更正时间')),
                    ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='procedure_steps', to='catalogue.documentpage', verbose_name='文件')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ],
                options={
                    'verbose_name': '制定程序',
                    'verbose_name_plural': '制定程序',
                    'ordering': ['done_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AdministrativeDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废理由')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='类别')),
                    ('number', models.CharField(max_length=64, verbose_name='决定书文号')),
                    ('subject', models.CharField(max_length=255, verbose_name='事项名称')),
                    ('decided_on', models.DateField(verbose_name='决定日期')),
                    ('is_disclosed', models.BooleanField(default=True, verbose_name='已公开')),
                    ('counterparty', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='行政相对人')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='administrative_decisions', to='organs.organ', verbose_name='决定机关')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                    ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                ],
                options={
                    'verbose_name': '许可、处罚和强制决定',
                    'verbose_name_plural': '许可、处罚和强制决定',
                    'ordering': ['-decided_on', '-pk'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['organ', 'decided_on', 'kind', 'voided_at'], name='decision_by_year')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='administrativedecision_void_has_reason'), models.UniqueConstraint(condition=models.Q(('voided_at', None)), fields=('organ', 'kind', 'number'), name='decision_number_once')],
                },
            ),
            migrations.CreateModel(
                name='ChargeReceipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废理由')),
                    ('charge', models.CharField(max_length=128, verbose_name='收费项目')),
                    ('receipt_number', models.CharField(blank=True, max_length=64, verbose_name='票据号')),
                    ('received_on', models.DateField(verbose_name='收费日期')),
                    ('amount_fen', models.BigIntegerField(verbose_name='金额（分）')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charge_receipts', to='organs.organ', verbose_name='收费机关')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                    ('voided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                ],
                options={
                    'verbose_name': '行政事业性收费',
                    'verbose_name_plural': '行政事业性收费',
                    'ordering': ['-received_on', '-pk'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['organ', 'received_on', 'voided_at', 'amount_fen'], name='charge_by_year')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='chargereceipt_void_has_reason'), models.CheckConstraint(condition=models.Q(('amount_fen__gt', 0)), name='charge_is_positive'), models.UniqueConstraint(condition=models.Q(models.Q(('receipt_number', ''), _negated=True), ('voided_at', None)), fields=('organ', 'receipt_number'), name='receipt_number_once')],
                },
            ),
            migrations.AddIndex(
                model_name='document',
                index=models.Index(fields=['organ', 'kind', 'issued_on', 'repealed_on', 'last_valid_on'], name='document_by_year'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='document_void_has_reason'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.UniqueConstraint(condition=models.Q(models.Q(('document_number', ''), _negated=True), ('voided_at', None)), fields=('organ', 'document_number'), name='document_number_once'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.CheckConstraint(condition=models.Q(('repealed_on', None), ('repealed_on__gte', models.F('issued_on')), _connector='OR'), name='document_repealed_after_issue'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.CheckConstraint(condition=models.Q(('last_valid_on', None), ('last_valid_on__gte', models.F('issued_on')), _connector='OR'), name='document_lapses_after_issue'),
            ),
            migrations.AddConstraint(
                model_name='cleanupentry',
                constraint=models.UniqueConstraint(fields=('clean_up', 'document'), name='judged_once'),
            ),
            migrations.AddConstraint(
                model_name='cleanup',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='cleanup_void_has_reason'),
            ),
            migrations.AddIndex(
                model_name='identifier',
                index=models.Index(fields=['value'], name='document_by_identifier'),
            ),
            migrations.AddConstraint(
                model_name='identifier',
                constraint=models.UniqueConstraint(fields=('document', 'source', 'value'), name='identifier_once'),
            ),
            migrations.AddConstraint(
                model_name='indexnumber',
                constraint=models.UniqueConstraint(fields=('organ', 'year', 'serial'), name='index_serial_once'),
            ),
            migrations.AddConstraint(
                model_name='indexnumber',
                constraint=models.CheckConstraint(condition=models.Q(('voided_at', None), models.Q(('void_reason', ''), _negated=True), _connector='OR'), name='index_gap_has_reason'),
            ),
            migrations.AddConstraint(
                model_name='indexpattern',
                constraint=models.UniqueConstraint(fields=('organ', 'from_year'), name='one_pattern_a_year'),
            ),
            migrations.AddConstraint(
                model_name='interpretation',
                constraint=models.UniqueConstraint(fields=('document', 'page'), name='interpretation_once'),
            ),
            migrations.AddConstraint(
                model_name='mattercatalogue',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='mattercatalogue_void_has_reason'),
            ),
            migrations.AddConstraint(
                model_name='mattercatalogue',
                constraint=models.UniqueConstraint(condition=models.Q(('voided_at', None)), fields=('organ', 'kind', 'field', 'edition'), name='edition_once'),
            ),
            migrations.AddConstraint(
                model_name='matter',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='matter_void_has_reason'),
            ),
            migrations.AddConstraint(
                model_name='matter',
                constraint=models.UniqueConstraint(condition=models.Q(('voided_at', None)), fields=('catalogue', 'position'), name='matter_position_once'),
            ),
        ]),
    ]
