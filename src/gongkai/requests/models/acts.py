"""What was done in a request's course: one row for each procedural step, with its dates."""

from __future__ import annotations

from django.db import models

from gongkai.law import consultation, facts
from gongkai.law.consultation import Asked
from gongkai.law.fees import FeeBasis
from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer
from gongkai.requests.models.access_request import AccessRequest
from gongkai.requests.terms import Amendable


class Act(models.Model):
    """What every act has: who entered it."""

    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}{self.pk}"


class Clarification(Act):
    """Clarification (补正): asked at once and in whole, answered or not.  Law: REG 30."""

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="clarification", verbose_name="申请"
    )
    asked_on = models.DateField("告知日期")
    matters = models.TextField("需补正事项")
    answer_by = models.DateField("补正期限")
    answered_on = models.DateField("收到补正日期", null=True, blank=True)
    answer = models.TextField("补正内容", blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "补正"

    def fact(self) -> facts.Clarification:
        """The act as the law reckons with it."""
        return facts.Clarification(self.asked_on, self.answered_on, self.answer_by)


class Consultation(Act):
    """An opinion asked of a third party or another organ.  Law: REG 32; REG 34."""

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="consultations", verbose_name="申请"
    )
    asked = TermField(Asked, verbose_name="征求对象")
    party = EncryptedTextField("名称", help_text="第三方可能是自然人，加密保存。")
    contact = EncryptedTextField("联系方式", blank=True)
    subject = models.TextField("征求意见的信息内容", blank=True)
    sent_on = models.DateField("发出日期")
    received_on = models.DateField("对方签收日期", null=True, blank=True)
    answered_on = models.DateField("收到意见日期", null=True, blank=True)
    agrees = models.BooleanField("同意公开", null=True, blank=True)
    is_reasonable = models.BooleanField("不同意的理由合理", null=True, blank=True)
    opinion = EncryptedTextField("意见", blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "征求意见"

    def fact(self) -> consultation.Consultation:
        """The act as the law reckons with it."""
        return consultation.Consultation(
            self.sent_on, self.received_on, self.answered_on, self.asked
        )


class Extension(Act):
    """A longer reply period, approved by the head of the office.  Law: REG 33(2)."""

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="extensions", verbose_name="申请"
    )
    granted_on = models.DateField("批准日期")
    days = models.PositiveSmallIntegerField("延长工作日数")
    reason = models.TextField("理由")

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "延期答复"

    def fact(self) -> facts.Extension:
        """The act as the law reckons with it."""
        return facts.Extension(self.days, self.granted_on)


class ReasonDemand(Act):
    """Reasons asked of an applicant whose requests are excessive.  Law: REG 35."""

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="reason_demand", verbose_name="申请"
    )
    asked_on = models.DateField("要求日期")
    answered_on = models.DateField("收到说明日期", null=True, blank=True)
    answer = models.TextField("说明的理由", blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "说明理由"

    def fact(self) -> facts.ReasonDemand:
        """The act as the law reckons with it."""
        return facts.ReasonDemand(self.asked_on, self.answered_on)


class Deferral(Act):
    """A reasonable later day for excessive but reasonable requests.  Law: REG 35."""

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="deferral", verbose_name="申请"
    )
    decided_on = models.DateField("决定日期")
    until = models.DateField("延迟至")
    reason = models.TextField("理由")

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "延迟答复"

    def fact(self) -> facts.Deferral:
        """The act as the law reckons with it."""
        return facts.Deferral(self.decided_on, self.until)


class FeeNotice(Act):
    """A processing fee asked for, and its payment.  Law: FEE 3."""

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="fee_notice", verbose_name="申请"
    )
    basis = TermField(FeeBasis, verbose_name="计收标准")
    units = models.PositiveIntegerField("件次或页数")
    yuan = models.PositiveIntegerField("应缴金额（元）")
    issued_on = models.DateField("发出日期")
    received_on = models.DateField("申请人收到日期", null=True, blank=True)
    paid_on = models.DateField("缴清日期", null=True, blank=True)
    receipt_number = models.CharField("财政票据号", max_length=64, blank=True)

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "收费通知"

    def fact(self) -> facts.FeeNotice:
        """The act as the law reckons with it."""
        return facts.FeeNotice(self.issued_on, self.received_on, self.paid_on)


class Amendment(Act):
    """A recorded correction of a registration fact: what stood there, what stands now, and why."""

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="amendments", verbose_name="申请"
    )
    field = TermField(Amendable, verbose_name="更正事项")
    old = models.TextField("更正前", blank=True)
    new = models.TextField("更正后", blank=True)
    reason = models.TextField("理由")
    at = models.DateTimeField("更正时间")

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "登记更正"

    def old_shown(self) -> str:
        """What stood there, in the words of the form."""
        return self._shown(self.old)

    def new_shown(self) -> str:
        """What stands there now, in the words of the form."""
        return self._shown(self.new)

    def _shown(self, value: str) -> str:
        term = getattr(AccessRequest._meta.get_field(self.field.value), "term", None)
        return str(term(value).label) if term and value else value
