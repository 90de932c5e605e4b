"""What an applicant fills in who follows a request with its number and query code."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.requests.forms.files import MAX_FILES, UploadsField
from gongkai.requests.forms.particulars import said
from gongkai.requests.terms import PaperKind

SATISFACTION = (
    ("5", "非常满意"),
    ("4", "满意"),
    ("3", "基本满意"),
    ("2", "不满意"),
    ("1", "非常不满意"),
)


class TrackForm(forms.Form):
    """The number and the query code from the receipt."""

    number = forms.CharField(
        label="登记编号",
        max_length=80,
        help_text="照回执填写，如 临数公开〔2024〕12号；括号写成 [ ] 或者 ( ) 也可以。",
        error_messages=said(required="请填写登记编号。"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="16 位数字和字母，分四组；大小写、空格不影响。",
        error_messages=said(required="请填写查询码。"),
        widget=forms.TextInput(
            {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )


class AnswerForm(forms.Form):
    """A clarification, or reasons, with papers."""

    answer = forms.CharField(
        max_length=4000,
        error_messages=said(),
        widget=forms.Textarea({"rows": 6}),
    )
    attachments = UploadsField(
        label="附件",
        kind=PaperKind.CLARIFICATION,
        required=False,
        help_text=f"可以不加，最多 {MAX_FILES} 个。",
    )

    def __init__(self, *args: Any, kind: PaperKind, label: str, help_text: str, **options: Any):
        super().__init__(*args, **options)
        self.fields["answer"].label = label
        self.fields["answer"].help_text = help_text
        self.fields["answer"].error_messages["required"] = f"请填写{label}。"
        attachments: Any = self.fields["attachments"]
        attachments.kind = kind


class WithdrawForm(forms.Form):
    """Taking a request back; the reason is the applicant's own affair."""

    reason = forms.CharField(
        label="撤回的原因",
        max_length=500,
        required=False,
        help_text="可以不填。",
        error_messages=said(),
        widget=forms.Textarea({"rows": 3}),
    )


class FeedbackForm(forms.Form):
    """How satisfied the applicant is with the service."""

    satisfaction = forms.TypedChoiceField(
        label="对这次办理的满意程度",
        choices=SATISFACTION,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选择满意程度。",
            "invalid_choice": "请选择满意程度。",
        },
    )
    text = forms.CharField(
        label="意见和建议",
        max_length=2000,
        required=False,
        help_text="可以不填。加密保存，只有本机关能看到。",
        error_messages=said(),
        widget=forms.Textarea({"rows": 3}),
    )
