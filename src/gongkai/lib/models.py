"""What the small tools keep: the audit trail, its seals, the counters, and what files there are."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """What happened, to what, by whom, when: ids only.  The database refuses to change a row.

    Ids instead of foreign keys: an entry outlives what it speaks of.
    """

    event = models.CharField("事件", max_length=64)
    actor_id = models.BigIntegerField("操作人编号", null=True)
    organ_id = models.BigIntegerField("机关编号", null=True)
    target_type = models.CharField("对象类型", max_length=64, blank=True)
    target_id = models.CharField("对象编号", max_length=64, blank=True)
    at = models.DateTimeField("时间")
    details = models.JSONField("细节", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="audit_by_target"),
            models.Index(fields=["organ_id", "at"], name="audit_by_organ"),
        ]

    def __str__(self) -> str:
        return f"审计记录 {self.pk}"


class AuditSeal(models.Model):
    """One sealed batch of entries: their digests, and the digest that chains it to the last."""

    number = models.PositiveBigIntegerField("序号", unique=True)
    first_entry = models.BigIntegerField("首条")
    last_entry = models.BigIntegerField("末条")
    entry_digests = models.JSONField("逐条摘要")
    digest = models.CharField("链摘要", max_length=64)
    sealed_at = models.DateTimeField("封存时间")

    class Meta:
        verbose_name = verbose_name_plural = "审计封存"

    def __str__(self) -> str:
        return f"{self.number}: {self.first_entry}–{self.last_entry}"


class FormerValue(models.Model):
    """What a column that is counted said before an act changed it.  The database refuses to
    change a row.

    Ids instead of foreign keys, as in the audit trail; `lib.history` writes and reads it.
    """

    target_type = models.CharField("对象类型", max_length=64)
    target_id = models.BigIntegerField("对象编号")
    organ_id = models.BigIntegerField("机关编号")
    field = models.CharField("字段", max_length=64)
    old = models.TextField("原值", null=True)
    new = models.TextField("新值", null=True)
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("操作人编号", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "变更前的值"
        indexes = [
            models.Index(fields=["target_type", "organ_id", "at"], name="former_by_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.target_type} {self.target_id} {self.field}"


class Counter(models.Model):
    """The last number given out in one series of one year."""

    scope = models.CharField("范围", max_length=64)
    series = models.CharField("序列", max_length=32)
    year = models.PositiveIntegerField("年份")
    last = models.PositiveBigIntegerField("最后编号")

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        constraints = [
            models.UniqueConstraint(fields=["scope", "series", "year"], name="counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.scope}/{self.series}/{self.year}: {self.last}"


class StoredFile(models.Model):
    """A file of the private store: what it is, how it was found to be, and its digest.

    The bytes lie sealed under GONGKAI_HOME/private by digest; the same bytes are kept once.
    """

    digest = models.CharField("摘要（SHA-256）", max_length=64, unique=True)
    media_type = models.CharField("类型", max_length=128)
    size = models.PositiveBigIntegerField("字节数")
    stored_at = models.DateTimeField("存入时间")

    class Meta:
        verbose_name = verbose_name_plural = "文件"

    def __str__(self) -> str:
        return f"{self.media_type} {self.digest[:12]}"
