"""What officers enter about themselves: to sign in, and on their account page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from wagtail.admin.forms.auth import LoginForm


class OfficerLoginForm(LoginForm):  # type: ignore[misc]
    """Wagtail's form with its one untranslated label in Chinese."""

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = "口令"


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where the system writes to the officer."""

    class Meta:
        model = get_user_model()
        fields = ["email"]
        labels = {"email": "电子邮件"}
        help_texts = {"email": "系统的通知发到这个地址；没有的可不填。"}
