"""What the website's return counts of topics and service guides, from which moment on.

A page says what is so today.  The return of a past year asks what was so then: one row for each
change, written with the page's public row.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Organ
from gongkai.portal.terms import ItemKind


class CountedStateQuerySet(models.QuerySet["CountedState"]):
    """States, asked for by the moment."""

    def at(self, moment: datetime) -> CountedStateQuerySet:
        """The state of each page at the moment; none for one that had not been public yet."""
        rows = self.filter(at__lte=moment)
        newer = CountedState.objects.filter(
            page_id=OuterRef("page_id"), at__lte=moment, pk__gt=OuterRef("pk")
        )
        return rows.filter(~Exists(newer))


class CountedState(models.Model):
    """What a topic or service guide was from a moment on, as far as the return counts it."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="counted_states", verbose_name="机关"
    )
    page = models.ForeignKey(
        Page, models.DO_NOTHING, related_name="+", db_constraint=False, verbose_name="页面"
    )
    kind = TermField(ItemKind, verbose_name="类别")
    at = models.DateTimeField("时间")
    is_live = models.BooleanField("公开")
    opened_on = models.DateField("开设日期", null=True)
    closed_on = models.DateField("结束日期", null=True)
    is_online = models.BooleanField("可网上办理", default=False)

    objects = CountedStateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度报表统计状态"
        ordering = ["pk"]
        indexes = [models.Index(fields=["organ", "kind", "at"], name="counted_state_by_organ")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.at:%Y-%m-%d}"
