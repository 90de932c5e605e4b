"""Which matters (公开事项) an organ must disclose, where, and by when next."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from gongkai.catalogue.models.voidable import Voidable, VoidableQuerySet
from gongkai.catalogue.terms import (
    CatalogueKind,
    DisclosureStage,
    MatterAudience,
    MatterLevel,
    Openness,
)
from gongkai.lib.terms_field import TermField, TermSetField
from gongkai.organs.models import Division, Organ


class MatterQuerySet(VoidableQuerySet["Matter"]):
    """Matters of catalogues."""

    organ_path = "catalogue__organ"


class MatterCatalogue(Voidable):
    """A basic or standard catalogue of an organ; a new edition replaces the one before."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="matter_catalogues", verbose_name="机关"
    )
    kind = TermField(CatalogueKind, verbose_name="类别")
    field = models.CharField(
        "领域", max_length=64, blank=True, help_text="标准目录填写，如“社会救助”。"
    )
    title = models.CharField("名称", max_length=255)
    edition = models.PositiveSmallIntegerField("版次", default=1)
    in_force_from = models.DateField("施行日期")
    replaced_on = models.DateField("被替换日期", null=True, blank=True)

    objects = VoidableQuerySet.as_manager()

    class Meta(Voidable.Meta):
        verbose_name = verbose_name_plural = "公开事项目录"
        ordering = ["organ", "kind", "field", "-edition"]
        constraints = [
            *Voidable.Meta.constraints,
            models.UniqueConstraint(
                fields=["organ", "kind", "field", "edition"],
                condition=Q(voided_at=None),
                name="edition_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Matter(Voidable):
    """One line of a catalogue with all its columns, bound to the section that fulfils it."""

    catalogue = models.ForeignKey(
        MatterCatalogue, models.PROTECT, related_name="matters", verbose_name="目录"
    )
    position = models.PositiveIntegerField("序号")
    first_level = models.CharField("一级事项", max_length=255)
    second_level = models.CharField("二级事项", max_length=255, blank=True)
    elements = models.TextField("公开内容（要素）")
    basis = models.TextField("公开依据", blank=True)
    time_limit = models.CharField(
        "公开时限", max_length=255, default="自信息形成或者变更之日起20个工作日内"
    )
    duration = models.CharField("公开时长", max_length=64, blank=True)
    subject_organ = models.CharField("公开主体", max_length=255, blank=True)
    carriers = models.JSONField("公开渠道和载体", default=list, blank=True)
    audience = TermField(MatterAudience, verbose_name="公开对象", default=MatterAudience.ALL)
    audience_note = models.CharField("特定群体", max_length=255, blank=True)
    openness = TermField(Openness, verbose_name="公开方式", default=Openness.PROACTIVE)
    levels = TermSetField(MatterLevel, verbose_name="公开层级")
    form = models.CharField("公开形式", max_length=64, blank=True)
    stages = TermSetField(DisclosureStage, verbose_name="五公开环节")
    # How the matter is kept up.
    section = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="catalogue_matters",
        verbose_name="对应栏目",
    )
    division = models.ForeignKey(
        Division, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="责任机构"
    )
    # Either a rhythm (every so many months) or a day that an event sets.
    every_months = models.PositiveSmallIntegerField(
        "更新周期（月）", null=True, blank=True, help_text="没有固定周期的不填。"
    )
    next_due_on = models.DateField(
        "下次应公开日期", null=True, blank=True, help_text="没有固定周期、由事件决定的填写。"
    )
    # What was published after this day fulfils the day that an event sets.
    upkeep_set_on = models.DateField("维护设置日期", null=True, blank=True, editable=False)

    objects = MatterQuerySet.as_manager()

    class Meta(Voidable.Meta):
        verbose_name = verbose_name_plural = "公开事项"
        ordering = ["catalogue", "position"]
        constraints = [
            *Voidable.Meta.constraints,
            models.UniqueConstraint(
                fields=["catalogue", "position"],
                condition=Q(voided_at=None),
                name="matter_position_once",
            ),
        ]

    def __str__(self) -> str:
        return self.second_level or self.first_level
