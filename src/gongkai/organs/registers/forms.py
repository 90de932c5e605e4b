"""What an officer fills in to enter a row or to act on one; the action itself is called here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import models
from wagtail.admin.widgets import AdminDateInput

from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible

# In place of Django's row of dashes.
UNCHOSEN = "请选择"


class ActForm(forms.Form):
    """The facts of an act on a row; `carry_out` hands them to the action."""

    row: Any

    def __init__(self, *args: Any, row: models.Model | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.row = row
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                field.empty_label = UNCHOSEN

    def about(self) -> Sequence[tuple[str, object]]:
        """What of the row the officer should have in sight: names and values, above the fields."""
        return ()

    def carry_out(self, *, by: Officer, at: datetime) -> models.Model:
        """Call the action with the cleaned facts and return the row; its refusal passes through."""
        raise NotImplementedError


class DayField(forms.DateField):
    """A day that has come; the `DatedForm` that holds it refuses one after today."""

    widget = AdminDateInput


class DatedForm(ActForm):
    """A form about what has happened."""

    def require_past(self, at: datetime) -> None:
        """Refuse a day after that of the moment, by its label."""
        today = local_day(at)
        for name, field in self.fields.items():
            day = self.cleaned_data.get(name)
            if isinstance(field, DayField) and isinstance(day, date) and day > today:
                raise NotPossible(f"{field.label} {day} 晚于今天。")


class EntryForm(ActForm):
    """The facts of a new row, with the organ it is entered for.

    A form whose row belongs to the organ of another row sets `organ = None` and asks `organs`.
    """

    organ = forms.ModelChoiceField(label="机关", queryset=Organ.objects.none())

    def __init__(self, *args: Any, organs: models.QuerySet[Organ], **options: Any) -> None:
        super().__init__(*args, **options)
        self.organs = organs
        field = self.fields.get("organ")
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = organs
            field.empty_label = None
