"""Which programs may write the registers of an organ, and what each of them wrote."""

from __future__ import annotations

from django.db import models

from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class InterfaceKey(models.Model):
    """The right of one program to write the registers of one organ: a digest of its key.

    The key is `gk-<prefix>-<secret>`; the prefix finds the row, the secret is kept nowhere.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="interface_keys", verbose_name="机关"
    )
    purpose = models.CharField("用途", max_length=64)
    prefix = models.CharField("密钥编号", max_length=16, unique=True)
    digest = models.CharField("密钥摘要", max_length=64)
    made_at = models.DateTimeField("签发时间")
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="签发人")
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)
    revoked_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="停用人"
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "数据接口密钥"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.purpose}（{self.prefix}）"


class InterfaceWrite(models.Model):
    """One write through a key, and what was answered: a repeat is answered from here."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    key = models.ForeignKey(
        InterfaceKey, models.PROTECT, related_name="writes", verbose_name="密钥"
    )
    idempotency_key = models.CharField("幂等键", max_length=128)
    digest = models.CharField("内容摘要", max_length=64)
    at = models.DateTimeField("写入时间")
    act = models.CharField("事项", max_length=32)
    rows = models.PositiveIntegerField("件数", default=0)
    answer = models.JSONField("回执", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "接口写入"
        ordering = ["-at", "-pk"]
        constraints = [
            # Of the organ, not of the key: a repeat may come after the key was exchanged.
            models.UniqueConstraint(
                fields=["organ", "idempotency_key"], name="interface_write_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.rows} 件"
