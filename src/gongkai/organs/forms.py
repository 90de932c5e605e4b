"""What an officer types about the disclosure office of an organ."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.organs.models import DisclosureOffice

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
