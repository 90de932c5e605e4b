"""What stood at an address that no longer has a page: where it went, or why it is gone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer
from gongkai.portal.terms import Gone


class OldAddress(models.Model):
    """An address of an earlier site or of a moved page, answered with a lasting redirect."""

    home = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="网站")
    # With its query, as earlier systems tell their pages apart by it.
    path = models.CharField("原地址", max_length=1000)
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="现页面"
    )
    target = models.CharField("现地址", max_length=1000, blank=True)
    # Of a page that was moved: whatever stood below it then is found below it now.
    covers_below = models.BooleanField("含下级页面", default=False)
    source = models.CharField("来源", max_length=64, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "原网址"
        constraints = [
            models.UniqueConstraint(fields=["home", "path"], name="old_address_once"),
            models.CheckConstraint(
                condition=Q(page__isnull=False) | ~Q(target=""), name="old_address_leads_on"
            ),
        ]

    def __str__(self) -> str:
        return self.path


class Tombstone(models.Model):
    """What is told in place of a page that was taken down: when, why, and where to look now."""

    home = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="网站")
    path = models.CharField("原地址", max_length=255)
    page_id = models.BigIntegerField("页面编号", null=True, blank=True)
    title = models.CharField("标题", max_length=255)
    shows_title = models.BooleanField("在说明页显示标题", default=True)
    kind = TermField(Gone, verbose_name="撤下原因")
    explanation = models.CharField("对外说明", max_length=500)
    leads_to = models.CharField("现地址", max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间")
    withdrawn_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="撤下人"
    )
    # Set when the page is public again: the tombstone is then history.
    lifted_at = models.DateTimeField("恢复时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "撤下说明"
        ordering = ["-withdrawn_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["home", "path"],
                condition=Q(lifted_at=None),
                name="one_standing_tombstone",
            )
        ]

    def __str__(self) -> str:
        return self.title
