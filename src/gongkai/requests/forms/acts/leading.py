"""The forms of what leads a file elsewhere: to people, to other files, to other organs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from gongkai.law.procedure import Act
from gongkai.organs.models import Division, Officer, Organ
from gongkai.organs.permissions import Permission, roles_carrying
from gongkai.organs.policy import standing
from gongkai.requests import actions
from gongkai.requests.forms.acts.act_form import ActForm, DayField, TextField
from gongkai.requests.forms.acts.ending import NumberField, file_with
from gongkai.requests.terms import PaperKind


class AssignForm(ActForm):
    """Somebody who may handle it, or a division."""

    label, icon, event = "分办", "user", "assigned"
    to_officer = forms.ModelChoiceField(
        label="承办人", queryset=Officer.objects.none(), required=False, empty_label="（不指定）"
    )
    to_division = forms.ModelChoiceField(
        label="承办机构", queryset=Division.objects.none(), required=False, empty_label="（不指定）"
    )
    note = forms.CharField(label="交办意见", max_length=255, required=False)

    def fill(self) -> None:
        """The organ's own people and divisions."""
        fields: dict[str, Any] = self.fields
        organ = self.access_request.organ
        handlers = Officer.objects.filter(
            is_active=True,
            roles__organ=organ,
            roles__role__in=roles_carrying(Permission.REQUESTS_HANDLE),
        )
        fields["to_officer"].queryset = handlers.distinct().order_by("pk")
        fields["to_division"].queryset = organ.divisions.all()
        fields["to_officer"].initial = self.access_request.handler_id
        fields["to_division"].initial = self.access_request.division_id

    def carry_out(self, at: datetime) -> object:
        """Hand it over."""
        return actions.assign(self.access_request, by=self.by, at=at, **self.facts())


class SplitForm(ActForm):
    """One matter, one request."""

    label, act, icon, event = Act.SPLIT.label, Act.SPLIT, "cut", "split"
    hint = "一份申请包含多项内容的，可以按合理的最小单位拆分；拆出的各件收到日期与本件相同。"
    on = DayField(label="日期")
    keeps = TextField(label="本件保留的事项", rows=3)
    others = TextField(label="另立的事项", help_text="一行一件。")
    reason = TextField(label="说明", required=False, rows=2)

    def fill(self) -> None:
        """What was asked for, to be cut."""
        super().fill()
        self.fields["keeps"].initial = self.access_request.description

    def facts(self) -> dict[str, Any]:
        """A matter a line."""
        return {**super().facts(), "others": self.cleaned_data["others"].splitlines()}

    def carry_out(self, at: datetime) -> object:
        """Split."""
        return actions.split(self.access_request, by=self.by, at=at, **self.facts())


class JoinForm(ActForm):
    """The same request, come by another way."""

    label, act, icon, event = Act.JOIN.label, Act.JOIN, "link", "joined"
    moves_clock = True
    on = DayField(label="日期")
    into = NumberField(label="并入哪一件")
    reason = TextField(label="理由", rows=2)

    @classmethod
    def advice(cls) -> str:
        """Whether it counts in table 3 is policy."""
        said = "同一申请人经不同渠道提交的同一份申请，并入先收到的一件，一并答复，"
        return f"{said}{'不另计件' if standing().joined_outcome is None else '另计一件'}。"

    def clean_into(self) -> Any:
        """The file of the same organ."""
        found = file_with(self.cleaned_data["into"], self.access_request)
        if found is None:
            raise forms.ValidationError("本机关没有这个编号的另一件申请。")
        return found

    def carry_out(self, at: datetime) -> object:
        """Join."""
        return actions.join(self.access_request, by=self.by, at=at, **self.facts())


class TransferForm(ActForm):
    """Another organ is responsible: inside the installation with consent, or told its address."""

    label, act, icon, event = "不属于本机关：转办或者告知", Act.TRANSFER, "redirect", "decided"
    permission = Permission.REQUESTS_APPROVE
    hint = "同时作出“不属于本机关负责公开”的决定。条例只要求告知；申请人同意的，可以直接转办。"
    on = DayField(label="日期")
    to = forms.ModelChoiceField(
        label="转给本系统内的机关",
        queryset=Organ.objects.none(),
        required=False,
        empty_label="（不转办，只告知）",
    )
    applicant_agrees = forms.BooleanField(label="申请人同意转办", required=False)
    name = forms.CharField(label="告知的机关名称", max_length=128, required=False)
    address = forms.CharField(label="该机关地址", max_length=255, required=False)
    telephone = forms.CharField(label="该机关电话", max_length=64, required=False)
    reason = TextField(label="理由", rows=3)

    def fill(self) -> None:
        """The other organs."""
        super().fill()
        fields: dict[str, Any] = self.fields
        fields["to"].queryset = Organ.objects.exclude(pk=self.access_request.organ_id)

    def clean(self) -> dict[str, Any]:
        """One way or the other."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("to") and not cleaned.get("name"):
            self.add_error("name", "请选择转办的机关，或者写明应当向哪个机关申请。")
        return cleaned

    def carry_out(self, at: datetime) -> object:
        """Lodge it there, or tell."""
        given = self.cleaned_data
        common = {"by": self.by, "on": given["on"], "reason": given["reason"], "at": at}
        if given["to"]:
            agrees = given["applicant_agrees"]
            return actions.transfer(
                self.access_request, to=given["to"], applicant_agrees=agrees, **common
            )
        outside = actions.Outside(given["name"], given["address"], given["telephone"])
        return actions.advise(self.access_request, to=outside, **common)


class AddPaperForm(ActForm):
    """A paper for the file."""

    label, icon, event = "存入材料", "upload", "paper_added"
    hint = "PDF、Word（docx）、Excel（xlsx）、OFD、JPG、PNG、文本，不超过 20 MB；按文件内容判断。"
    kind = forms.TypedChoiceField(label="类别", choices=PaperKind.choices(), coerce=PaperKind)
    file = forms.FileField(label="文件")
    is_for_applicant = forms.BooleanField(
        label="申请人可以下载", required=False, help_text="只限“提供的信息”。"
    )

    def carry_out(self, at: datetime) -> object:
        """Keep it; `storage.NotAccepted` passes through."""
        given = self.cleaned_data
        return actions.add_paper(
            self.access_request,
            by=self.by,
            at=at,
            kind=given["kind"],
            name=given["file"].name,
            raw=given["file"].read(),
            is_for_applicant=given["is_for_applicant"],
        )
