"""The tables of this context as they are after the first seven migrations, for a new database."""

import django.db.models.deletion
import gongkai.lib.encrypted_field
import gongkai.lib.terms_field
from django.conf import settings
from django.db import migrations, models

from gongkai.lib.create_together import CreateTogether

from gongkai.lib.grams import install, uninstall

TABLE, KEY = "requests_filetext", "access_request_id"


def index_texts(apps, schema_editor):
    install(schema_editor.connection, TABLE, KEY)


def remove_index(apps, schema_editor):
    uninstall(schema_editor.connection, TABLE, KEY)


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ("requests", "0001_initial"),
        ("requests", "0002_the_whole_procedure"),
        ("requests", "0003_fill_new_columns"),
        ("requests", "0004_delivery_belongs_to_a_file"),
        ("requests", "0005_the_desk"),
        ("requests", "0006_letters_and_deliveries"),
        ("requests", "0007_fill_letters_and_deliveries"),
    ]

    dependencies = [
        ('lib', '0003_stored_files'),
        ('organs', '0002_disclosure_office'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='AccessRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number_year', models.PositiveIntegerField(editable=False, verbose_name='编号年份')),
                    ('number_in_year', models.PositiveIntegerField(editable=False, null=True, verbose_name='年内序号')),
                    ('number', models.CharField(editable=False, max_length=64, verbose_name='登记编号')),
                    ('intake', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='接收渠道')),
                    ('submitted_at', models.DateTimeField(verbose_name='提交时间')),
                    ('signed_on', models.DateField(blank=True, null=True, verbose_name='签收日期')),
                    ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='双方确认日期')),
                    ('received_on', models.DateField(blank=True, null=True, verbose_name='收到申请之日')),
                    ('registered_at', models.DateTimeField(verbose_name='登记时间')),
                    ('applicant_kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='申请人类别')),
                    ('description', models.TextField(verbose_name='所需信息描述')),
                    ('wanted_form', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='获取形式')),
                    ('wanted_way', models.CharField(blank=True, max_length=64, verbose_name='获取途径')),
                    ('is_oral', models.BooleanField(default=False, verbose_name='口头申请，代为填写')),
                    ('read_back_at', models.DateTimeField(blank=True, null=True, verbose_name='向申请人宣读确认时间')),
                    ('code_digest', models.CharField(blank=True, editable=False, max_length=80, verbose_name='查询码摘要')),
                    ('submission_key', models.UUIDField(editable=False, null=True, unique=True, verbose_name='提交标识')),
                    ('is_counted', models.BooleanField(default=True, editable=False, verbose_name='计入年度报告')),
                    ('stage', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='阶段')),
                    ('original_due_on', models.DateField(blank=True, null=True, verbose_name='原答复期限')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='答复期限')),
                    ('outcome', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='办理结果')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='办结日期')),
                    ('is_open', models.BooleanField(default=True, editable=False, verbose_name='在办')),
                    ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files_in_hand', to='organs.division', verbose_name='承办机构')),
                    ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files_in_hand', to=settings.AUTH_USER_MODEL, verbose_name='承办人')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_requests', to='organs.organ', verbose_name='受理机关')),
                    ('root', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='descendants', to='requests.accessrequest', verbose_name='来源申请')),
                ],
                options={
                    'verbose_name': '政府信息公开申请',
                    'verbose_name_plural': '政府信息公开申请',
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='FileText',
                fields=[
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='requests.accessrequest', verbose_name='申请')),
                    ('grams', models.TextField(verbose_name='检索词')),
                ],
                options={
                    'verbose_name': '案卷检索',
                    'verbose_name_plural': '案卷检索',
                },
            ),
            migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('field', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='更正事项')),
                    ('old', models.TextField(blank=True, verbose_name='更正前')),
                    ('new', models.TextField(blank=True, verbose_name='更正后')),
                    ('reason', models.TextField(verbose_name='理由')),
                    ('at', models.DateTimeField(verbose_name='更正时间')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '登记更正',
                    'verbose_name_plural': '登记更正',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Applicant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='申请人类别')),
                    ('name', gongkai.lib.encrypted_field.EncryptedTextField(verbose_name='姓名或名称')),
                    ('identity', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='身份证明号码')),
                    ('contact', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='联系方式')),
                    ('agent', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='代理人')),
                    ('identity_index', models.CharField(blank=True, editable=False, max_length=80, verbose_name='身份索引')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='受理机关')),
                ],
                options={
                    'verbose_name': '申请人',
                    'verbose_name_plural': '申请人',
                },
            ),
            migrations.AddField(
                model_name='accessrequest',
                name='applicant',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_requests', to='requests.applicant', verbose_name='申请人'),
            ),
            migrations.CreateModel(
                name='Archiving',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('archived_on', models.DateField(verbose_name='归档日期')),
                    ('retention', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='保管期限')),
                    ('file_number', models.CharField(blank=True, max_length=64, verbose_name='档号')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='archiving', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '归档',
                    'verbose_name_plural': '归档',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('note', models.CharField(blank=True, max_length=255, verbose_name='交办意见')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                    ('to_division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.division', verbose_name='承办机构')),
                    ('to_officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人')),
                ],
                options={
                    'verbose_name': '分办',
                    'verbose_name_plural': '分办',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Branch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='类别')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('reason', models.TextField(blank=True, verbose_name='说明')),
                    ('organ_name', models.CharField(blank=True, max_length=128, verbose_name='机关名称')),
                    ('organ_address', models.CharField(blank=True, max_length=255, verbose_name='机关地址')),
                    ('organ_telephone', models.CharField(blank=True, max_length=64, verbose_name='机关电话')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                    ('to_organ', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='所到机关')),
                    ('to_request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came_from', to='requests.accessrequest', verbose_name='所到申请')),
                ],
                options={
                    'verbose_name': '分支',
                    'verbose_name_plural': '分支',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Clarification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_on', models.DateField(verbose_name='告知日期')),
                    ('matters', models.TextField(verbose_name='需补正事项')),
                    ('answer_by', models.DateField(verbose_name='补正期限')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='收到补正日期')),
                    ('answer', models.TextField(blank=True, verbose_name='补正内容')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='clarification', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '补正',
                    'verbose_name_plural': '补正',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Consultation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='征求对象')),
                    ('party', gongkai.lib.encrypted_field.EncryptedTextField(help_text='第三方可能是自然人，加密保存。', verbose_name='名称')),
                    ('contact', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='联系方式')),
                    ('subject', models.TextField(blank=True, verbose_name='征求意见的信息内容')),
                    ('sent_on', models.DateField(verbose_name='发出日期')),
                    ('received_on', models.DateField(blank=True, null=True, verbose_name='对方签收日期')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='收到意见日期')),
                    ('agrees', models.BooleanField(blank=True, null=True, verbose_name='同意公开')),
                    ('is_reasonable', models.BooleanField(blank=True, null=True, verbose_name='不同意的理由合理')),
                    ('opinion', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='意见')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '征求意见',
                    'verbose_name_plural': '征求意见',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CorrectionRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(editable=False, max_length=64, verbose_name='登记编号')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='申请人类别')),
                    ('name', gongkai.lib.encrypted_field.EncryptedTextField(verbose_name='姓名或名称')),
                    ('contact', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='联系方式')),
                    ('record', models.TextField(verbose_name='要求更正的记录')),
                    ('evidence', models.TextField(verbose_name='证据')),
                    ('received_on', models.DateField(verbose_name='收到日期')),
                    ('result', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='处理结果')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='处理日期')),
                    ('explanation', models.TextField(blank=True, verbose_name='核实情况')),
                    ('passed_to', models.CharField(blank=True, max_length=128, verbose_name='转送或告知的机关')),
                    ('access_request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction_requests', to='requests.accessrequest', verbose_name='原申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='correction_requests', to='organs.organ', verbose_name='受理机关')),
                ],
                options={
                    'verbose_name': '更正申请',
                    'verbose_name_plural': '更正申请',
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', gongkai.lib.terms_field.TermField(default='decide', max_length=64, verbose_name='办结方式')),
                    ('ground', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='理由')),
                    ('outcome', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='办理结果')),
                    ('articles', models.CharField(max_length=255, verbose_name='法律依据')),
                    ('remedy_route', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='救济途径')),
                    ('decided_on', models.DateField(verbose_name='作出日期')),
                    ('reason', models.TextField(blank=True, verbose_name='认定的事实和理由')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '处理决定',
                    'verbose_name_plural': '处理决定',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Deferral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decided_on', models.DateField(verbose_name='决定日期')),
                    ('until', models.DateField(verbose_name='延迟至')),
                    ('reason', models.TextField(verbose_name='理由')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='deferral', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '延迟答复',
                    'verbose_name_plural': '延迟答复',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Extension',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('granted_on', models.DateField(verbose_name='批准日期')),
                    ('days', models.PositiveSmallIntegerField(verbose_name='延长工作日数')),
                    ('reason', models.TextField(verbose_name='理由')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '延期答复',
                    'verbose_name_plural': '延期答复',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Feedback',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('satisfaction', models.PositiveSmallIntegerField(verbose_name='满意度')),
                    ('text', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='意见')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='requests.accessrequest', verbose_name='申请')),
                ],
                options={
                    'verbose_name': '服务评价',
                    'verbose_name_plural': '服务评价',
                },
            ),
            migrations.CreateModel(
                name='FeedKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=80, unique=True, verbose_name='密钥摘要')),
                    ('made_at', models.DateTimeField(verbose_name='生成时间')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='停用时间')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feed_keys', to=settings.AUTH_USER_MODEL, verbose_name='工作人员')),
                    ('organ', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organs.organ', verbose_name='机关')),
                ],
                options={
                    'verbose_name': '日历订阅',
                    'verbose_name_plural': '日历订阅',
                },
            ),
            migrations.CreateModel(
                name='FeeNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='计收标准')),
                    ('units', models.PositiveIntegerField(verbose_name='件次或页数')),
                    ('yuan', models.PositiveIntegerField(verbose_name='应缴金额（元）')),
                    ('issued_on', models.DateField(verbose_name='发出日期')),
                    ('received_on', models.DateField(blank=True, null=True, verbose_name='申请人收到日期')),
                    ('paid_on', models.DateField(blank=True, null=True, verbose_name='缴清日期')),
                    ('receipt_number', models.CharField(blank=True, max_length=64, verbose_name='财政票据号')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='fee_notice', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '收费通知',
                    'verbose_name_plural': '收费通知',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='文书')),
                    ('state', gongkai.lib.terms_field.TermField(default='draft', max_length=64, verbose_name='状态')),
                    ('template_version', models.CharField(max_length=32, verbose_name='文书格式')),
                    ('facts', gongkai.lib.encrypted_field.EncryptedTextField(default='{}', verbose_name='事项')),
                    ('passages', gongkai.lib.encrypted_field.EncryptedTextField(default='{}', verbose_name='自拟内容')),
                    ('drafted_at', models.DateTimeField(verbose_name='拟稿时间')),
                    ('revision', models.PositiveIntegerField(default=1, verbose_name='版次')),
                    ('number_year', models.PositiveIntegerField(editable=False, null=True, verbose_name='文号年份')),
                    ('number_in_year', models.PositiveIntegerField(editable=False, null=True, verbose_name='文号序号')),
                    ('document_number', models.CharField(blank=True, editable=False, max_length=64, verbose_name='发文字号')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='签发日期')),
                    ('composed', gongkai.lib.encrypted_field.EncryptedTextField(blank=True, verbose_name='定稿')),
                    ('void_reason', models.CharField(blank=True, max_length=255, verbose_name='作废理由')),
                    ('access_request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='requests.accessrequest', verbose_name='申请')),
                    ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='requests.consultation', verbose_name='征求意见')),
                    ('correction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='requests.correctionrequest', verbose_name='更正申请')),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='requests.decision', verbose_name='处理决定')),
                    ('docx', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lib.storedfile', verbose_name='DOCX')),
                    ('drafted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='拟稿人')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='organs.organ', verbose_name='制发机关')),
                    ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lib.storedfile', verbose_name='PDF')),
                ],
                options={
                    'verbose_name': '文书',
                    'verbose_name_plural': '文书',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('way', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='送达方式')),
                    ('sent_on', models.DateField(verbose_name='交邮或送出日期')),
                    ('signed_for_on', models.DateField(blank=True, null=True, verbose_name='签收日期')),
                    ('returned_on', models.DateField(blank=True, null=True, verbose_name='退回日期')),
                    ('announced_until', models.DateField(blank=True, null=True, verbose_name='公告期满日期')),
                    ('tracking_number', models.CharField(blank=True, max_length=64, verbose_name='邮件号')),
                    ('access_request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                    ('correction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='requests.correctionrequest', verbose_name='更正申请')),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='requests.decision', verbose_name='处理决定')),
                    ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='requests.letter', verbose_name='文书')),
                ],
                options={
                    'verbose_name': '送达',
                    'verbose_name_plural': '送达',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LetterStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='环节')),
                    ('verdict', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='意见')),
                    ('reason', models.TextField(blank=True, verbose_name='说明')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                    ('revision', models.PositiveIntegerField(verbose_name='版次')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人')),
                    ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='requests.letter', verbose_name='文书')),
                ],
                options={
                    'verbose_name': '文书办理记录',
                    'verbose_name_plural': '文书办理记录',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', gongkai.lib.encrypted_field.EncryptedTextField(verbose_name='内容')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '内部备注',
                    'verbose_name_plural': '内部备注',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Paper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='类别')),
                    ('name', gongkai.lib.encrypted_field.EncryptedTextField(verbose_name='文件名')),
                    ('added_at', models.DateTimeField(verbose_name='存入时间')),
                    ('is_for_applicant', models.BooleanField(default=False, verbose_name='申请人可以下载')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lib.storedfile', verbose_name='文件')),
                ],
                options={
                    'verbose_name': '案卷材料',
                    'verbose_name_plural': '案卷材料',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Payment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('paid_on', models.DateField(verbose_name='缴费日期')),
                    ('amount_yuan', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='金额（元）')),
                    ('receipt_number', models.CharField(blank=True, max_length=64, verbose_name='财政票据号')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                    ('fee_notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='requests.feenotice', verbose_name='收费通知')),
                ],
                options={
                    'verbose_name': '缴费',
                    'verbose_name_plural': '缴费',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReasonDemand',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_on', models.DateField(verbose_name='要求日期')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='收到说明日期')),
                    ('answer', models.TextField(blank=True, verbose_name='说明的理由')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reason_demand', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '说明理由',
                    'verbose_name_plural': '说明理由',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Release',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('released_on', models.DateField(verbose_name='转为主动公开日期')),
                    ('was_proposed_by_applicant', models.BooleanField(default=False, verbose_name='申请人建议')),
                    ('title', models.CharField(max_length=255, verbose_name='公开的信息')),
                    ('url', models.CharField(blank=True, max_length=255, verbose_name='公开位置')),
                    ('access_request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='release', to='requests.accessrequest', verbose_name='申请')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ],
                options={
                    'verbose_name': '转为主动公开',
                    'verbose_name_plural': '转为主动公开',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=64, verbose_name='名称')),
                    ('query', models.CharField(max_length=1000, verbose_name='条件')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL, verbose_name='工作人员')),
                ],
                options={
                    'verbose_name': '常用视图',
                    'verbose_name_plural': '常用视图',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='SearchSlip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.TextField(verbose_name='检索要求')),
                    ('asked_on', models.DateField(verbose_name='发出日期')),
                    ('answer_by', models.DateField(verbose_name='反馈期限')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='反馈日期')),
                    ('was_found', models.BooleanField(blank=True, null=True, verbose_name='检索到')),
                    ('scope', models.TextField(blank=True, verbose_name='检索范围')),
                    ('method', models.TextField(blank=True, verbose_name='检索方法')),
                    ('answer', models.TextField(blank=True, verbose_name='检索结果')),
                    ('access_request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='search_slips', to='requests.accessrequest', verbose_name='申请')),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='反馈人')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                    ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='search_slips', to='organs.division', verbose_name='检索机构')),
                ],
                options={
                    'verbose_name': '检索单',
                    'verbose_name_plural': '检索单',
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ),
            migrations.AddIndex(
                model_name='applicant',
                index=models.Index(fields=['organ', 'identity_index'], name='applicant_by_identity'),
            ),
            migrations.AddIndex(
                model_name='accessrequest',
                index=models.Index(fields=['organ', 'is_counted', 'decided_on', 'received_on', 'outcome', 'applicant_kind'], name='request_table3'),
            ),
            migrations.AddIndex(
                model_name='accessrequest',
                index=models.Index(fields=['organ', 'is_counted', 'received_on', 'decided_on', 'outcome', 'applicant_kind'], name='request_by_receipt'),
            ),
            migrations.AddIndex(
                model_name='accessrequest',
                index=models.Index(condition=models.Q(('is_open', True)), fields=['organ', 'due_on', 'stage', 'handler', 'division'], name='request_open'),
            ),
            migrations.AddIndex(
                model_name='accessrequest',
                index=models.Index(condition=models.Q(('is_open', True)), fields=['handler', 'due_on'], name='request_open_by_handler'),
            ),
            migrations.AddConstraint(
                model_name='accessrequest',
                constraint=models.UniqueConstraint(fields=('organ', 'number_year', 'number_in_year'), name='request_number_once'),
            ),
            migrations.AddConstraint(
                model_name='accessrequest',
                constraint=models.CheckConstraint(condition=models.Q(('outcome', None), ('decided_on__isnull', False), _connector='OR'), name='outcome_with_its_day'),
            ),
            migrations.AddConstraint(
                model_name='correctionrequest',
                constraint=models.UniqueConstraint(fields=('organ', 'number'), name='correction_number_once'),
            ),
            migrations.AddIndex(
                model_name='letter',
                index=models.Index(fields=['organ', 'state'], name='letter_by_state'),
            ),
            migrations.AddConstraint(
                model_name='letter',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), models.Q(('docx__isnull', False), ('issued_on__isnull', False), ('pdf__isnull', False)), _connector='OR'), name='issued_letter_is_whole'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.CheckConstraint(condition=models.Q(('decision__isnull', False), ('letter__isnull', False), _connector='OR'), name='delivery_of_something'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('access_request__isnull', False), ('correction__isnull', True)), models.Q(('access_request__isnull', True), ('correction__isnull', False)), _connector='OR'), name='delivery_in_one_procedure'),
            ),
            migrations.AddConstraint(
                model_name='payment',
                constraint=models.CheckConstraint(condition=models.Q(('amount_yuan__gt', 0)), name='payment_of_something'),
            ),
            migrations.AddConstraint(
                model_name='savedview',
                constraint=models.UniqueConstraint(fields=('officer', 'name'), name='saved_view_name_once'),
            ),
        ]),
        migrations.RunPython(index_texts, remove_index),
    ]
