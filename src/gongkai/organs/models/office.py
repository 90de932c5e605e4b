"""What letters and public forms need to know of the office that answers for an organ."""

from __future__ import annotations

from django.db import models

from gongkai.law.remedies import OrganLevel
from gongkai.lib.terms_field import TermField
from gongkai.organs.models.organ import Organ
from gongkai.organs.models.visibility import VisibleQuerySet


class DisclosureOffice(models.Model):
    """How the disclosure office (政府信息公开工作机构) of an organ is reached, paid and challenged.

    Names of remedy organ and court are local and therefore settings.  Law: REG 12; REG 51; ARL 22.
    """

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="office", verbose_name="机关")
    accepts_online = models.BooleanField(
        "接受网上申请",
        default=True,
        help_text="公布了网上渠道即承担相应义务；停用后网上表单不再受理。",
    )
    letter_prefix = models.CharField(
        "文书代字",
        max_length=32,
        blank=True,
        help_text="如“临数公开告”，用于“临数公开告〔2024〕3号”。",
    )
    remedy_level = TermField(OrganLevel, verbose_name="机关性质", default=OrganLevel.DEPARTMENT)
    reconsider_at = models.CharField("行政复议机关", max_length=128, blank=True)
    reconsider_also_at = models.CharField(
        "另一复议机关",
        max_length=128,
        blank=True,
        help_text="2023年12月31日以前作出的答复，可以选择的上一级主管部门。",
    )
    reconsider_address = models.CharField("复议机关地址", max_length=255, blank=True)
    reconsider_online = models.CharField(
        "复议网上渠道", max_length=255, blank=True, help_text="网上送达的答复必须写明。"
    )
    court = models.CharField("有管辖权的法院", max_length=128, blank=True)
    pay_to = models.TextField(
        "缴费方式", blank=True, help_text="收费通知书写明：收款单位、账号或者非税缴款码的取得方式。"
    )

    objects = VisibleQuerySet["DisclosureOffice"].as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公开工作机构设置"

    def __str__(self) -> str:
        return f"{self.organ}：公开工作机构"
