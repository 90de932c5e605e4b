"""What followed a decision: one row for each reconsideration, litigation and complaint."""

from __future__ import annotations

from django.db import models

from gongkai.law.annual_report import RemedyTable
from gongkai.law.remedies import Ending, Result
from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet
from gongkai.requests.models import AccessRequest, Decision

# What table 4 counts a remedy by; an act that changes one of these notes what it was.
COUNTED_BY = ("kind", "opened_on", "concluded_on", "result")


class RemedyQuerySet(VisibleQuerySet["Remedy"]):
    """Remedies, asked for by what table 4 says of them."""

    def valid(self) -> RemedyQuerySet:
        """Not struck out as registered by mistake."""
        return self.filter(voided_on=None)

    def pending(self) -> RemedyQuerySet:
        """Not concluded yet."""
        return self.valid().filter(concluded_on=None)


class Remedy(models.Model):
    """A remedy against a decision of the organ, which is respondent or defendant.  Law: FORM 4.

    `kind` is the group of columns of table 4 it counts in, `result` the column; both are stamped.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="remedies", verbose_name="被申请（被告）机关"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="remedies", verbose_name="所涉处理决定"
    )
    kind = TermField(RemedyTable, verbose_name="类别")
    after = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="此前的复议",
    )
    body = models.CharField("复议机关或法院", max_length=128)
    file_number = models.CharField("案号", max_length=64, blank=True)
    opened_on = models.DateField("受理（立案）日期")
    is_simplified = models.BooleanField("简易程序", default=False)
    # Told by the reconsideration organ; the decision may then come thirty days later.
    extended_on = models.DateField("复议期限延长日期", null=True, blank=True)
    served_on = models.DateField(
        "收到答复（应诉）通知日期",
        null=True,
        blank=True,
        help_text="本机关提交答复、答辩的期限自这一天起算。",
    )
    answered_on = models.DateField("提交答复（答辩）日期", null=True, blank=True)
    concluded_on = models.DateField("审结日期", null=True, blank=True)
    ending = TermField(Ending, verbose_name="处理情形", default=Ending.OPEN)
    result = TermField(Result, verbose_name="结果", default=Result.PENDING)
    note = models.TextField("说明", blank=True)
    result_served_on = models.DateField("收到复议决定（判决）日期", null=True, blank=True)
    orders_new_reply = models.BooleanField("责令重新答复", default=False)
    # A mistaken registration stays with its reason and no longer counts.
    voided_on = models.DateField("作废日期", null=True, blank=True)
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    # Later than the day it was opened where that was entered late.
    recorded_at = models.DateTimeField("登记时间", editable=False)

    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政复议和行政诉讼"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(concluded_on=None, result=Result.PENDING.value)
                | models.Q(concluded_on__gte=models.F("opened_on"))
                & ~models.Q(result=Result.PENDING.value),
                name="result_with_its_day",
            )
        ]
        indexes = [
            models.Index(
                fields=["organ", "concluded_on", "opened_on", "kind", "result"],
                name="remedy_table4",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind.label} {self.file_number or self.pk}"


class Complaint(models.Model):
    """A complaint or report (投诉举报) about disclosure, tied to its request where there is one.

    The law sets no period for it.  Law: REG 47; REG 51.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="complaints", verbose_name="被投诉机关"
    )
    access_request = models.ForeignKey(
        AccessRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name="所涉申请",
    )
    number = models.CharField("登记编号", max_length=64, editable=False)
    received_on = models.DateField("收到日期")
    complainant = EncryptedTextField("投诉人", blank=True)
    contact = EncryptedTextField("联系方式", blank=True)
    received_from = models.CharField(
        "来源", max_length=128, blank=True, help_text="上级行政机关或者主管部门转来的写明机关。"
    )
    matter = models.TextField("投诉内容")
    answered_on = models.DateField("答复日期", null=True, blank=True)
    is_founded = models.BooleanField("属实", null=True, blank=True)
    answer = models.TextField("处理情况", blank=True)
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )

    objects = VisibleQuerySet["Complaint"].as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "投诉举报"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="complaint_number_once")
        ]

    def __str__(self) -> str:
        return self.number
