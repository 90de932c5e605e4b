"""What an officer fills in about accounts and publications."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from gongkai.channels import actions
from gongkai.channels.models import Account, Publication
from gongkai.channels.sheets.mapping import Mapping, read_mapping
from gongkai.channels.terms import Change, Channel, Provenance
from gongkai.interchange.refusals import Unreadable
from gongkai.law.proactive import InformationClass
from gongkai.organs.models import Officer
from gongkai.organs.registers import ActForm, EntryForm, OrganUploadForm

UNSTATED = [("", "不分类")]


class OpenAccountForm(EntryForm):
    """A new site or account."""

    channel = forms.ChoiceField(label="渠道", choices=Channel.choices)
    name = forms.CharField(label="名称", max_length=128)
    platform_id = forms.CharField(
        label="平台标识", max_length=128, required=False, help_text="域名、微信号、微博 UID 等。"
    )
    opened_on = forms.DateField(label="开设日期", widget=AdminDateInput)

    def carry_out(self, *, by: Officer, at: datetime) -> Account:
        """Open the account."""
        facts = dict(self.cleaned_data)
        return actions.open_account(
            facts.pop("organ"), channel=Channel(facts.pop("channel")), by=by, at=at, **facts
        )


class CloseAccountForm(ActForm):
    """The last day of an account."""

    on = forms.DateField(label="关停日期", widget=AdminDateInput)

    def carry_out(self, *, by: Officer, at: datetime) -> Account:
        """Close the account."""
        actions.close_account(self.row, on=self.cleaned_data["on"], by=by, at=at)
        return self.row  # type: ignore[no-any-return]


class RecordPublicationForm(EntryForm):
    """An act of publishing that the system did not carry out itself."""

    account = forms.ModelChoiceField(label="账号", queryset=Account.objects.none())
    title = forms.CharField(label="标题", max_length=255)
    published_at = forms.DateTimeField(
        label="发布时间", widget=AdminDateTimeInput, help_text="形如 2023-06-12 09:30。"
    )
    change = forms.ChoiceField(label="发布性质", choices=Change.choices, initial=str(Change.FIRST))
    information_class = forms.ChoiceField(
        label="信息类别",
        choices=[*UNSTATED, *InformationClass.choices()],
        required=False,
        help_text="发布在政府网站的必填；专为账号撰写的可不分类。",
    )
    url = forms.URLField(label="网址", required=False, max_length=2000, assume_scheme="https")
    external_id = forms.CharField(
        label="平台编号",
        required=False,
        max_length=128,
        help_text="平台给这一条内容的编号，可不填。",
    )
    provenance_note = forms.CharField(
        label="登记依据", max_length=255, help_text="如平台后台截图、导出清单的编号。"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        accounts = Account.objects.filter(organ__in=options["organs"]).select_related("organ")
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]
        # The account already says which organ.
        del self.fields["organ"]

    def carry_out(self, *, by: Officer, at: datetime) -> Publication:
        """Record the act; the officer answers for it."""
        facts = dict(self.cleaned_data)
        found = facts.pop("information_class")
        return actions.record_publication(
            facts.pop("account"),
            information_class=InformationClass(found) if found else None,
            change=Change(facts.pop("change")),
            provenance=Provenance.ATTESTED,
            by=by,
            at=at,
            **facts,
        )


class VoidForm(ActForm):
    """Why a record is struck out."""

    reason = forms.CharField(
        label="作废理由", max_length=255, help_text="作废的记录保留备查，不再计入统计。"
    )

    def carry_out(self, *, by: Officer, at: datetime) -> Publication:
        """Void the record."""
        actions.void_publication(self.row, by=by, at=at, reason=self.cleaned_data["reason"])
        return self.row  # type: ignore[no-any-return]


class LedgerUploadForm(OrganUploadForm):
    """A ledger of publications, with what an officer says of its columns and words."""

    mapping = forms.FileField(
        label="对应表",
        required=False,
        help_text="可不选。表头、取值与系统不同的，用 TOML 或 JSON 文件指明。",
    )

    field_order = ("organ", "sheet", "mapping")

    def clean_mapping(self) -> Mapping | None:
        """The mapping, None where none was sent."""
        sent = self.cleaned_data["mapping"]
        try:
            return read_mapping(sent.read()) if sent else None
        except Unreadable as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
