"""The forms of asking others: third parties, other organs, divisions of the own organ."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from gongkai.law.calendar import national
from gongkai.law.consultation import Asked
from gongkai.law.procedure import Act
from gongkai.organs.models import Division
from gongkai.organs.policy import standing
from gongkai.requests import actions
from gongkai.requests.forms.acts.act_form import ActForm, DayField, RowField, TextField
from gongkai.requests.models import AccessRequest, Consultation

SEARCH_DAYS = 5
YES, NO = "yes", "no"


def _line(row: Consultation) -> str:
    return f"{row.asked.label}：{row.party}（{row.sent_on} 发出）"


class ConsultForm(ActForm):
    """A letter to a third party or to another organ."""

    label, act, icon = Act.CONSULT.label, Act.CONSULT, "group"
    event, moves_clock = "consulted", True

    @classmethod
    def advice(cls) -> str:
        """Whether the first and the last day are taken is policy."""
        first = "当日" if standing().pause_counts_day_sent else "次日"
        last = "收到意见" if standing().pause_counts_day_answered else "收到意见的前一日"
        return (
            f"自发出{first}至{last}或者 15 个工作日届满，不计入答复期限。不要透露申请人的个人信息。"
        )

    on = DayField(label="发出日期")
    asked = forms.TypedChoiceField(
        label="征求对象",
        choices=Asked.choices(),
        coerce=Asked,
        help_text="第三方逾期不提意见的，由本机关依法决定；共同制作的机关逾期不提的，视为同意公开。",
    )
    party = forms.CharField(label="名称", max_length=128, help_text="加密保存。")
    contact = forms.CharField(label="联系方式", max_length=255, required=False)
    subject = TextField(label="征求意见的信息内容", required=False, rows=3)
    received_on = DayField(
        label="对方签收日期",
        required=False,
        help_text="15 个工作日自签收之日起算；尚未签收的留空，以后再登记。",
    )

    def carry_out(self, at: datetime) -> object:
        """Send it."""
        return actions.consult(self.access_request, by=self.by, at=at, **self.facts())


class ConsultationForm(ActForm):
    """An act on one of the consultations still unanswered."""

    consultation = RowField(_line, label="征求意见")

    def fill(self) -> None:
        """Those without an answer."""
        super().fill()
        fields: dict[str, Any] = self.fields
        fields["consultation"].queryset = self.access_request.consultations.filter(answered_on=None)

    @classmethod
    def why_not(cls, access_request: AccessRequest) -> str:
        """Only while an answer is awaited."""
        waits = access_request.consultations.filter(answered_on=None).exists()
        return "" if waits else "没有等待答复的征求意见"


class ConsultationReceivedForm(ConsultationForm):
    """The day the party signed."""

    label, icon = "登记对方签收", "mail"
    event, moves_clock = "consultation_received", True
    hint = "15 个工作日自对方签收征求意见书之日起算。"
    on = DayField(label="签收日期")

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        facts = self.facts()
        row = facts.pop("consultation")
        return actions.record_consultation_received(row, by=self.by, at=at, **facts)


class RecordOpinionForm(ConsultationForm):
    """What the party answered, and whether the organ finds its reasons reasonable."""

    label, act, icon = Act.RECORD_OPINION.label, Act.RECORD_OPINION, "comment"
    event, moves_clock = "opinion_recorded", True
    on = DayField(label="收到意见日期")
    received_on = DayField(label="对方签收日期", required=False, help_text="尚未登记的在此补登。")
    agrees = forms.TypedChoiceField(
        label="意见",
        choices=[(YES, "同意公开"), (NO, "不同意公开")],
        coerce=YES.__eq__,
        widget=forms.RadioSelect,
    )
    is_reasonable = forms.TypedChoiceField(
        label="不同意的理由",
        choices=[("", "（同意公开的不填）"), (YES, "合理"), (NO, "不合理")],
        coerce=YES.__eq__,
        empty_value=None,
        required=False,
        help_text="由本机关判断。第三方不同意且有合理理由的，不予公开。",
    )
    opinion = TextField(label="意见内容", required=False, help_text="加密保存。")

    def clean(self) -> dict[str, Any]:
        """A third party's objection is judged by the organ."""
        cleaned: dict[str, Any] = super().clean() or {}
        row = cleaned.get("consultation")
        third = row is not None and row.asked is Asked.THIRD_PARTY
        if third and cleaned.get("agrees") is False and cleaned.get("is_reasonable") is None:
            self.add_error("is_reasonable", "第三方不同意公开的，请判断其理由是否合理。")
        return cleaned

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        facts = self.facts()
        return actions.record_opinion(facts.pop("consultation"), by=self.by, at=at, **facts)


class AskDivisionForm(ActForm):
    """A search slip to a division."""

    label, icon, event = "发出检索单", "search", "division_asked"
    hint = "检索范围、方法和时间是“信息不存在”答复的证据。检索期间答复期限照常计算。"
    on = DayField(label="发出日期")
    division = forms.ModelChoiceField(label="检索机构", queryset=Division.objects.none())
    question = TextField(label="检索要求", help_text="写明要找什么、可能在哪些载体和年份。")
    answer_by = DayField(label="反馈期限")

    def fill(self) -> None:
        """The organ's own divisions, and a working week."""
        super().fill()
        fields: dict[str, Any] = self.fields
        fields["division"].queryset = self.access_request.organ.divisions.all()
        fields["answer_by"].initial = national().nth_working_day_after(self.today, SEARCH_DAYS)

    def carry_out(self, at: datetime) -> object:
        """Send it."""
        return actions.ask_division(self.access_request, by=self.by, at=at, **self.facts())


class AnswerSearchForm(ActForm):
    """What the division found, and how it looked."""

    label, icon, event = "登记检索反馈", "search", "search_answered"
    slip = RowField(lambda row: f"{row.division}：{row.question[:40]}", label="检索单")
    on = DayField(label="反馈日期")
    was_found = forms.TypedChoiceField(
        label="结果",
        choices=[(YES, "检索到"), (NO, "没有检索到")],
        coerce=YES.__eq__,
        widget=forms.RadioSelect,
    )
    scope = TextField(
        label="检索范围", required=False, rows=2, help_text="没有检索到的必填：查了哪些档案、系统。"
    )
    method = TextField(
        label="检索方法", required=False, rows=2, help_text="没有检索到的必填：用什么词、怎么查。"
    )
    answer = TextField(label="检索结果", required=False, rows=3)

    def fill(self) -> None:
        """Those without an answer."""
        super().fill()
        fields: dict[str, Any] = self.fields
        fields["slip"].queryset = self.access_request.search_slips.filter(
            answered_on=None
        ).select_related("division")

    @classmethod
    def why_not(cls, access_request: AccessRequest) -> str:
        """Only while an answer is awaited."""
        waits = access_request.search_slips.filter(answered_on=None).exists()
        return "" if waits else "没有等待反馈的检索单"

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        facts = self.facts()
        return actions.answer_search(facts.pop("slip"), by=self.by, at=at, **facts)
