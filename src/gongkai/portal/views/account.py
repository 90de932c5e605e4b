"""What an officer may set for themselves: e-mail, how the back office looks, and the password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.admin.views import account

from gongkai.portal.forms import ContactForm


class ContactPanel(account.BaseSettingsPanel):  # type: ignore[misc]  # Wagtail is untyped
    """E-mail alone: the name is kept by the administrator, as it stands in letters and records."""

    name = "contact"
    title = "电子邮件"
    order = 100
    form_class = ContactForm


class OfficerAccount(account.AccountView):  # type: ignore[misc]  # Wagtail is untyped
    """Wagtail's account page without first and last name, picture and time zone."""

    page_title = "我的账户"

    def get_panels(self) -> list[Any]:
        """The panels an officer has a use for."""
        officer = get_user_model().objects.get(pk=self.request.user.pk)
        profile = account.UserProfile.get_for_user(officer)
        kinds = (
            ContactPanel,
            account.NotificationsSettingsPanel,
            account.ThemeSettingsPanel,
            account.ChangePasswordPanel,
        )
        panels = [kind(self.request, officer, profile) for kind in kinds]
        return [panel for panel in panels if panel.is_active()]
