"""What an officer types about an organ: its disclosure office, and its end."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.organs.models import DisclosureOffice, Organ

_HELP = {
    "remedy_level": "决定复议机关和管辖法院的级别：市、县政府工作部门选第一项。",
    "reconsider_at": "写全称。市、县政府工作部门填本级人民政府。",
    "reconsider_address": "写在复议机关之后的括号里，申请人照此邮寄或者当面提交。",
    "court": "写全称。实行集中管辖、跨区域管辖的，填指定的法院。",
}
_GROUPS = (
    ("文书", "发文字号由代字、年份和序号组成，代字改动只影响以后签发的文书。", ("letter_prefix",)),
    (
        "救济途径",
        "名称逐字写入告知书。已经签发的文书不随设置变动。",
        (
            "remedy_level",
            "reconsider_at",
            "reconsider_also_at",
            "reconsider_address",
            "reconsider_online",
            "court",
        ),
    ),
    ("收费", "只在申请的数量、频次明显超过合理范围、发出收费通知时使用。", ("pay_to",)),
    ("接收申请", "", ("accepts_online",)),
)


class OfficeForm(forms.ModelForm):  # type: ignore[type-arg]
    """How the office is reached, paid and challenged."""

    class Meta:
        model = DisclosureOffice
        fields = [name for _, _, names in _GROUPS for name in names]
        widgets = {"pay_to": forms.Textarea(attrs={"rows": 4})}
        help_texts = _HELP

    def groups(self) -> list[tuple[str, str, list[Any]]]:
        """The fields under their headings, each group with the sentence why it is asked for."""
        return [(name, why, [self[each] for each in names]) for name, why, names in _GROUPS]


class EndOrganForm(forms.Form):
    """The day, the document, and who takes over."""

    on = forms.DateField(
        label="撤并日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="自这一天起机关不再存在。12月31日仍存在的机关，由它自己编制当年的年度报告。",
    )
    basis = forms.CharField(label="依据", max_length=255, help_text="批准文件的名称和文号。")
    successor = forms.ModelChoiceField(
        Organ.objects.none(),
        label="承接机关",
        required=False,
        empty_label="没有承接机关（撤销）",
        help_text="并入其他机关的，选承接其职责的机关；当年的年度报告由它一并编制。",
    )
    close_accounts = forms.BooleanField(
        label="同时停用该机关的在用账户",
        required=False,
        help_text="已经没有未办结的事项，或者承接机关已有人接手时勾选；以后也可以逐个停用。",
    )

    def __init__(self, *args: Any, successors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = successors


class PlaceOrganForm(forms.Form):
    """Where an organ stands among those beside it."""

    position = forms.IntegerField(
        label="次序",
        required=False,
        min_value=1,
        max_value=9999,
        help_text="同一上级之下的先后，数小的在前；留空的排在后面，按登记先后。",
    )
