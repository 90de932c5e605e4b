"""What officers enter about website returns."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.law.website_return import Field, Measure
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_document import NO, YES, read_answer

NO_DATA = "无数据"
REASON_HELP = "写明数据从哪里来，例如“网站统计平台，统计期全年”；没有数据的，写明原因。随报表公开。"


class AnswersForm(forms.Form):
    """Some fields of a return, each as it reads now, and the source of what is typed."""

    reason = forms.CharField(label="数据来源或者理由", max_length=255, help_text=REASON_HELP)

    def __init__(self, *args: Any, fields: list[Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        self.asked = fields
        for field in fields:
            self.fields[field.code] = _field_of(field)
        self.fields["reason"] = reason

    def clean(self) -> dict[str, Any]:
        """Each answer of the kind its field takes."""
        cleaned: dict[str, Any] = super().clean() or {}
        for field in self.asked:
            text = cleaned.get(field.code, "")
            cleaned[field.code] = "" if text == NO_DATA else text
            try:
                read_answer(field, cleaned[field.code])
            except NotPossible as refusal:
                self.add_error(field.code, str(refusal))
        return cleaned

    @property
    def answers(self) -> dict[str, str]:
        """What was typed into the fields that were changed, by their codes."""
        codes = [field.code for field in self.asked]
        return {code: self.cleaned_data[code] for code in codes if code in self.changed_data}


def _field_of(field: Field) -> forms.Field:
    label = f"{field.label}（{field.unit}）" if field.unit else field.label
    if field.measure is Measure.YES_NO:
        choices = [("", "—"), (YES, YES), (NO, NO), (NO_DATA, NO_DATA)]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    whole = {"inputmode": "numeric"} if field.measure is Measure.COUNT else {}
    attrs = {"autocomplete": "off", **whole}
    return forms.CharField(
        label=label, required=False, max_length=255, widget=forms.TextInput(attrs=attrs)
    )


class PublishForm(forms.Form):
    """The reason for publishing in spite of errors."""

    override_reason = forms.CharField(
        label="带错误发布的理由",
        required=False,
        max_length=255,
        help_text="校核没有错误时不用填写；填写的理由随报表公开。",
    )
