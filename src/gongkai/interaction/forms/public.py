"""What a citizen fills in to write to the organ, and to read its answer."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.interaction.terms import MessageKind

LONGEST = 3000
# What the browser keeps of a draft only where the visitor says so.
_SENSITIVE = {"data-sensitive": ""}


class WriteForm(forms.Form):
    """A message; name and contact may be left out."""

    kind = forms.ChoiceField(
        label="类别",
        choices=MessageKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择留言的类别。"},
    )
    topic = forms.CharField(
        label="主题",
        max_length=100,
        help_text="一句话说明什么事，例如“周六能不能办理居住证”。",
        error_messages={"required": "请填写主题。", "max_length": "主题不超过 100 字。"},
    )
    text = forms.CharField(
        label="内容",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"写清时间、地点、事情经过和您的要求，不超过 {LONGEST} 字。加密保存。",
        error_messages={
            "required": "请填写内容。",
            "max_length": f"内容不超过 {LONGEST} 字，请删减或者分开留言。",
        },
    )
    author_name = forms.CharField(
        label="称呼",
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs={**_SENSITIVE, "autocomplete": "name"}),
        help_text="可以不填。加密保存，不会公开。",
    )
    contact = forms.CharField(
        label="联系方式",
        max_length=128,
        required=False,
        widget=forms.TextInput(attrs=_SENSITIVE),
        help_text="电话或者邮箱，便于向您核实；可以不填，答复凭查询码就能看到。加密保存，不会公开。",
    )
    may_be_shown = forms.BooleanField(
        label="同意公开这条留言和答复",
        required=False,
        help_text="公开前由工作人员隐去姓名、电话、住址等个人信息；不同意的，只有您和本机关能看到。",
    )

    def clean_kind(self) -> MessageKind:
        """The kind itself."""
        return MessageKind(self.cleaned_data["kind"])

    def groups(self) -> list[tuple[str, str, str, list[Any]]]:
        """The fields under their headings, each with the sentence why it is asked for."""
        return [
            (
                "what",
                "什么事",
                "一条留言只写一件事，便于尽快答复。",
                self._named("kind", "topic", "text"),
            ),
            ("who", "怎样联系您", "都可以不填。", self._named("author_name", "contact")),
            ("show", "是否公开", "", self._named("may_be_shown")),
        ]

    def _named(self, *names: str) -> list[Any]:
        return [self[name] for name in names]


class TrackForm(forms.Form):
    """Number and query code, as they stand on the receipt."""

    number = forms.CharField(
        label="留言编号",
        max_length=32,
        help_text="例如 2024-0012。",
        error_messages={"required": "请填写留言编号。"},
    )
    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="16 位，不分大小写，空格可有可无。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请填写查询码。"},
    )

    def clean_number(self) -> str:
        """The number without blanks, with a plain dash."""
        return (
            "".join(str(self.cleaned_data["number"]).split()).replace("—", "-").replace("－", "-")
        )
