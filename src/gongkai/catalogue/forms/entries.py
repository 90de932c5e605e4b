"""What an officer fills in to enter documents, decisions and fees."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.db import models
from wagtail.admin.widgets import AdminDateInput

from gongkai.catalogue import actions
from gongkai.catalogue.models import AdministrativeDecision, ChargeReceipt, Document
from gongkai.catalogue.terms import DecisionKind, DocumentKind, Openness
from gongkai.organs.models import Officer
from gongkai.organs.registers import ActForm, EntryForm


def kind_choices() -> list[tuple[str, str]]:
    """The kinds that table 2 counts, after that of all other documents."""
    return [("", "其他文件（不计入）"), *DocumentKind.choices()]


def kind_of(chosen: str) -> DocumentKind | None:
    """The kind that was chosen; None for another document."""
    return DocumentKind(chosen) if chosen else None


class IssueForm(EntryForm):
    """A rule or normative document as it was issued."""

    kind = forms.ChoiceField(
        label="计入表二",
        choices=kind_choices,
        required=False,
        help_text="规章和行政规范性文件计入年度报告表二；其他文件不填。",
    )
    title = forms.CharField(label="标题", max_length=255)
    document_number = forms.CharField(
        label="发文字号",
        max_length=64,
        required=False,
        help_text="如“临政办〔2023〕5号”；没有文号的不填。",
    )
    dated_on = forms.DateField(
        label="成文日期", widget=AdminDateInput, help_text="文件落款的日期。"
    )
    issued_on = forms.DateField(
        label="发布日期", widget=AdminDateInput, help_text="年度报告按这一天统计制发件数。"
    )
    effective_on = forms.DateField(label="施行日期", widget=AdminDateInput, required=False)
    last_valid_on = forms.DateField(
        label="有效期至",
        widget=AdminDateInput,
        required=False,
        help_text="当日仍有效；未定有效期的不填。",
    )
    openness = forms.ChoiceField(label="公开属性", choices=Openness.choices)
    withheld_reason = forms.CharField(
        label="公开属性的理由",
        max_length=255,
        required=False,
        help_text="依申请公开、不予公开的须写明。",
    )
    needs_interpretation = forms.BooleanField(label="须解读", required=False)

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Register the document."""
        facts = dict(self.cleaned_data)
        return actions.issue_document(
            facts.pop("organ"),
            kind=kind_of(facts.pop("kind")),
            openness=Openness(facts.pop("openness")),
            by=by,
            at=at,
            **facts,
        )


class DecisionForm(EntryForm):
    """A licence, penalty or coercive measure."""

    kind = forms.ChoiceField(label="类别", choices=DecisionKind.choices)
    number = forms.CharField(label="决定书文号", max_length=64)
    subject = forms.CharField(label="事项名称", max_length=255)
    decided_on = forms.DateField(
        label="决定日期", widget=AdminDateInput, help_text="年度报告按这一天统计决定件数。"
    )
    is_disclosed = forms.BooleanField(
        label="已公开", required=False, help_text="决定内容已在网站公开的勾选。"
    )
    counterparty = forms.CharField(
        label="行政相对人", max_length=128, required=False, help_text="加密保存，可不填。"
    )

    def carry_out(self, *, by: Officer, at: datetime) -> AdministrativeDecision:
        """Register the decision."""
        facts = dict(self.cleaned_data)
        organ, kind = facts.pop("organ"), DecisionKind(facts.pop("kind"))
        return actions.record_decision(organ, actions.Decided(kind=kind, **facts), by=by, at=at)


class ChargeFacts(forms.Form):
    """What a receipt of an administrative fee says, typed or sent by a program."""

    charge = forms.CharField(label="收费项目", max_length=128)
    amount_yuan = forms.DecimalField(
        label="金额（元）", max_digits=14, decimal_places=2, min_value=0
    )
    received_on = forms.DateField(
        label="收费日期", widget=AdminDateInput, help_text="年度报告按这一天统计收费总额。"
    )
    receipt_number = forms.CharField(label="票据号", max_length=64, required=False)


class ChargeForm(ChargeFacts, EntryForm):
    """One receipt of an administrative fee."""

    def carry_out(self, *, by: Officer, at: datetime) -> ChargeReceipt:
        """Register the receipt."""
        facts = dict(self.cleaned_data)
        return actions.record_charge(facts.pop("organ"), by=by, at=at, **facts)


class VoidForm(ActForm):
    """Why an entry is struck out."""

    reason = forms.CharField(
        label="作废理由", max_length=255, help_text="作废的登记保留备查，不再计入统计。"
    )

    def carry_out(self, *, by: Officer, at: datetime) -> models.Model:
        """Void the entry."""
        actions.void_entry(self.row, by=by, at=at, reason=self.cleaned_data["reason"])
        return self.row  # type: ignore[no-any-return]
