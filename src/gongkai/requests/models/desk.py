"""What an officer keeps for the own work at the desk: saved views, and keys of calendar feeds."""

from __future__ import annotations

from django.db import models

from gongkai.organs.models import Officer, Organ


class SavedView(models.Model):
    """A way of looking at the inbox under a name."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="saved_views", verbose_name="工作人员"
    )
    name = models.CharField("名称", max_length=64)
    query = models.CharField("条件", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "常用视图"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "name"], name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class FeedKey(models.Model):
    """Who may read a calendar without signing in: a digest of the key in the address."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="feed_keys", verbose_name="工作人员"
    )
    # NULL is the officer's own files; else all files of the organ.
    organ = models.ForeignKey(
        Organ, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="机关"
    )
    digest = models.CharField("密钥摘要", max_length=80, unique=True)
    made_at = models.DateTimeField("生成时间")
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅"

    def __str__(self) -> str:
        return f"{self.officer}：{self.organ or '本人承办'}"
