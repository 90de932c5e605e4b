"""How a text field proposes what is likely meant, without a script: a list of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms


class SuggestingInput(forms.TextInput):
    """A text input with suggestions, each a value and what it stands for; any text may be typed."""

    template_name = "lib/suggesting_input.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, suggestions: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(attrs)
        self.suggestions = list(suggestions)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The input, tied to its list."""
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}-suggestions"
        context["widget"]["attrs"] |= {"list": listed, "autocomplete": "off"}
        return {**context, "listed": listed, "suggestions": self.suggestions}
