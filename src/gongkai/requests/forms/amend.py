"""Is what was typed well-formed: the form of a recorded correction."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.requests.models import AccessRequest
from gongkai.requests.terms import Amendable


class AmendForm(forms.Form):
    """The new value of one registration fact, and the reason for the correction."""

    reason = forms.CharField(
        label="更正理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="必填。原值、新值、理由、经办人和时间一并留存。",
        error_messages={"required": "请写明更正理由。"},
    )

    def __init__(self, *args: Any, field: Amendable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        column: Any = AccessRequest._meta.get_field(field.value)
        new = column.formfield()
        new.label = f"{field.label}（更正为）"
        self.fields["new"] = new
        self.order_fields(["new", "reason"])
