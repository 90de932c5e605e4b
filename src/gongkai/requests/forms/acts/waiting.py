"""The forms of the acts between the office and the applicant: receipt, clarification, reasons."""

from __future__ import annotations

from datetime import datetime

from django import forms

from gongkai.law.calendar import national
from gongkai.law.fees import FeeBasis
from gongkai.law.procedure import Act
from gongkai.organs.policy import standing
from gongkai.requests import actions
from gongkai.requests.forms.acts.act_form import ActForm, DayField, TextField
from gongkai.requests.models import AccessRequest


class ConfirmReceiptForm(ActForm):
    """The day both sides confirmed, or the organ signed."""

    label, act, icon = Act.CONFIRM_RECEIPT.label, Act.CONFIRM_RECEIPT, "check"
    event, moves_clock = "receipt_confirmed", True
    hint = "答复期限自确认之日起算。邮寄的，填写签收日期。"
    on = DayField(label="双方确认（签收）日期")

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        return actions.confirm_receipt(self.access_request, by=self.by, at=at, **self.facts())


class AskClarificationForm(ActForm):
    """What is unclear, said all at once."""

    label, act, icon = Act.ASK_CLARIFICATION.label, Act.ASK_CLARIFICATION, "help"
    event, moves_clock = "clarification_asked", True
    hint = "应当自收到申请之日起 7 个工作日内一次性告知；只能告知一次，请把不明确的都写上。"
    on = DayField(label="告知日期")
    matters = TextField(label="需要补正的事项", help_text="写明哪里不明确、怎样补正。")
    answer_by = DayField(label="补正期限", help_text="条例只要求“合理的期限”；逾期不补正视为放弃。")

    def fill(self) -> None:
        """The days the policy names."""
        super().fill()
        until = national().nth_working_day_after(self.today, standing().clarification_days)
        self.fields["answer_by"].initial = until

    def carry_out(self, at: datetime) -> object:
        """Ask."""
        return actions.ask_clarification(self.access_request, by=self.by, at=at, **self.facts())


class RecordClarificationForm(ActForm):
    """The clarification that arrived."""

    label, act, icon = Act.RECORD_CLARIFICATION.label, Act.RECORD_CLARIFICATION, "check"
    event, moves_clock = "clarification_recorded", True
    hint = "自收到补正之日起重新起算 20 个工作日。"
    on = DayField(label="收到补正日期")
    answer = TextField(label="补正内容", required=False)

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        return actions.record_clarification(self.access_request, by=self.by, at=at, **self.facts())


class DemandReasonsForm(ActForm):
    """Reasons asked of an applicant with excessive requests."""

    label, act, icon = Act.DEMAND_REASONS.label, Act.DEMAND_REASONS, "help"
    event = "reasons_demanded"
    on = DayField(label="要求日期")

    @classmethod
    def advice(cls) -> str:
        """Whether the time is taken from the period is policy."""
        taken = "从办理时间中扣除" if standing().reason_demand_pauses else "不扣除办理时间"
        return f"申请数量、频次明显超过合理范围的，可以要求说明理由。说明理由期间{taken}。"

    def carry_out(self, at: datetime) -> object:
        """Ask."""
        return actions.demand_reasons(self.access_request, by=self.by, at=at, **self.facts())


class RecordReasonsForm(ActForm):
    """The reasons given."""

    label, act, icon = Act.RECORD_REASONS.label, Act.RECORD_REASONS, "check"
    event = "reasons_recorded"
    hint = "理由不合理的，可以决定不予处理；合理但不能按期答复的，可以确定延迟答复的期限。"
    on = DayField(label="收到说明日期")
    answer = TextField(label="说明的理由", required=False)

    def carry_out(self, at: datetime) -> object:
        """Record them."""
        return actions.record_reasons(self.access_request, by=self.by, at=at, **self.facts())


class ChargeForm(ActForm):
    """A processing fee, computed from its tiers."""

    label, act, icon = Act.CHARGE.label, Act.CHARGE, "form"
    event, moves_clock = "charged", True
    on = DayField(label="发出日期")
    basis = forms.TypedChoiceField(label="计收标准", choices=FeeBasis.choices(), coerce=FeeBasis)
    units = forms.IntegerField(
        label="页数",
        min_value=1,
        required=False,
        help_text="按量计收的填写本件的页数；按件计收的留空，由台账累计申请人当月的件数。"
        "10 件、30 页以内不收费。",
    )
    received_on = DayField(
        label="申请人收到通知的日期", required=False, help_text="缴费期限自收到次日起 20 个工作日。"
    )

    @classmethod
    def advice(cls) -> str:
        """Whether the payment starts the period anew is policy."""
        after = "缴清次日起重新起算" if standing().payment_restarts else "缴清后继续计算"
        return f"金额由标准逐档计算，不能填写。发出后停止计算期限，{after}。"

    def carry_out(self, at: datetime) -> object:
        """Issue the notice."""
        return actions.charge(self.access_request, by=self.by, at=at, **self.facts())


class NoticeReceivedForm(ActForm):
    """The day the fee notice reached the applicant."""

    label, icon = "登记收费通知送达", "mail"
    event, moves_clock = "fee_notice_received", True
    hint = "缴费期限自申请人收到通知的次日起 20 个工作日。"
    on = DayField(label="申请人收到日期")

    @classmethod
    def why_not(cls, access_request: AccessRequest) -> str:
        """Only while a notice is on its way."""
        notice = getattr(access_request, "fee_notice", None)
        waits = notice is not None and not notice.received_on and not notice.paid_on
        return "" if waits else "没有尚未送达的收费通知"

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        row = self.access_request
        return actions.record_notice_received(row, by=self.by, at=at, **self.facts())


class RecordPaymentForm(ActForm):
    """Money that came in for the fee, at once or in parts."""

    label, act, icon = Act.RECORD_PAYMENT.label, Act.RECORD_PAYMENT, "check"
    event, moves_clock = "payment_recorded", True
    on = DayField(label="缴费日期")
    amount_yuan = forms.DecimalField(
        label="金额（元）",
        max_digits=12,
        decimal_places=2,
        required=False,
        help_text="留空为缴清尚欠的全部金额；分次缴纳的逐次登记。",
    )
    receipt_number = forms.CharField(label="财政票据号", max_length=64, required=False)

    @classmethod
    def advice(cls) -> str:
        """Whether the payment starts the period anew is policy."""
        if standing().payment_restarts:
            return "自缴清次日起重新起算 20 个工作日。"
        return "缴费占用的时间不计入答复期限，缴清次日起继续计算。"

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        return actions.record_payment(self.access_request, by=self.by, at=at, **self.facts())
