"""What an officer fills in about a wish to have one's own record corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.law.applicants import ApplicantKind
from gongkai.law.corrections import RecordCorrection
from gongkai.lib.suggestions import SuggestingInput
from gongkai.organs.models import Officer
from gongkai.organs.registers import ActForm, DatedForm, DayField, EntryForm
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, CorrectionRequest
from gongkai.requests.queries import NotFound, named, suggested

LINES = forms.Textarea(attrs={"rows": 4})


class ReceiveCorrectionForm(EntryForm, DatedForm):
    """A wish to have a record corrected, as it came."""

    received_on = DayField(label="收到日期")
    kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind.choices)
    name = forms.CharField(label="姓名或名称", max_length=128, help_text="加密保存。")
    contact = forms.CharField(
        label="联系方式", max_length=128, required=False, help_text="加密保存。"
    )
    record = forms.CharField(
        label="要求更正的记录",
        widget=LINES,
        help_text="写明是哪一项记录、认为哪里不准确；请不要写证件号码。",
    )
    evidence = forms.CharField(
        label="证据", widget=LINES, required=False, help_text="没有提供证据的先登记，补充后再处理。"
    )
    number = forms.CharField(
        label="原申请的登记编号",
        widget=SuggestingInput(),
        required=False,
        help_text="以信息公开申请的形式提出的填写。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["number"].widget.suggestions = suggested(self._requests())

    def clean_number(self) -> AccessRequest | None:
        """The request in whose form the wish came; None where it came by itself."""
        typed = self.cleaned_data["number"]
        try:
            return named(self._requests(), typed) if typed else None
        except NotFound as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """The request is one of the same organ."""
        cleaned = super().clean() or self.cleaned_data
        found, organ = cleaned.get("number"), cleaned.get("organ")
        if found and organ and found.organ_id != organ.pk:
            self.add_error("number", f"{found} 不是{organ}受理的申请。")
        return cleaned

    def carry_out(self, *, by: Officer, at: datetime) -> CorrectionRequest:
        """Register the wish."""
        self.require_past(at)
        facts = dict(self.cleaned_data)
        kind = ApplicantKind(facts.pop("kind"))
        return actions.receive_correction(
            facts.pop("organ"),
            kind=kind,
            access_request=facts.pop("number"),
            by=by,
            at=at,
            **facts,
        )

    def _requests(self) -> Any:
        return AccessRequest.objects.filter(organ__in=self.organs)


class EvidenceForm(ActForm):
    """Evidence that came later."""

    evidence = forms.CharField(label="补充的证据", widget=LINES)

    def carry_out(self, *, by: Officer, at: datetime) -> CorrectionRequest:
        """Add it to what is there."""
        return actions.add_evidence(self.row, evidence=self.cleaned_data["evidence"], by=by, at=at)


# The officer picks what was found and done; the law asks for its reasons one by one.
_FOUND: dict[RecordCorrection, dict[str, bool]] = {
    RecordCorrection.CORRECTED: {"competent": True, "accurate": False},
    RecordCorrection.NOT_CORRECTED: {"competent": True, "accurate": True},
    RecordCorrection.PASSED_ON: {"competent": False, "accurate": False, "can_pass_on": True},
    RecordCorrection.REFERRED: {"competent": False, "accurate": False, "can_pass_on": False},
}


class DecideCorrectionForm(DatedForm):
    """What was verified, and what follows."""

    finding = forms.ChoiceField(
        label="核实结论",
        widget=forms.RadioSelect,
        choices=RecordCorrection.choices,
    )
    explanation = forms.CharField(
        label="核实情况", widget=LINES, help_text="核对了哪些记录和证据，结论的理由。"
    )
    passed_to = forms.CharField(
        label="有权机关", max_length=128, required=False, help_text="本机关无权更正的必填。"
    )
    on = DayField(label="处理日期", help_text="更正并告知、说明、转送或者告知申请人的日期。")

    def about(self) -> Sequence[tuple[str, object]]:
        """The wish and its evidence."""
        evidence = self.row.evidence or "尚未提供，补充后才能处理"
        return [("要求更正的记录", self.row.record), ("证据", evidence)]

    def carry_out(self, *, by: Officer, at: datetime) -> CorrectionRequest:
        """Decide by what was found."""
        self.require_past(at)
        facts = dict(self.cleaned_data)
        found: dict[str, Any] = {**_FOUND[RecordCorrection(facts.pop("finding"))], **facts}
        return actions.decide_correction(self.row, by=by, at=at, **found)
