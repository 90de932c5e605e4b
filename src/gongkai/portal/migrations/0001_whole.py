"""The tables of this context as they are after the first four migrations, for a new database."""

import django.core.validators
import django.db.models.deletion
import gongkai.lib.terms_field
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

from gongkai.lib.create_together import CreateTogether

WORKFLOW = {"Moderators approval": "发布审核"}
GROUPS = {"Moderators": "审核人员", "Editors": "编辑人员"}
ROOT = "全部网站"
NAMED = (
    ("wagtailcore", "Workflow", WORKFLOW),
    ("wagtailcore", "Task", WORKFLOW),
    ("auth", "Group", GROUPS),
)


def rename(apps, schema_editor):
    for app, model, names in NAMED:
        rows = apps.get_model(app, model).objects
        for english, chinese in names.items():
            rows.filter(name=english).update(name=chinese)
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root")
    root.update(title=ROOT, draft_title=ROOT)


def restore(apps, schema_editor):
    for app, model, names in NAMED:
        rows = apps.get_model(app, model).objects
        for english, chinese in names.items():
            rows.filter(name=chinese).update(name=english)
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=ROOT)
    root.update(title="Root", draft_title="Root")


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ("portal", "0001_initial"),
        ("portal", "0002_names_in_chinese"),
        ("portal", "0003_site_and_catalogue"),
        ("portal", "0004_site_guide_and_pinned"),
    ]

    dependencies = [
        # These look the groups up by their English names.
        ("wagtailadmin", "0005_editingsession_is_editing"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
        ('organs', '0002_disclosure_office'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='GuidePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('office', models.CharField(max_length=128, verbose_name='公开工作机构')),
                    ('address', models.CharField(max_length=255, verbose_name='办公地址')),
                    ('office_hours', models.CharField(max_length=128, verbose_name='办公时间')),
                    ('telephone', models.CharField(max_length=64, verbose_name='联系电话')),
                    ('fax', models.CharField(blank=True, max_length=64, verbose_name='传真')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='互联网联系方式')),
                    ('classes', models.TextField(blank=True, help_text='一行一段。', verbose_name='政府信息的分类')),
                    ('arrangement', models.TextField(blank=True, help_text='一行一段。', verbose_name='编排体系')),
                    ('access', models.TextField(blank=True, help_text='一行一段。', verbose_name='获取方式')),
                    ('body', wagtail.fields.RichTextField(blank=True, verbose_name='其他事项')),
                ],
                options={
                    'verbose_name': '政府信息公开指南',
                    'verbose_name_plural': '政府信息公开指南',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='PlatformPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('body', wagtail.fields.RichTextField(blank=True, verbose_name='正文')),
                ],
                options={
                    'verbose_name': '政府信息公开平台',
                    'verbose_name_plural': '政府信息公开平台',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='SearchChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('page_id', models.BigIntegerField(verbose_name='页面编号')),
                    ('at', models.DateTimeField(verbose_name='登记时间')),
                ],
                options={
                    'verbose_name': '待更新的检索项',
                    'verbose_name_plural': '待更新的检索项',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ServicePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('basis', models.TextField(verbose_name='设定依据')),
                    ('conditions', models.TextField(verbose_name='申请条件')),
                    ('papers', models.TextField(help_text='一行一项。', verbose_name='办理材料')),
                    ('place', models.CharField(max_length=255, verbose_name='办理地点')),
                    ('hours', models.CharField(max_length=255, verbose_name='办理时间')),
                    ('telephone', models.CharField(max_length=64, verbose_name='联系电话')),
                    ('steps', models.TextField(help_text='一行一步。', verbose_name='办理流程')),
                    ('time_limit', models.CharField(blank=True, max_length=128, verbose_name='办结时限')),
                    ('charge', models.CharField(blank=True, default='不收费', max_length=255, verbose_name='收费情况')),
                    ('online_url', models.URLField(blank=True, verbose_name='网上办理地址')),
                ],
                options={
                    'verbose_name': '办事指南',
                    'verbose_name_plural': '办事指南',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('file', models.FileField(upload_to='documents', verbose_name='file')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                    ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                    ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                    ('media_type', models.CharField(blank=True, editable=False, max_length=128, verbose_name='文件类型')),
                    ('digest', models.CharField(blank=True, editable=False, max_length=64, verbose_name='摘要值')),
                    ('text', models.TextField(blank=True, editable=False, null=True, verbose_name='文件中的文字')),
                    ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                    ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                    ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ],
                options={
                    'verbose_name': '附件',
                    'verbose_name_plural': '附件',
                    'abstract': False,
                },
                bases=(modelsearch.index.Indexed, models.Model),
            ),
            migrations.CreateModel(
                name='ArticlePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('subtitle', models.CharField(blank=True, max_length=255, verbose_name='副标题')),
                    ('source', models.CharField(max_length=128, verbose_name='来源')),
                    ('author_name', models.CharField(blank=True, max_length=64, verbose_name='作者')),
                    ('responsible_editor', models.CharField(blank=True, max_length=64, verbose_name='责任编辑')),
                    ('is_reprint', models.BooleanField(default=False, verbose_name='转载')),
                    ('source_url', models.URLField(blank=True, max_length=1000, verbose_name='原文地址')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='成文日期')),
                    ('summary', models.CharField(blank=True, max_length=200, verbose_name='摘要')),
                    ('keywords', models.CharField(blank=True, max_length=200, verbose_name='关键词')),
                    ('body', wagtail.fields.RichTextField(verbose_name='正文')),
                    ('pinned_until', models.DateField(blank=True, null=True, verbose_name='置顶至')),
                    ('is_substantive_update', models.BooleanField(default=False, help_text='概况类信息的实质更新计入年度信息发布量。', verbose_name='本次为实质更新')),
                    ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organs.division', verbose_name='供稿机构')),
                    ('video', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.attachment', verbose_name='视频')),
                ],
                options={
                    'verbose_name': '文章',
                    'verbose_name_plural': '文章',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='ArticleFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                    ('title', models.CharField(blank=True, help_text='不填的，用附件自己的名称。', max_length=255, verbose_name='显示的名称')),
                    ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='portal.articlepage')),
                    ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.attachment', verbose_name='附件')),
                ],
                options={
                    'verbose_name': '附件',
                    'verbose_name_plural': '附件',
                    'ordering': ['sort_order'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Picture',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                    ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                    ('width', models.IntegerField(editable=False, verbose_name='width')),
                    ('height', models.IntegerField(editable=False, verbose_name='height')),
                    ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                    ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                    ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                    ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                    ('digest', models.CharField(blank=True, editable=False, max_length=64, verbose_name='摘要值')),
                    ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                    ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                    ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ],
                options={
                    'verbose_name': '图片',
                    'verbose_name_plural': '图片',
                    'abstract': False,
                },
                bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
            ),
            migrations.CreateModel(
                name='LeaderPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('post', models.CharField(max_length=128, verbose_name='职务')),
                    ('duties', models.TextField(verbose_name='分管工作')),
                    ('resume', wagtail.fields.RichTextField(blank=True, verbose_name='简历')),
                    ('rank', models.PositiveSmallIntegerField(default=10, help_text='数字小的排在前面。', verbose_name='排序')),
                    ('portrait', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.picture', verbose_name='照片')),
                ],
                options={
                    'verbose_name': '负责人',
                    'verbose_name_plural': '负责人',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='HomePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('line', models.CharField(blank=True, default='政府信息公开', max_length=64, verbose_name='站名副题')),
                    ('site_domain', models.CharField(blank=True, max_length=128, verbose_name='网站域名')),
                    ('site_code', models.CharField(blank=True, max_length=16, verbose_name='网站标识码')),
                    ('icp_number', models.CharField(blank=True, max_length=64, verbose_name='ICP 备案号')),
                    ('police_number', models.CharField(blank=True, max_length=64, verbose_name='公安机关备案号')),
                    ('main_colour', models.CharField(default='#0b4f8a', help_text='如 #0b4f8a。', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', '颜色写作 # 和六位十六进制数，例如 #0b4f8a。')], verbose_name='主色')),
                    ('party_mark_url', models.URLField(blank=True, max_length=500, verbose_name='党政机关网站标识链接')),
                    ('police_url', models.URLField(blank=True, max_length=500, verbose_name='公安备案链接')),
                    ('mourning_from', models.DateField(blank=True, null=True, verbose_name='哀悼灰色显示自')),
                    ('mourning_until', models.DateField(blank=True, null=True, verbose_name='哀悼灰色显示至')),
                    ('hosts_without_notice', models.TextField(blank=True, help_text='一行一个域名；本站和上下级政府网站可以列在这里。', verbose_name='不作外链提示的网站')),
                    ('corrections_url', models.URLField(blank=True, verbose_name='“我为政府网站找错”地址')),
                    ('is_demonstration', models.BooleanField(default=False, help_text='在每页标明内容为演示。', verbose_name='演示站点')),
                    ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='主办单位')),
                    ('mark', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.picture', verbose_name='站标')),
                ],
                options={
                    'verbose_name': '网站首页',
                    'verbose_name_plural': '网站首页',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.AddField(
                model_name='articlepage',
                name='cover',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.picture', verbose_name='题图'),
            ),
            migrations.CreateModel(
                name='PublicItem',
                fields=[
                    ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='wagtailcore.page', verbose_name='页面')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='类别')),
                    ('information_class', gongkai.lib.terms_field.TermField(blank=True, max_length=64, null=True, verbose_name='信息类别')),
                    ('title', models.CharField(max_length=255, verbose_name='标题')),
                    ('tag', models.CharField(blank=True, max_length=8, verbose_name='标记')),
                    ('url', models.CharField(max_length=255, verbose_name='地址')),
                    ('summary', models.CharField(blank=True, max_length=200, verbose_name='摘要')),
                    ('source', models.CharField(blank=True, max_length=128, verbose_name='来源')),
                    ('division', models.CharField(blank=True, max_length=128, verbose_name='供稿机构')),
                    ('author', models.CharField(blank=True, max_length=64, verbose_name='作者')),
                    ('section_title', models.CharField(blank=True, max_length=255, verbose_name='栏目名称')),
                    ('published_at', models.DateTimeField(verbose_name='发布时间')),
                    ('changed_at', models.DateTimeField(verbose_name='最后修改')),
                    ('dated_on', models.DateField(blank=True, null=True, verbose_name='成文日期')),
                    ('cover_id', models.BigIntegerField(blank=True, null=True, verbose_name='封面图片')),
                    ('has_video', models.BooleanField(default=False, verbose_name='有视频')),
                    ('pinned_until', models.DateField(blank=True, null=True, verbose_name='置顶至')),
                    ('organ_name', models.CharField(blank=True, max_length=255, verbose_name='发文机关')),
                    ('document_number', models.CharField(blank=True, max_length=64, verbose_name='发文字号')),
                    ('index_number', models.CharField(blank=True, max_length=64, verbose_name='索引号')),
                    ('subject', models.CharField(blank=True, max_length=128, verbose_name='主题分类')),
                    ('genre', models.CharField(blank=True, max_length=32, verbose_name='体裁')),
                    ('audience', models.CharField(blank=True, max_length=32, verbose_name='服务对象')),
                    ('stages', gongkai.lib.terms_field.TermSetField(blank=True, default='', max_length=255, verbose_name='五公开环节')),
                    ('keywords', models.CharField(blank=True, max_length=200, verbose_name='主题词')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='发布日期')),
                    ('effective_on', models.DateField(blank=True, null=True, verbose_name='施行日期')),
                    ('amended_on', models.DateField(blank=True, null=True, verbose_name='修改日期')),
                    ('repealed_on', models.DateField(blank=True, null=True, verbose_name='废止日期')),
                    ('last_valid_on', models.DateField(blank=True, null=True, verbose_name='有效期至')),
                    ('home', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='网站')),
                    ('organ', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='public_items', to='organs.organ', verbose_name='机关')),
                    ('section', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='栏目')),
                ],
                options={
                    'verbose_name': '已公开的信息',
                    'verbose_name_plural': '已公开的信息',
                    'ordering': ['-published_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('published_at', models.DateTimeField()),
                    ('is_reference', models.BooleanField(default=False)),
                    ('section', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='portal.publicitem')),
                ],
                options={
                    'verbose_name': '列表中的位置',
                    'verbose_name_plural': '列表中的位置',
                },
            ),
            migrations.CreateModel(
                name='SectionPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('kind', gongkai.lib.terms_field.TermField(default='list', max_length=64, verbose_name='显示方式')),
                    ('column_type', gongkai.lib.terms_field.TermField(default='news', max_length=64, verbose_name='栏目类型')),
                    ('counts_as', gongkai.lib.terms_field.TermField(default='news', max_length=64, verbose_name='计入')),
                    ('keywords', models.CharField(blank=True, max_length=200, verbose_name='关键词')),
                    ('when_empty', models.CharField(blank=True, help_text='说明这里通常公开什么、现在到哪里找。', max_length=200, verbose_name='没有内容时的说明')),
                    ('on_home', models.BooleanField(default=False, verbose_name='在首页显示')),
                    ('per_page', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(100)], verbose_name='每页条数')),
                    ('rhythm', gongkai.lib.terms_field.TermField(default='none', max_length=64, verbose_name='更新频率')),
                    ('stages', gongkai.lib.terms_field.TermSetField(blank=True, default='', max_length=255, verbose_name='五公开环节')),
                    ('duty', gongkai.lib.terms_field.TermField(blank=True, help_text='法定主动公开内容的栏目填写。', max_length=64, null=True, verbose_name='对应条例第二十条')),
                    ('link_url', models.CharField(blank=True, max_length=1000, verbose_name='链接地址')),
                    ('closed_on', models.DateField(blank=True, help_text='停用的栏目仍可查阅，不再收新的信息。', null=True, verbose_name='停止更新日期')),
                    ('closed_note', models.CharField(blank=True, max_length=200, verbose_name='停用说明')),
                    ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organs.division', verbose_name='责任机构')),
                    ('gathers', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='只显示，不另计数。', related_name='+', to='portal.sectionpage', verbose_name='汇集的栏目')),
                ],
                options={
                    'verbose_name': '栏目',
                    'verbose_name_plural': '栏目',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.AddField(
                model_name='articlepage',
                name='also_in',
                field=modelcluster.fields.ParentalManyToManyField(blank=True, help_text='只在那些栏目显示，仍计入本栏目一次。', related_name='+', to='portal.sectionpage', verbose_name='同时显示在'),
            ),
            migrations.CreateModel(
                name='Tombstone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('path', models.CharField(max_length=255, verbose_name='原地址')),
                    ('page_id', models.BigIntegerField(blank=True, null=True, verbose_name='页面编号')),
                    ('title', models.CharField(max_length=255, verbose_name='标题')),
                    ('shows_title', models.BooleanField(default=True, verbose_name='在说明页显示标题')),
                    ('kind', gongkai.lib.terms_field.TermField(max_length=64, verbose_name='撤下原因')),
                    ('explanation', models.CharField(max_length=500, verbose_name='对外说明')),
                    ('leads_to', models.CharField(blank=True, max_length=1000, verbose_name='现地址')),
                    ('withdrawn_at', models.DateTimeField(verbose_name='撤下时间')),
                    ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='恢复时间')),
                    ('home', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='网站')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤下人')),
                ],
                options={
                    'verbose_name': '撤下说明',
                    'verbose_name_plural': '撤下说明',
                    'ordering': ['-withdrawn_at'],
                },
            ),
            migrations.CreateModel(
                name='TopicPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                    ('intro', models.CharField(blank=True, help_text='显示在栏目开头和首页入口，并作页面标签。', max_length=200, verbose_name='一句话说明')),
                    ('body', wagtail.fields.RichTextField(blank=True, verbose_name='导语')),
                    ('opened_on', models.DateField(verbose_name='开设日期')),
                    ('closed_on', models.DateField(blank=True, help_text='结束后仍可查阅，不再更新。', null=True, verbose_name='结束日期')),
                    ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.picture', verbose_name='题图')),
                ],
                options={
                    'verbose_name': '专题',
                    'verbose_name_plural': '专题',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='OldAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('path', models.CharField(max_length=1000, verbose_name='原地址')),
                    ('target', models.CharField(blank=True, max_length=1000, verbose_name='现地址')),
                    ('source', models.CharField(blank=True, max_length=64, verbose_name='来源')),
                    ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                    ('home', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='网站')),
                    ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='现页面')),
                ],
                options={
                    'verbose_name': '原网址',
                    'verbose_name_plural': '原网址',
                    'constraints': [models.UniqueConstraint(fields=('home', 'path'), name='old_address_once'), models.CheckConstraint(condition=models.Q(('page__isnull', False), models.Q(('target', ''), _negated=True), _connector='OR'), name='old_address_leads_on')],
                },
            ),
            migrations.CreateModel(
                name='PictureRendition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('filter_spec', models.CharField(db_index=True, max_length=255)),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                    ('width', models.IntegerField(editable=False)),
                    ('height', models.IntegerField(editable=False)),
                    ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                    ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='portal.picture')),
                ],
                options={
                    'verbose_name': '图片尺寸',
                    'verbose_name_plural': '图片尺寸',
                    'unique_together': {('image', 'filter_spec', 'focal_point_key')},
                },
                bases=(wagtail.images.models.ImageFileMixin, models.Model),
            ),
            migrations.AddIndex(
                model_name='publicitem',
                index=models.Index(fields=['home', '-published_at', '-page'], name='item_by_site'),
            ),
            migrations.AddIndex(
                model_name='publicitem',
                index=models.Index(fields=['home', 'kind', '-published_at'], name='item_by_kind'),
            ),
            migrations.AddIndex(
                model_name='publicitem',
                index=models.Index(fields=['organ', '-published_at'], name='item_by_organ'),
            ),
            migrations.AddIndex(
                model_name='publicitem',
                index=models.Index(condition=models.Q(('pinned_until__isnull', False)), fields=['pinned_until'], name='item_pinned'),
            ),
            migrations.AddIndex(
                model_name='publicitem',
                index=models.Index(condition=models.Q(('index_number', ''), _negated=True), fields=['index_number'], name='item_by_index_number'),
            ),
            migrations.AddIndex(
                model_name='publicitem',
                index=models.Index(condition=models.Q(('document_number', ''), _negated=True), fields=['document_number'], name='item_by_document_number'),
            ),
            migrations.AddIndex(
                model_name='placement',
                index=models.Index(fields=['section', '-published_at', '-item'], name='list_newest_first'),
            ),
            migrations.AddConstraint(
                model_name='placement',
                constraint=models.UniqueConstraint(fields=('item', 'section'), name='item_once_in_a_list'),
            ),
            migrations.AddConstraint(
                model_name='tombstone',
                constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('home', 'path'), name='one_standing_tombstone'),
            ),
        ]),
        migrations.RunPython(rename, restore),
    ]
