"""What an officer fills in to enter a row or to act on one; the action itself is called here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db import models

from gongkai.organs.models import Officer, Organ

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

    def carry_out(self, *, by: Officer, at: datetime) -> models.Model:
        """Call the action with the cleaned facts and return the row; NotPossible passes through."""
        raise NotImplementedError


class EntryForm(ActForm):
    """The facts of a new row, with the organ it is entered for."""

    organ = forms.ModelChoiceField(label="机关", queryset=Organ.objects.none())

    def __init__(self, *args: Any, organs: models.QuerySet[Organ], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organ"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = organs
            field.empty_label = None
