"""How officers sign in."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.auth import LoginForm


class OfficerLoginForm(LoginForm):  # type: ignore[misc]
    """Wagtail's form with its one untranslated label in Chinese."""

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = "口令"
