"""What an officer fills in for a request that came another way than over the internet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.law.receipt import Intake
from gongkai.organs.models import Organ
from gongkai.organs.policy import standing
from gongkai.requests.forms.files import UploadsField
from gongkai.requests.forms.particulars import Group, ParticularsForm, term_field
from gongkai.requests.terms import PaperKind

MOMENT = "%Y-%m-%dT%H:%M"
# What the office writes down for others; its own form on the internet registers by itself.
ENTERED = tuple(intake for intake in Intake if intake is not Intake.ONLINE)
# Which of the three days decides, and on what that rests.
_RECEIPT_RULES: Mapping[Intake, str] = MappingProxyType(
    {
        Intake.IN_PERSON: "提交之日就是收到申请之日（条例第三十一条第（一）项）。",
        Intake.POST_SIGNED: "签收之日就是收到申请之日（条例第三十一条第（二）项）。",
        Intake.POST_PLAIN: (
            "收到信件的当日应与申请人确认，确认之日是收到申请之日（条例第三十一条第（二）项）。"
        ),
        Intake.FAX: "双方确认之日是收到申请之日（条例第三十一条第（三）项）。",
        Intake.EMAIL: "按互联网渠道办理：双方确认之日是收到申请之日（条例第三十一条第（三）项）。",
        Intake.MISDIRECTED: (
            "工作机构实际收到当日电话确认，确认之日是收到申请之日（国办公开办函〔2015〕207号）。"
        ),
    }
)
_MAIL_AT_ONCE = "邮箱收到之日就是收到申请之日，不需要确认（国办公开办函〔2015〕207号）。"
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_LENIENT = ("identity_kind", "identity", "wanted_form", "wanted_way")
GROUPS = (
    Group(
        "way",
        "怎样收到的",
        "提交、收到、登记是三个日期：提交和签收、确认照实填写，收到申请之日由系统按条例第三十一条推算，登记时间是现在。",
        ("organ", "intake", "submitted_at", "signed_on", "confirmed_on", "is_oral", "read_back_at"),
    ),
    Group(
        "who",
        "谁申请",
        "照申请书填写；申请书没有写的留空，收到后一次性告知补正。",
        ("applicant_kind", "applicant_name", "identity_kind", "identity"),
    ),
    Group(
        "contact",
        "联系方式和代理人",
        "加密保存。",
        (
            "contact_person",
            "telephone",
            "address",
            "postcode",
            "email",
            "agent_name",
            "agent_contact",
        ),
    ),
    Group(
        "what",
        "要什么信息，以什么形式",
        "照录申请书，不作归纳。",
        (
            "info_name",
            "info_number",
            "features",
            "wanted_form",
            "wanted_way",
            "agrees_electronic",
        ),
    ),
    Group("papers", "申请材料", "信封、申请书、身份证明的扫描件。", ("papers",)),
)


def receipt_rules() -> Mapping[Intake, str]:
    """What the form says of each way in; of mail by the policy.  Law: REG 31; REPLY207."""
    if standing().email_counts_as_online:
        return _RECEIPT_RULES
    return {**_RECEIPT_RULES, Intake.EMAIL: _MAIL_AT_ONCE}


class OfficeIntakeForm(ParticularsForm):
    """The registration of a letter, a fax, a visit; what the paper does not say may be missing."""

    groups = GROUPS

    organ = forms.ModelChoiceField(
        label="受理机关", queryset=Organ.objects.none(), empty_label=None
    )
    intake = term_field(
        Intake,
        label="接收渠道",
        required="请选择申请是怎样收到的。",
        choices=[(intake.value, intake.label) for intake in ENTERED],
    )
    submitted_at = forms.DateTimeField(
        label="提交时间",
        input_formats=[MOMENT, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
        help_text="当面的填当时；信件填寄出（邮戳）时间，不详的填到达时间；传真、邮件填发来的时间。",
        error_messages={
            "required": "请填写提交时间。",
            "invalid": "提交时间应形如 2024-03-01 09:30。",
        },
    )
    signed_on = forms.DateField(
        label="签收日期",
        required=False,
        widget=_DAY,
        help_text="挂号信、特快专递等由本机关签收的日期。",
        error_messages={"invalid": "签收日期应形如 2024-03-01。"},
    )
    confirmed_on = forms.DateField(
        label="双方确认日期",
        required=False,
        widget=_DAY,
        help_text="还没有联系上申请人的留空，登记后在“待确认收到”中补记。",
        error_messages={"invalid": "双方确认日期应形如 2024-03-01。"},
    )
    is_oral = forms.BooleanField(
        label="口头申请，由工作人员代为填写",
        required=False,
        help_text="申请人书写确有困难的，可以口头提出（条例第二十九条第一款）。",
    )
    read_back_at = forms.DateTimeField(
        label="向申请人宣读并由其确认的时间",
        required=False,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
        help_text="代填以后逐项宣读，申请人确认无误的时间；有阅读、视听障碍的，提供必要帮助。",
        error_messages={"invalid": "宣读时间应形如 2024-03-01 09:30。"},
    )
    papers = UploadsField(label="扫描件", kind=PaperKind.APPLICATION, at_most=10, required=False)

    def __init__(self, *args: Any, organs: QuerySet[Organ], at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        organ: Any = self.fields["organ"]
        organ.queryset = organs
        self.at = at
        for name in _LENIENT:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """The dates in their order, and something that can be looked for."""
        found = super().clean()
        self._check_days(found)
        self._check_oral(found)
        names = ("info_name", "info_number", "features")
        if not any(found.get(name) or name in self.errors for name in names):
            self.add_error("features", "请照录申请书对所需信息的描述。")
        return found

    def facts(self) -> dict[str, Any]:
        """The particulars with the way they came in."""
        names = ("organ", "intake", "submitted_at", "is_oral", "read_back_at", "papers")
        intake = self.cleaned_data["intake"]
        signed = intake is Intake.POST_SIGNED
        confirmed = intake not in (Intake.POST_SIGNED, Intake.IN_PERSON)
        if intake is Intake.EMAIL and not standing().email_counts_as_online:
            confirmed = False
        return {
            **super().facts(),
            **{name: self.cleaned_data[name] for name in names},
            "signed_on": self.cleaned_data["signed_on"] if signed else None,
            "confirmed_on": self.cleaned_data["confirmed_on"] if confirmed else None,
        }

    def _check_days(self, found: dict[str, Any]) -> None:
        signed = found.get("signed_on") or "signed_on" in self.errors
        if found.get("intake") is Intake.POST_SIGNED and not signed:
            self.add_error("signed_on", "需签收的邮寄，请填写签收日期。")
        if (submitted := found.get("submitted_at")) and submitted > self.at:
            self.add_error("submitted_at", "提交时间不能晚于现在。")
        for name in ("signed_on", "confirmed_on"):
            if (day := found.get(name)) and day > timezone.localdate(self.at):
                self.add_error(name, "日期不能晚于今天。")

    def _check_oral(self, found: dict[str, Any]) -> None:
        if not found.get("is_oral"):
            found["read_back_at"] = None
            return
        if found.get("intake") not in (None, Intake.IN_PERSON):
            self.add_error("is_oral", "口头申请是当面提出的，请改选“当面提交”。")
        if "read_back_at" in self.errors:
            return
        read_back, submitted = found.get("read_back_at"), found.get("submitted_at")
        if read_back is None:
            self.add_error("read_back_at", "请填写向申请人宣读并由其确认的时间。")
        elif read_back > self.at or (submitted and read_back < submitted):
            self.add_error("read_back_at", "宣读时间应在提交之后、现在之前。")


class ConfirmForm(forms.Form):
    """The day on which a request counts as confirmed by both sides."""

    on = forms.DateField(
        label="双方确认日期",
        widget=_DAY,
        error_messages={"required": "请填写日期。", "invalid": "日期应形如 2024-03-01。"},
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = timezone.localdate(at)

    def clean_on(self) -> Any:
        """Not a day to come."""
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError("日期不能晚于今天。")
        return self.cleaned_data["on"]
