"""The form of a citizen who asks for information over the internet, and what is sent with it."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.requests.forms.files import MAX_FILES, UploadsField
from gongkai.requests.forms.particulars import Group, ParticularsForm
from gongkai.requests.terms import PaperKind, SupplyWay

HELP = {
    "applicant_kind": "年度报告按申请人类别计数。委托他人办理的，按申请人本人的类别选择。",
    "applicant_name": "自然人填写证件上的姓名，单位填写登记的全称。",
    "identity_kind": "外国人、港澳台居民可以选择相应证件。",
    "identity": "照证件填写。号码加密保存，查看均有记录。",
    "contact_person": "单位申请时，填写经办此事的人。",
    "telephone": "座机请写区号。最便于当日与您确认收到申请。",
    "address": "选择邮寄的必填，写到门牌号和收件人。",
    "postcode": "6 位数字，可以不填。",
    "email": "选择电子邮件的必填。",
    "agent_name": "受委托的人的姓名；律师代理的，写律师姓名和律师事务所。",
    "agent_contact": "电话、地址或者邮箱。授权委托书在下一步添加。",
    "info_name": "知道名称的照写，如《临江市停车场专项规划》的批复。",
    "info_number": "知道文号的照写，如 临数发〔2024〕3号。",
    "features": (
        "不知道名称和文号的，写清能找到它的线索：什么时间形成、涉及哪个地点或者项目、"
        "哪个单位或者什么人、什么事项。一份申请只写一件事，便于查找，也便于尽快答复。"
    ),
    "wanted_form": "按您要求的形式提供；可能危及原件安全或者成本过高的，会改用其他形式并告知您。",
    "wanted_way": "纸质可以邮寄或者领取，电子数据可以下载或者发电子邮件。",
    "agrees_electronic": (
        "同意的，补正告知、延期告知和答复等文书可以发到您的邮箱或者放在查询页面，不再邮寄；"
        "不同意的，按您的通讯地址送达。"
    ),
}
GROUPS = (
    Group(
        "who",
        "谁申请",
        "条例第二十九条要求写明申请人的姓名或者名称和身份证明，用于核对身份、计算同一申请人的申请件数。",
        ("applicant_kind", "applicant_name", "identity_kind", "identity"),
    ),
    Group(
        "contact",
        "怎样联系您",
        "本机关要与您确认收到申请、告知补正和送达答复。电话、地址、邮箱至少填写一项。",
        ("contact_person", "telephone", "address", "postcode", "email"),
    ),
    Group(
        "agent",
        "代理人",
        "由他人代为提出申请的才填，须有您的授权；自己申请的跳过这一组。",
        ("agent_name", "agent_contact"),
    ),
    Group(
        "what",
        "要什么信息",
        "写得越具体，查得越快。三项至少填写一项；不需要说明用途，也不需要说明理由。",
        ("info_name", "info_number", "features"),
    ),
    Group(
        "how",
        "以什么形式、怎样取得",
        "条例第二十九条要求写明形式要求，包括获取信息的方式、途径。",
        ("wanted_form", "wanted_way", "agrees_electronic"),
    ),
)
# What the browser keeps of a draft only where the visitor says so.
SENSITIVE = ("identity", "agent_name", "agent_contact")


class LodgeForm(ParticularsForm):
    """The particulars as a citizen states them: all three are needed."""

    groups = GROUPS

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, text in HELP.items():
            self.fields[name].help_text = text
        for name in SENSITIVE:
            self.fields[name].widget.attrs["data-sensitive"] = ""

    def clean(self) -> dict[str, Any]:
        """Some way to reach the applicant, some way to find the information."""
        found = super().clean()
        self._check_contact(found)
        names = ("info_name", "info_number", "features")
        if not any(found.get(name) or name in self.errors for name in names):
            self.add_error("features", "信息名称、文号、特征描述至少填写一项，否则无法查找。")
        return found

    def _check_contact(self, found: dict[str, Any]) -> None:
        names = ("telephone", "address", "email")
        if not any(found.get(name) or name in self.errors for name in names):
            self.add_error(
                "telephone", "电话、通讯地址、电子邮箱至少填写一项，以便确认收到和送达答复。"
            )
        way = found.get("wanted_way")
        for needed, name, fault in (
            (SupplyWay.EMAIL, "email", "您选择了以电子邮件获取，请填写电子邮箱。"),
            (SupplyWay.POST, "address", "您选择了邮寄，请填写通讯地址。"),
        ):
            if way is needed and not found.get(name) and name not in self.errors:
                self.add_error(name, fault)


class SendForm(forms.Form):
    """What is added when the summary has been read: papers."""

    authorisation = UploadsField(
        label="授权委托书",
        kind=PaperKind.APPLICATION,
        at_most=1,
        help_text="有代理人的必须提交：写明委托事项，由申请人签名或者盖章，拍照或者扫描。",
        error_messages={"required": "填写了代理人，请添加授权委托书。"},
    )
    attachments = UploadsField(
        label="附件",
        kind=PaperKind.APPLICATION,
        required=False,
        help_text=f"可以不加，最多 {MAX_FILES} 个：例如便于查找信息的线索、证件照片。",
    )

    def __init__(self, *args: Any, has_agent: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_agent:
            del self.fields["authorisation"]

    def uploads(self) -> list[Any]:
        """Everything that was added."""
        return [*self.cleaned_data.get("authorisation", []), *self.cleaned_data["attachments"]]
