"""Which organs there are, how they stand under one another, and their divisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from gongkai.lib.terms_field import TermField
from gongkai.organs.terms import OrganKind, OrganLevel

_LAST = 1 << 20
NAMES = ("name", "short_name", "former_names")


class OrganQuerySet(models.QuerySet["Organ"]):
    """Organs, asked for by their place in the tree."""

    def subtree(self, organ: Organ) -> OrganQuerySet:
        """The organ and everything under it."""
        return self.filter(path__startswith=organ.path)

    def called(self, words: str) -> OrganQuerySet:
        """Those that are called so; see `is_called`."""
        found = self
        for word in words.split():
            names = (Q(**{f"{each}__contains": word}) for each in NAMES)
            found = found.filter(reduce(or_, names))
        return found

    def existing_on(self, day: date) -> OrganQuerySet:
        """Those that were there on the day; the day on which an organ ends is no day of it."""
        begun = Q(established_on=None) | Q(established_on__lte=day)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))


class Organ(models.Model):
    """A body with the duty to disclose.  Law: REG 10, 27."""

    name = models.CharField("名称", max_length=128, unique=True)
    short_name = models.CharField("简称", max_length=64, blank=True)
    # One a line: what reports, letters and people of former years call it.
    former_names = models.TextField("曾用名", blank=True)
    code = models.CharField(
        "机构代码", max_length=32, unique=True, help_text="统一社会信用代码，没有的用自编代码。"
    )
    kind = TermField(OrganKind, verbose_name="类别")
    level = TermField(OrganLevel, verbose_name="层级", default=OrganLevel.CITY)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级机关",
    )
    # Ids from the root down, each ended by a slash: a subtree is one indexed prefix.
    path = models.CharField("路径", max_length=255, db_index=True, editable=False)
    # Null for those whose place nobody said: they come after the others, as they were registered.
    position = models.PositiveSmallIntegerField(
        "排列次序",
        null=True,
        blank=True,
        help_text="同一上级之下的先后，数小的在前；没有写的排在后面。",
    )
    is_disclosure_authority = models.BooleanField(
        "政府信息公开工作主管部门",
        default=False,
        help_text="负责推进、指导、协调、监督本级和下级的公开工作。",
    )
    number_prefix = models.CharField(
        "编号代字", max_length=32, blank=True, help_text="如“临数公开”，用于“临数公开〔2023〕1号”。"
    )
    address = models.CharField("办公地址", max_length=255, blank=True)
    postcode = models.CharField("邮政编码", max_length=16, blank=True)
    telephone = models.CharField("联系电话", max_length=64, blank=True)
    fax = models.CharField("传真", max_length=64, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    office_hours = models.CharField("办公时间", max_length=128, blank=True)
    # Null for organs that were there before the system was.
    established_on = models.DateField("设立日期", null=True, blank=True)
    ended_on = models.DateField("撤并日期", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="承接机关",
    )
    end_basis = models.CharField("撤并依据", max_length=255, blank=True)

    objects = OrganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政机关"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, merged_into=None, end_basis="")
                | (Q(ended_on__isnull=False) & ~Q(end_basis="")),
                name="ended_organs_have_day_and_basis",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="no_organ_succeeds_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_called(self, words: str) -> bool:
        """Whether each of the words stands in its name, its short name or a former one."""
        names = f"{self.name}\n{self.short_name}\n{self.former_names}"
        return all(word in names for word in words.split())

    def ancestors_and_self_ids(self) -> list[int]:
        """The ids on the way from the root to this organ, itself last."""
        return [int(part) for part in self.path.split("/") if part]

    def existed_on(self, day: date) -> bool:
        """Whether it was there on the day; see `existing_on`."""
        begun = self.established_on is None or self.established_on <= day
        return begun and (self.ended_on is None or self.ended_on > day)


def in_tree_order(organs: Iterable[Organ]) -> list[Organ]:
    """The organs as the tree is read: each before those under it, siblings by their position.

    Paths are text, in which 10 comes before 9: they tell who is below whom, not who comes first.
    """
    said = Organ.objects.exclude(position=None).values_list("pk", "position")
    positions = {pk: position for pk, position in said if position is not None}

    def place(organ: Organ) -> list[tuple[int, int]]:
        return [(positions.get(pk, _LAST), pk) for pk in organ.ancestors_and_self_ids()]

    return sorted(organs, key=place)


class Division(models.Model):
    """An inner division (内设机构); one of them is the disclosure office.  Law: REG 4."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="divisions", verbose_name="所属机关"
    )
    name = models.CharField("名称", max_length=128)
    is_disclosure_office = models.BooleanField("政府信息公开工作机构", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "内设机构"
        ordering = ["organ", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "name"], name="division_name_once"),
            models.UniqueConstraint(
                fields=["organ"],
                condition=models.Q(is_disclosure_office=True),
                name="one_disclosure_office",
                violation_error_message="一个机关只能指定一个政府信息公开工作机构。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
