"""What a request must state (REG 29): who asks, what is wanted, and in what form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms

from gongkai.law.applicants import ApplicantKind
from gongkai.law.receipt import SupplyForm
from gongkai.lib.identifiers import body_number_fault, person_number_fault, plain
from gongkai.requests.terms import (
    AGREES_TO_ELECTRONIC,
    CITIZEN_NUMBERED,
    OF_PERSONS,
    IdentityKind,
    SupplyWay,
)

_TELEPHONE = re.compile(r"[0-9+()\-–— 转]{7,32}")
_DOCUMENT = re.compile(r"[0-9A-Z()\-/.]{4,40}")
_ELECTRONIC_WAYS = frozenset({SupplyWay.DOWNLOAD, SupplyWay.EMAIL})


class Group(NamedTuple):
    """Fields that belong together, with a sentence why they are asked."""

    slug: str
    title: str
    why: str
    names: tuple[str, ...]


class FieldGroup(NamedTuple):
    """A group with its fields, as a template shows it."""

    slug: str
    title: str
    why: str
    fields: list[forms.BoundField]


def identity_choices() -> list[Any]:
    """The documents in two groups, behind an empty first line."""
    persons = [(kind.value, kind.label) for kind in IdentityKind if kind in OF_PERSONS]
    bodies = [(kind.value, kind.label) for kind in IdentityKind if kind not in OF_PERSONS]
    return [("", "请选择"), ("个人证件", persons), ("单位证照", bodies)]


def said(**messages: str) -> dict[str, str]:
    """The sentences of a field, the one for “too long” among them."""
    return {"max_length": "最多 %(limit_value)d 个字，现有 %(show_value)d 个。", **messages}


def term_field(term: Any, *, required: str, **options: Any) -> forms.TypedChoiceField:
    """A choice among the members of a term, as radio buttons."""
    options.setdefault("widget", forms.RadioSelect)
    return forms.TypedChoiceField(
        choices=options.pop("choices", None) or term.choices(),
        coerce=term,
        empty_value=None,
        error_messages={"required": required, "invalid_choice": required},
        **options,
    )


class ParticularsForm(forms.Form):
    """The three particulars of REG 29(2) and nothing else; a purpose is not asked (REG 27)."""

    required_css_class = "required"
    groups: tuple[Group, ...] = ()

    applicant_kind = term_field(
        ApplicantKind, label="申请人类别", required="请选择申请人是自然人还是哪一类组织。"
    )
    applicant_name = forms.CharField(
        label="姓名或者名称",
        max_length=128,
        error_messages=said(required="请填写申请人的姓名或者名称。"),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    identity_kind = term_field(
        IdentityKind,
        label="身份证明",
        required="请选择证件或者证照的种类。",
        choices=identity_choices(),
        widget=forms.Select,
    )
    identity = forms.CharField(
        label="证件号码",
        max_length=64,
        error_messages=said(required="请填写证件或者证照上的号码。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    contact_person = forms.CharField(
        label="联系人", max_length=64, required=False, error_messages=said()
    )
    telephone = forms.CharField(
        label="联系电话",
        max_length=32,
        required=False,
        error_messages=said(),
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label="通讯地址",
        max_length=255,
        required=False,
        error_messages=said(),
        widget=forms.TextInput({"autocomplete": "address-line1"}),
    )
    postcode = forms.CharField(
        label="邮政编码",
        max_length=10,
        required=False,
        error_messages=said(),
        widget=forms.TextInput({"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    email = forms.EmailField(
        label="电子邮箱",
        max_length=128,
        required=False,
        error_messages=said(invalid="电子邮箱应形如 name@example.cn，请核对。"),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    agent_name = forms.CharField(
        label="代理人姓名", max_length=64, required=False, error_messages=said()
    )
    agent_contact = forms.CharField(
        label="代理人联系方式", max_length=128, required=False, error_messages=said()
    )
    info_name = forms.CharField(
        label="信息名称", max_length=200, required=False, error_messages=said()
    )
    info_number = forms.CharField(
        label="文号", max_length=100, required=False, error_messages=said()
    )
    features = forms.CharField(
        label="其他特征描述",
        max_length=4000,
        required=False,
        error_messages=said(),
        widget=forms.Textarea({"rows": 6}),
    )
    wanted_form = term_field(SupplyForm, label="信息的形式", required="请选择信息的形式。")
    wanted_way = term_field(SupplyWay, label="获取途径", required="请选择获取信息的途径。")
    agrees_electronic = forms.BooleanField(label="同意以电子方式送达文书", required=False)

    def grouped(self) -> Iterator[FieldGroup]:
        """The fields as they stand on the page."""
        for slug, title, why, names in self.groups:
            yield FieldGroup(slug, title, why, [self[name] for name in names])

    def clean_identity(self) -> str:
        """The number as it is compared: half-width, capitals, no blanks."""
        return plain(self.cleaned_data["identity"])

    def clean_telephone(self) -> str:
        """A number that can be dialled, in half-width figures."""
        number = unicodedata.normalize("NFKC", self.cleaned_data["telephone"])
        if number and not _TELEPHONE.fullmatch(number):
            raise forms.ValidationError("电话只写数字、区号和分机号，如 0000-00000000 转 12。")
        return number

    def clean_postcode(self) -> str:
        """Six figures, or nothing."""
        code = plain(self.cleaned_data["postcode"])
        if code and not re.fullmatch(r"[0-9]{6}", code):
            raise forms.ValidationError("邮政编码是 6 位数字。")
        return code

    def clean(self) -> dict[str, Any]:
        """What no field can say alone."""
        found: dict[str, Any] = super().clean() or {}
        self._check_identity(found)
        self._check_agent(found)
        self._check_way(found)
        return found

    def contact(self) -> str:
        """The ways to reach the applicant, in one line."""
        names = {
            "contact_person": "联系人",
            "telephone": "电话",
            "address": "地址",
            "postcode": "邮编",
            "email": "电子邮箱",
        }
        given = ((word, self.cleaned_data.get(name)) for name, word in names.items())
        return "；".join(f"{word} {text}" for word, text in given if text)

    def description(self) -> str:
        """Name, number and features of the information, each under its own word."""
        name, number, features = (
            str(self.cleaned_data.get(each, ""))
            for each in ("info_name", "info_number", "features")
        )
        if not name and not number:
            return features
        lines = (("信息名称", name), ("文号", number), ("其他特征描述", features))
        return "\n".join(f"{word}：{text}" for word, text in lines if text)

    def facts(self) -> dict[str, Any]:
        """The particulars as the action takes them."""
        found = self.cleaned_data
        agent = (found.get("agent_name"), found.get("agent_contact"))
        way = found["wanted_way"].label if found.get("wanted_way") else ""
        wishes = (way, AGREES_TO_ELECTRONIC if found.get("agrees_electronic") else "")
        return {
            "applicant_kind": found["applicant_kind"],
            "applicant_name": found["applicant_name"],
            "identity": found.get("identity", ""),
            "identity_kind": found.get("identity_kind"),
            "contact": self.contact(),
            "agent": "，".join(part for part in agent if part),
            "description": self.description(),
            "wanted_form": found.get("wanted_form"),
            "wanted_way": "；".join(wish for wish in wishes if wish),
        }

    def _check_identity(self, found: dict[str, Any]) -> None:
        who, kind, number = (
            found.get(name) for name in ("applicant_kind", "identity_kind", "identity")
        )
        if who and kind and (who is ApplicantKind.NATURAL_PERSON) != (kind in OF_PERSONS):
            self.add_error("identity_kind", _mismatch(who))
        elif kind and number and (fault := _number_fault(kind, number)):
            self.add_error("identity", fault)

    def _check_agent(self, found: dict[str, Any]) -> None:
        if found.get("agent_contact") and not found.get("agent_name"):
            self.add_error("agent_name", "填写了代理人联系方式，请同时填写代理人姓名。")

    def _check_way(self, found: dict[str, Any]) -> None:
        form, way = found.get("wanted_form"), found.get("wanted_way")
        if form and way and (fault := _way_fault(form, way)):
            self.add_error("wanted_way", fault)


def _mismatch(who: ApplicantKind) -> str:
    if who is ApplicantKind.NATURAL_PERSON:
        return "申请人是自然人，请选择“个人证件”中的一种。"
    return "申请人是单位，请选择“单位证照”中的一种。"


def _number_fault(kind: IdentityKind, number: str) -> str:
    if kind in CITIZEN_NUMBERED:
        return person_number_fault(number)
    if kind is IdentityKind.CREDIT_CODE:
        return body_number_fault(number)
    if _DOCUMENT.fullmatch(number):
        return ""
    return "请照证件填写号码，一般由 4 至 40 位数字、字母组成。"


def _way_fault(form: SupplyForm, way: SupplyWay) -> str:
    if (form is SupplyForm.INSPECTION) != (way is SupplyWay.ON_SITE):
        return "“查阅、抄录”与“到场查阅、抄录”要一起选，请改其中一项。"
    if form is SupplyForm.PAPER and way in _ELECTRONIC_WAYS:
        return "纸质材料不能在网上取得，请选择邮寄或者当面领取，或者把形式改为电子数据。"
    return ""
