"""An inner division of an organ."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from gongkai.organs import actions
from gongkai.organs.models import Division, Officer
from gongkai.organs.registers import ActForm, EntryForm


class _DivisionFields(forms.Form):
    name = forms.CharField(label="名称", max_length=128)
    is_disclosure_office = forms.BooleanField(
        label="政府信息公开工作机构",
        required=False,
        help_text="一个机关只有一个；另行指定的，原来的不再是（条例第四条）。",
    )


class DivisionForm(_DivisionFields, EntryForm):
    """A new division."""

    field_order = ("organ", "name", "is_disclosure_office")

    def carry_out(self, *, by: Officer, at: datetime) -> Division:
        """Register it."""
        facts = dict(self.cleaned_data)
        return actions.register_division(facts.pop("organ"), by=by, at=at, **facts)


class AmendDivisionForm(_DivisionFields, ActForm):
    """A division under another name, or with another duty."""

    def __init__(self, *args: Any, row: Division, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        kept = {"name": row.name, "is_disclosure_office": row.is_disclosure_office}
        self.initial = {**kept, **self.initial}

    def carry_out(self, *, by: Officer, at: datetime) -> Division:
        """Amend it."""
        return actions.amend_division(self.row, by=by, at=at, **self.cleaned_data)
