"""The keys of programs that write the registers, and what each wrote."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_as_of_a_day'),
        ('organs', '0005_place_of_an_organ'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InterfaceKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=64, verbose_name='用途')),
                ('prefix', models.CharField(max_length=16, unique=True, verbose_name='密钥编号')),
                ('digest', models.CharField(max_length=64, verbose_name='密钥摘要')),
                ('made_at', models.DateTimeField(verbose_name='签发时间')),
                ('last_used_at', models.DateTimeField(blank=True, null=True, verbose_name='最近使用')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='停用时间')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interface_keys', to='organs.organ', verbose_name='机关')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='停用人')),
            ],
            options={
                'verbose_name': '数据接口密钥',
                'verbose_name_plural': '数据接口密钥',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='InterfaceWrite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.CharField(max_length=128, verbose_name='幂等键')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('at', models.DateTimeField(verbose_name='写入时间')),
                ('act', models.CharField(max_length=32, verbose_name='事项')),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='件数')),
                ('answer', models.JSONField(default=dict, verbose_name='回执')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='writes', to='catalogue.interfacekey', verbose_name='密钥')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='机关')),
            ],
            options={
                'verbose_name': '接口写入',
                'verbose_name_plural': '接口写入',
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('organ', 'idempotency_key'), name='interface_write_once')],
            },
        ),
    ]
