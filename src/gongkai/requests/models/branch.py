"""How one file leads to another: split, joined, passed on, answered anew."""

from __future__ import annotations

from django.db import models

from gongkai.law.branches import BranchKind
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Organ
from gongkai.requests.models.access_request import AccessRequest
from gongkai.requests.models.acts import Act


class Branch(Act):
    """A way from a request to another file or organ; the organ's data stay as they were that day.

    Law: FEE 4; REG 36(5); REG 51.
    """

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="branches", verbose_name="申请"
    )
    kind = TermField(BranchKind, verbose_name="类别")
    # NULL where the applicant is told to turn to an organ outside this installation.
    to_request = models.ForeignKey(
        AccessRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="came_from",
        verbose_name="所到申请",
    )
    on = models.DateField("日期")
    reason = models.TextField("说明", blank=True)
    to_organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所到机关"
    )
    organ_name = models.CharField("机关名称", max_length=128, blank=True)
    organ_address = models.CharField("机关地址", max_length=255, blank=True)
    organ_telephone = models.CharField("机关电话", max_length=64, blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "分支"
