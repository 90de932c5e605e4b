"""What the office does around a request: who has it, who was asked to search, what was noted."""

from __future__ import annotations

from django.db import models

from gongkai.law.applicants import ApplicantKind
from gongkai.law.corrections import RecordCorrection
from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Division, Officer, Organ, VisibleQuerySet
from gongkai.requests.models.access_request import AccessRequest
from gongkai.requests.models.acts import Act
from gongkai.requests.terms import Retention


class Assignment(Act):
    """A request handed to an officer or a division (分办)."""

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="assignments", verbose_name="申请"
    )
    to_officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    to_division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办机构"
    )
    note = models.CharField("交办意见", max_length=255, blank=True)
    at = models.DateTimeField("时间")

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "分办"


class SearchSlip(Act):
    """A division asked to search (检索单), and what it found: the proof of a reasonable search.

    Law: REG 36(4).
    """

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="search_slips", verbose_name="申请"
    )
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="search_slips", verbose_name="检索机构"
    )
    question = models.TextField("检索要求")
    asked_on = models.DateField("发出日期")
    answer_by = models.DateField("反馈期限")
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="反馈人"
    )
    was_found = models.BooleanField("检索到", null=True, blank=True)
    scope = models.TextField("检索范围", blank=True)
    method = models.TextField("检索方法", blank=True)
    answer = models.TextField("检索结果", blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "检索单"


class Note(Act):
    """An internal remark, seen by the office alone."""

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="notes", verbose_name="申请"
    )
    text = EncryptedTextField("内容")
    at = models.DateTimeField("时间")

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "内部备注"


class Release(Act):
    """An answer that becomes public for everyone.  Law: REG 44."""

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="release", verbose_name="申请"
    )
    released_on = models.DateField("转为主动公开日期")
    was_proposed_by_applicant = models.BooleanField("申请人建议", default=False)
    title = models.CharField("公开的信息", max_length=255)
    url = models.CharField("公开位置", max_length=255, blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "转为主动公开"


class Archiving(Act):
    """A file put away (归档).  Law: REG 45."""

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="archiving", verbose_name="申请"
    )
    archived_on = models.DateField("归档日期")
    retention = TermField(Retention, verbose_name="保管期限")
    file_number = models.CharField("档号", max_length=64, blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "归档"


class Feedback(models.Model):
    """What an applicant says of the service, once the reply has come."""

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="feedback", verbose_name="申请"
    )
    satisfaction = models.PositiveSmallIntegerField("满意度")
    text = EncryptedTextField("意见", blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "服务评价"

    def __str__(self) -> str:
        return f"{self.access_request}：{self.satisfaction}"


class CorrectionRequest(models.Model):
    """A wish to have one's own record corrected: a procedure of its own.  Law: REG 41."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="correction_requests", verbose_name="受理机关"
    )
    number = models.CharField("登记编号", max_length=64, editable=False)
    # Set where it came in the form of an access request.
    access_request = models.ForeignKey(
        AccessRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correction_requests",
        verbose_name="原申请",
    )
    kind = TermField(ApplicantKind, verbose_name="申请人类别")
    name = EncryptedTextField("姓名或名称")
    contact = EncryptedTextField("联系方式", blank=True)
    record = models.TextField("要求更正的记录")
    evidence = models.TextField("证据")
    received_on = models.DateField("收到日期")
    result = TermField(RecordCorrection, verbose_name="处理结果", null=True, blank=True)
    decided_on = models.DateField("处理日期", null=True, blank=True)
    explanation = models.TextField("核实情况", blank=True)
    passed_to = models.CharField("转送或告知的机关", max_length=128, blank=True)
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )

    objects = VisibleQuerySet["CorrectionRequest"].as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正申请"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="correction_number_once")
        ]

    def __str__(self) -> str:
        return self.number
