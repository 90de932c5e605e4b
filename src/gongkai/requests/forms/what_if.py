"""Is what was typed well-formed: a supposed act, and the past day a clock is read as of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gongkai.law.clock import EXTENSION_LIMIT_DAYS
from gongkai.requests.forms.acts.act_form import DayField
from gongkai.requests.queries.what_if import Supposed, Supposition


class SupposeForm(forms.Form):
    """An act that might be done, and when."""

    what = forms.TypedChoiceField(label="假设", choices=Supposed.choices(), coerce=Supposed)
    on = DayField(label="日期")
    until = DayField(label="收到或者缴清日期", required=False)
    days = forms.IntegerField(
        label="延长工作日数", min_value=1, max_value=EXTENSION_LIMIT_DAYS, required=False
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        options["auto_id"] = "if-%s"
        super().__init__(*args, **options)
        self.fields["on"].initial = today
        self.fields["days"].initial = EXTENSION_LIMIT_DAYS

    def supposition(self) -> Supposition:
        """What was typed, as a value."""
        given = self.cleaned_data
        days = given["days"] or EXTENSION_LIMIT_DAYS
        return Supposition(given["what"], given["on"], given["until"], days)


class AsOfForm(forms.Form):
    """A past day."""

    as_of = DayField(label="截至", required=False)
