"""What the forms of all acts have in common."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms

from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.requests.models import AccessRequest

LONG = 4


class DayField(forms.DateField):
    """A date, chosen in the browser's own way."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": "请填写日期，如 2024-03-01。"})
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **options)


class TextField(forms.CharField):
    """A text of several lines."""

    def __init__(self, *, rows: int = LONG, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class RowField(forms.ModelChoiceField[Any]):
    """One of the file's own rows, said in a line."""

    def __init__(self, said: Any, **options: Any) -> None:
        self.said = said
        super().__init__(queryset=None, empty_label=None, **options)

    def label_from_instance(self, row: Any) -> str:
        """The line."""
        return str(self.said(row))


class ActForm(forms.Form):
    """The facts of one act; `carry_out` hands them to the action, refusals pass through."""

    label: ClassVar[str]
    # What the page says above the form; a form whose hint follows the policy has `advice` instead.
    hint: ClassVar[str] = ""
    icon: ClassVar[str] = "edit"
    act: ClassVar[Act | None] = None
    permission: ClassVar[Permission] = Permission.REQUESTS_HANDLE
    # Whether an act moves the clock, so that its effect is worth seeing beforehand.
    moves_clock: ClassVar[bool] = False
    # The event of the audit trail by which somebody else's act is told from one's own.
    event: ClassVar[str]

    def __init__(
        self, *args: Any, access_request: AccessRequest, by: Officer, today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.access_request, self.by, self.today = access_request, by, today
        self.fill()

    def fill(self) -> None:
        """Offer the file's own rows and the days that are usual."""
        if "on" in self.fields:
            self.fields["on"].initial = self.today

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return dict(self.cleaned_data)

    def carry_out(self, at: datetime) -> object:
        """Call the action."""
        raise NotImplementedError

    @classmethod
    def advice(cls) -> str:
        """The hint as the page shows it."""
        return cls.hint

    @classmethod
    def why_not(cls, access_request: AccessRequest) -> str:
        """Why the file offers nothing to act on, though its stage allows the act; usually empty."""
        return ""
