"""One access request (政府信息公开申请): its registration facts, and what its acts amount to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models

from gongkai.law import procedure
from gongkai.law.applicants import ApplicantKind
from gongkai.law.facts import Facts
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Division, Officer, Organ, VisibleQuerySet
from gongkai.requests.models.applicant import Applicant


class AccessRequestQuerySet(VisibleQuerySet["AccessRequest"]):
    """Requests, asked for by what the law says of them."""

    def pending(self) -> AccessRequestQuerySet:
        """Not concluded yet."""
        return self.filter(decided_on=None)

    def open(self) -> AccessRequestQuerySet:
        """Still owing something to the applicant: not ended, or decided and not delivered."""
        return self.filter(is_open=True)


class AccessRequest(models.Model):
    """A request and the cached sum of its acts.

    `stage`, `due_on`, `original_due_on`, `outcome`, `decided_on` and `is_open` are written by
    `actions.settle` alone; `applicant_kind` is the column of table 3 it counts in.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="access_requests", verbose_name="受理机关"
    )
    number_year = models.PositiveIntegerField("编号年份", editable=False)
    # NULL for a file reopened under the number of the one it answers anew.
    number_in_year = models.PositiveIntegerField("年内序号", null=True, editable=False)
    number = models.CharField("登记编号", max_length=64, editable=False)
    intake = TermField(Intake, verbose_name="接收渠道")
    submitted_at = models.DateTimeField("提交时间")
    signed_on = models.DateField("签收日期", null=True, blank=True)
    confirmed_on = models.DateField("双方确认日期", null=True, blank=True)
    received_on = models.DateField("收到申请之日", null=True, blank=True)
    registered_at = models.DateTimeField("登记时间")
    applicant = models.ForeignKey(
        Applicant, models.PROTECT, related_name="access_requests", verbose_name="申请人"
    )
    applicant_kind = TermField(ApplicantKind, verbose_name="申请人类别")
    description = models.TextField("所需信息描述")
    wanted_form = TermField(SupplyForm, verbose_name="获取形式", null=True, blank=True)
    wanted_way = models.CharField("获取途径", max_length=64, blank=True)
    is_oral = models.BooleanField("口头申请，代为填写", default=False)
    read_back_at = models.DateTimeField("向申请人宣读确认时间", null=True, blank=True)
    # A digest: who reads the database cannot follow a request as its applicant.
    code_digest = models.CharField("查询码摘要", max_length=80, blank=True, editable=False)
    submission_key = models.UUIDField("提交标识", null=True, unique=True, editable=False)
    root = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="descendants",
        verbose_name="来源申请",
        editable=False,
    )
    # Whether it is one of the 件 of table 3: a reply given anew is not.
    is_counted = models.BooleanField("计入年度报告", default=True, editable=False)
    handler = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="files_in_hand",
        verbose_name="承办人",
    )
    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="files_in_hand",
        verbose_name="承办机构",
    )

    stage = TermField(Stage, verbose_name="阶段")
    original_due_on = models.DateField("原答复期限", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    outcome = TermField(Outcome, verbose_name="办理结果", null=True, blank=True)
    decided_on = models.DateField("办结日期", null=True, blank=True)
    is_open = models.BooleanField("在办", default=True, editable=False)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "政府信息公开申请"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "number_year", "number_in_year"], name="request_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=None) | models.Q(decided_on__isnull=False),
                name="outcome_with_its_day",
            ),
        ]
        indexes = [
            # Table 3 is counted from these two alone: each holds every column it asks for.
            models.Index(
                fields=[
                    "organ",
                    "is_counted",
                    "decided_on",
                    "received_on",
                    "outcome",
                    "applicant_kind",
                    "registered_at",
                ],
                name="request_table3",
            ),
            models.Index(
                fields=[
                    "organ",
                    "is_counted",
                    "received_on",
                    "decided_on",
                    "outcome",
                    "applicant_kind",
                    "registered_at",
                ],
                name="request_by_receipt",
            ),
            # The inbox: few files of many are open, and these hold all that its tabs count.
            models.Index(
                fields=["organ", "due_on", "stage", "handler", "division"],
                condition=models.Q(is_open=True),
                name="request_open",
            ),
            models.Index(
                fields=["handler", "due_on"],
                condition=models.Q(is_open=True),
                name="request_open_by_handler",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def lock(self) -> None:
        """Hold the row until the transaction ends, and read what it says now."""
        self.refresh_from_db(from_queryset=AccessRequest.objects.select_for_update())

    def facts(self) -> Facts | None:
        """The acts as the law reckons with them, or None while the request is not received."""
        if self.received_on is None:
            return None
        return Facts(
            self.received_on,
            clarification=self._fact("clarification"),
            consultations=tuple(row.fact() for row in self.consultations.all()),
            fee_notice=self._fact("fee_notice"),
            extensions=tuple(row.fact() for row in self.extensions.all()),
            reason_demand=self._fact("reason_demand"),
            deferral=self._fact("deferral"),
            decided_on=self._ended_by(procedure.Act.DECIDE),
            sent_on=self._sent_on(),
            lapsed_on=self._ended_by(procedure.Act.LAPSE),
            withdrawn_on=self._ended_by(procedure.Act.WITHDRAW),
            joined_on=self._ended_by(procedure.Act.JOIN),
        )

    def acts_done(self) -> Iterator[procedure.Act]:
        """The acts that happen once and have happened."""
        if self._one("clarification"):
            yield procedure.Act.ASK_CLARIFICATION
        if self._one("reason_demand"):
            yield procedure.Act.DEMAND_REASONS
        if self._one("deferral"):
            yield procedure.Act.DEFER
        if self.extensions.all():
            yield procedure.Act.EXTEND
        if self._one("fee_notice"):
            yield procedure.Act.CHARGE
        if self._ended_by(procedure.Act.DECIDE):
            yield procedure.Act.DECIDE
        if self._one("archiving"):
            yield procedure.Act.ARCHIVE

    def _one(self, name: str) -> Any:
        return getattr(self, name, None)

    def _fact(self, name: str) -> Any:
        row = self._one(name)
        return row and row.fact()

    def _sent_on(self) -> date | None:
        decision = self._one("decision")
        days = [row.timely_on() for row in decision.deliveries.all()] if decision else []
        return min((day for day in days if day), default=None)

    def _ended_by(self, act: procedure.Act) -> date | None:
        decision = self._one("decision")
        return decision.decided_on if decision and decision.act is act else None
