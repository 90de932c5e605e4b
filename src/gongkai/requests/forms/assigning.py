"""Is what was typed well-formed: to whom files are handed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from gongkai.organs.models import Division, Officer
from gongkai.organs.permissions import Permission, roles_carrying


class AssignManyForm(forms.Form):
    """Somebody who may handle requests in these organs, or one of their divisions."""

    to_officer = forms.ModelChoiceField(
        label="承办人", queryset=Officer.objects.none(), required=False, empty_label="（不指定）"
    )
    to_division = forms.ModelChoiceField(
        label="承办机构", queryset=Division.objects.none(), required=False, empty_label="（不指定）"
    )
    note = forms.CharField(
        label="交办意见", max_length=255, required=False, help_text="承办人在案卷中看到。"
    )

    def __init__(self, *args: Any, organs: Collection[int], **options: Any) -> None:
        super().__init__(*args, **options)
        handlers = Officer.objects.filter(
            is_active=True,
            roles__organ__in=organs,
            roles__role__in=roles_carrying(Permission.REQUESTS_HANDLE),
        )
        fields: dict[str, Any] = self.fields
        fields["to_officer"].queryset = handlers.distinct().order_by("pk")
        fields["to_division"].queryset = Division.objects.filter(organ__in=organs)

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not (cleaned.get("to_officer") or cleaned.get("to_division") or self.errors):
            self.add_error("to_officer", "请选择承办人或者承办机构。")
        return cleaned
