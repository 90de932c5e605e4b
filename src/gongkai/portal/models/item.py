"""What is public now, one flat row for each item: lists, counts, feeds and facets read only this.

The rows are written in the transaction that publishes or withdraws a page (`actions.project`), and
can be written anew from the pages at any time.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from gongkai.lib.terms_field import TermField, TermSetField
from gongkai.organs.models import Organ, VisibleQuerySet
from gongkai.portal.terms import DisclosureStage, InformationClass, ItemKind


class ItemQuerySet(VisibleQuerySet["PublicItem"]):
    """Public items, asked for by site, place and time."""

    def on_site(self, home_id: int) -> ItemQuerySet:
        """The items of one site."""
        return self.filter(home_id=home_id)

    def placed_in(self, section_id: int) -> ItemQuerySet:
        """The items of a section and of the sections below it, newest first; pinned ones apart.

        Answered from one index, however long the list is.
        """
        return self.filter(placements__section_id=section_id).order_by(
            "-placements__published_at", "-placements__item_id"
        )

    def binding_on(self, day: date) -> ItemQuerySet:
        """The items that are neither repealed nor expired at the end of the day."""
        standing = Q(repealed_on=None) | Q(repealed_on__gt=day)
        return self.filter(standing, Q(last_valid_on=None) | Q(last_valid_on__gte=day))


class PublicItem(models.Model):
    """One public page as lists show it, with the values they filter and sort by."""

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="+", verbose_name="页面"
    )
    home = models.ForeignKey(
        Page,
        models.CASCADE,
        related_name="+",
        verbose_name="网站",
        db_constraint=False,
        db_index=False,
    )
    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="public_items", verbose_name="机关", db_index=False
    )
    section = models.ForeignKey(
        Page, models.CASCADE, null=True, related_name="+", verbose_name="栏目", db_constraint=False
    )
    kind = TermField(ItemKind, verbose_name="类别")
    information_class = TermField(InformationClass, verbose_name="信息类别", null=True, blank=True)
    title = models.CharField("标题", max_length=255)
    tag = models.CharField("标记", max_length=8, blank=True)
    url = models.CharField("地址", max_length=255)
    summary = models.CharField("摘要", max_length=200, blank=True)
    source = models.CharField("来源", max_length=128, blank=True)
    division = models.CharField("供稿机构", max_length=128, blank=True)
    author = models.CharField("作者", max_length=64, blank=True)
    section_title = models.CharField("栏目名称", max_length=255, blank=True)
    published_at = models.DateTimeField("发布时间")
    changed_at = models.DateTimeField("最后修改")
    dated_on = models.DateField("成文日期", null=True, blank=True)
    cover_id = models.BigIntegerField("封面图片", null=True, blank=True)
    has_video = models.BooleanField("有视频", default=False)
    pinned_until = models.DateField("置顶至", null=True, blank=True)
    # What documents have besides.
    organ_name = models.CharField("发文机关", max_length=255, blank=True)
    document_number = models.CharField("发文字号", max_length=64, blank=True)
    index_number = models.CharField("索引号", max_length=64, blank=True)
    subject = models.CharField("主题分类", max_length=128, blank=True)
    genre = models.CharField("体裁", max_length=32, blank=True)
    audience = models.CharField("服务对象", max_length=32, blank=True)
    stages = TermSetField(DisclosureStage, verbose_name="五公开环节")
    keywords = models.CharField("主题词", max_length=200, blank=True)
    issued_on = models.DateField("发布日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    amended_on = models.DateField("修改日期", null=True, blank=True)
    repealed_on = models.DateField("废止日期", null=True, blank=True)
    last_valid_on = models.DateField("有效期至", null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "已公开的信息"
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["home", "-published_at", "-page"], name="item_by_site"),
            models.Index(fields=["home", "kind", "-published_at"], name="item_by_kind"),
            models.Index(fields=["organ", "-published_at"], name="item_by_organ"),
            models.Index(
                fields=["pinned_until"], condition=Q(pinned_until__isnull=False), name="item_pinned"
            ),
            models.Index(
                fields=["index_number"], condition=~Q(index_number=""), name="item_by_index_number"
            ),
            models.Index(
                fields=["document_number"],
                condition=~Q(document_number=""),
                name="item_by_document_number",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Placement(models.Model):
    """An item in one of the lists that show it: its section, those above, and those that refer."""

    item = models.ForeignKey(PublicItem, models.CASCADE, related_name="placements")
    section = models.ForeignKey(
        Page, models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    published_at = models.DateTimeField()
    # A list that shows the item by reference: the item counts in its own section only.
    is_reference = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "列表中的位置"
        constraints = [
            models.UniqueConstraint(fields=["item", "section"], name="item_once_in_a_list")
        ]
        indexes = [
            models.Index(fields=["section", "-published_at", "-item"], name="list_newest_first")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} / {self.section_id}"


class SearchChange(models.Model):
    """An item that the search index has yet to take in or let go; the worker takes the rows."""

    page_id = models.BigIntegerField("页面编号")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "待更新的检索项"
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.page_id)
