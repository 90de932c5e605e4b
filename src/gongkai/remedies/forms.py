"""What an officer fills in about remedies and complaints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.law.annual_report import RemedyTable
from gongkai.law.remedies import Ending
from gongkai.lib.suggestions import SuggestingInput
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible
from gongkai.organs.registers import DatedForm, DayField, EntryForm
from gongkai.remedies import actions
from gongkai.remedies.models import Complaint, Remedy
from gongkai.remedies.queries import answer_due, reconsideration_of
from gongkai.requests.models import AccessRequest, AccessRequestQuerySet
from gongkai.requests.queries import NotFound, named, suggested

LINES = forms.Textarea(attrs={"rows": 4})
CONCLUDED = [(ending.value, ending.label) for ending in Ending if ending is not Ending.OPEN]
NUMBER_HELP = "可以只填编号的一部分；输入时列出最近的申请。"


class NumberedForm(EntryForm, DatedForm):
    """A form that names a request by its number."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["number"].widget.suggestions = suggested(self.requests())

    def requests(self) -> AccessRequestQuerySet:
        """The requests that may be named."""
        return AccessRequest.objects.filter(organ__in=self.organs)

    def clean_number(self) -> AccessRequest | None:
        """The request meant; None where none is named."""
        typed = self.cleaned_data["number"]
        try:
            return named(self.requests(), typed) if typed else None
        except NotFound as refusal:
            raise ValidationError(str(refusal)) from refusal


class OpenForm(NumberedForm):
    """A reconsideration or litigation against the decision of a request."""

    organ = None  # type: ignore[assignment]  # that of the request
    number = forms.CharField(
        label="所涉申请的登记编号", widget=SuggestingInput(), help_text=NUMBER_HELP
    )
    kind = forms.ChoiceField(label="类别", choices=RemedyTable.choices)
    body = forms.CharField(
        label="复议机关或法院",
        max_length=128,
        required=False,
        help_text="不填的，按机关设置中的复议机关、法院填写。",
    )
    file_number = forms.CharField(label="案号", max_length=64, required=False)
    opened_on = DayField(
        label="受理（立案）日期", help_text="年度报告表四按这一天判断年末是否尚未审结。"
    )
    is_simplified = forms.BooleanField(
        label="适用简易程序", required=False, help_text="简易程序的复议，答复期限为 5 个工作日。"
    )
    served_on = DayField(
        label="收到答复（应诉）通知日期",
        required=False,
        help_text="本机关答复、答辩的期限自这一天起算；还没有收到的，以后登记。",
    )

    def requests(self) -> AccessRequestQuerySet:
        """Only what was decided can be attacked."""
        return super().requests().filter(decision__isnull=False)

    def carry_out(self, *, by: Officer, at: datetime) -> Remedy:
        """Register the remedy; a suit after reconsideration follows the one registered before."""
        self.require_past(at)
        facts = dict(self.cleaned_data)
        decision, kind = facts.pop("number").decision, RemedyTable(facts.pop("kind"))
        follows = kind is RemedyTable.AFTER_RECONSIDERATION
        after = reconsideration_of(decision) if follows else None
        if follows and after is None:
            raise NotPossible("该处理决定没有登记过行政复议：复议后起诉的，请先登记此前的复议。")
        body = facts.pop("body") or _usual_body(decision.access_request.organ, kind)
        return actions.open_remedy(
            decision=decision, kind=kind, body=body, after=after, by=by, at=at, **facts
        )


class RemedyForm(DatedForm):
    """A form about a remedy, with what it is about above the fields."""

    def about(self) -> Sequence[tuple[str, object]]:
        """The decision under attack, who judges it, and by when the organ answers."""
        remedy: Remedy = self.row
        due = answer_due(remedy)
        said = [
            ("所涉处理决定", f"{remedy.decision}（{remedy.decision.decided_on}）"),
            ("复议机关或法院", remedy.body),
        ]
        if due:
            said.append(("本机关答复期限", f"{due.on}（{due.article}）"))
        return said


class NoticeForm(RemedyForm):
    """When the notice to answer came."""

    on = DayField(label="收到通知日期", help_text="答复、答辩的期限自次日起算。")

    def carry_out(self, *, by: Officer, at: datetime) -> Remedy:
        """Record it."""
        self.require_past(at)
        return actions.record_notice(self.row, on=self.cleaned_data["on"], by=by, at=at)


class AnswerForm(RemedyForm):
    """When the organ's answer was handed in."""

    on = DayField(label="提交日期", help_text="逾期提交的照实登记，系统记录逾期的工作日数。")

    def carry_out(self, *, by: Officer, at: datetime) -> Remedy:
        """Record it, in time or late."""
        self.require_past(at)
        return actions.record_answer(self.row, on=self.cleaned_data["on"], by=by, at=at)


class ExtendForm(RemedyForm):
    """When the reconsideration organ told that it needs longer."""

    on = DayField(
        label="延长日期",
        help_text="复议机关决定延长并书面告知的日期；最多延长 30 日，共 90 日，简易程序不延长。",
    )

    def carry_out(self, *, by: Officer, at: datetime) -> Remedy:
        """Record it."""
        self.require_past(at)
        return actions.extend_remedy(self.row, on=self.cleaned_data["on"], by=by, at=at)


class ConcludeForm(RemedyForm):
    """How a remedy ended."""

    ending = forms.ChoiceField(
        label="处理情形", choices=CONCLUDED, help_text="年度报告表四的列由处理情形得出。"
    )
    on = DayField(label="审结日期", help_text="计入这一天所在年度的表四。")
    result_served_on = DayField(
        label="收到复议决定（判决）日期",
        required=False,
        help_text="重新答复的期限、申请人起诉的期限自这一天推算。",
    )
    orders_new_reply = forms.BooleanField(
        label="责令重新答复",
        required=False,
        help_text="勾选后另立案卷重新答复，期限 20 个工作日；不另计件。",
    )
    note = forms.CharField(label="说明", widget=LINES, required=False)

    def carry_out(self, *, by: Officer, at: datetime) -> Remedy:
        """Conclude it; an order to reply anew opens the file again."""
        self.require_past(at)
        facts = dict(self.cleaned_data)
        ending = Ending(facts.pop("ending"))
        return actions.conclude_remedy(self.row, ending=ending, by=by, at=at, **facts)


class CorrectForm(DatedForm):
    """Every registered fact as it stands, to be put right with a reason."""

    kind = forms.ChoiceField(label="类别", choices=RemedyTable.choices)
    body = forms.CharField(label="复议机关或法院", max_length=128)
    file_number = forms.CharField(label="案号", max_length=64, required=False)
    opened_on = DayField(label="受理（立案）日期")
    is_simplified = forms.BooleanField(label="适用简易程序", required=False)
    extended_on = DayField(label="复议期限延长日期", required=False)
    served_on = DayField(label="收到答复（应诉）通知日期", required=False)
    answered_on = DayField(label="提交答复（答辩）日期", required=False)
    ending = forms.ChoiceField(label="处理情形", choices=Ending.choices)
    concluded_on = DayField(label="审结日期", required=False)
    result_served_on = DayField(label="收到复议决定（判决）日期", required=False)
    orders_new_reply = forms.BooleanField(label="责令重新答复", required=False)
    reason = forms.CharField(
        label="更正理由", widget=LINES, help_text="更正前后的内容、理由、经办人和时间一并留存。"
    )

    def __init__(self, *args: Any, row: Remedy, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        now = {name: getattr(row, name) for name in actions.CORRECTABLE}
        self.initial = {**now, **self.initial}

    def carry_out(self, *, by: Officer, at: datetime) -> Remedy:
        """Correct what differs."""
        self.require_past(at)
        changes = dict(self.cleaned_data)
        reason = changes.pop("reason")
        return actions.correct_remedy(self.row, changes=changes, reason=reason, by=by, at=at)


class VoidForm(RemedyForm):
    """Why a registration is struck out."""

    reason = forms.CharField(
        label="作废理由", widget=LINES, help_text="作废的登记保留备查，不再计入年度报告表四。"
    )

    def carry_out(self, *, by: Officer, at: datetime) -> Remedy:
        """Strike it out."""
        return actions.void_remedy(self.row, reason=self.cleaned_data["reason"], by=by, at=at)


class ComplaintForm(NumberedForm):
    """A complaint or report as it came."""

    number = forms.CharField(
        label="所涉申请的登记编号",
        widget=SuggestingInput(),
        required=False,
        help_text=f"不涉及某件申请的不填。{NUMBER_HELP}",
    )
    received_on = DayField(label="收到日期")
    received_from = forms.CharField(
        label="来源",
        max_length=128,
        required=False,
        help_text="上级行政机关、主管部门转来的写明机关；直接收到的不填。",
    )
    complainant = forms.CharField(
        label="投诉人", max_length=64, required=False, help_text="加密保存；匿名的不填。"
    )
    contact = forms.CharField(
        label="联系方式", max_length=128, required=False, help_text="加密保存。"
    )
    matter = forms.CharField(
        label="投诉内容", widget=LINES, help_text="请不要在此写投诉人的姓名、电话。"
    )
    field_order = ["organ", "number", "received_on"]

    def clean(self) -> dict[str, Any]:
        """The request is one of the same organ."""
        cleaned = super().clean() or self.cleaned_data
        found, organ = cleaned.get("number"), cleaned.get("organ")
        if found and organ and found.organ_id != organ.pk:
            self.add_error("number", f"{found} 不是{organ}受理的申请。")
        return cleaned

    def carry_out(self, *, by: Officer, at: datetime) -> Complaint:
        """Register it."""
        facts = dict(self.cleaned_data)
        return actions.receive_complaint(
            facts.pop("organ"), access_request=facts.pop("number"), by=by, at=at, **facts
        )


class ComplaintAnswerForm(DatedForm):
    """What was found, and when it was answered."""

    on = DayField(label="答复日期", help_text="条例没有规定投诉举报的答复期限。")
    is_founded = forms.TypedChoiceField(
        label="是否属实",
        choices=[("yes", "属实"), ("no", "不属实")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="处理情况", widget=LINES)

    def about(self) -> Sequence[tuple[str, object]]:
        """What was complained of."""
        return [("收到日期", self.row.received_on), ("投诉内容", self.row.matter)]

    def carry_out(self, *, by: Officer, at: datetime) -> Complaint:
        """Record the answer."""
        self.require_past(at)
        return actions.answer_complaint(self.row, by=by, at=at, **self.cleaned_data)


def _usual_body(organ: Organ, kind: RemedyTable) -> str:
    office = getattr(organ, "office", None)
    names: Iterable[str] = (office.reconsider_at, office.court) if office else ("", "")
    body = tuple(names)[kind is not RemedyTable.RECONSIDERATION]
    if not body:
        raise NotPossible("机关设置中没有复议机关、法院的名称，请在此写明。")
    return body
