"""What this context adds to the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin.ui.components import Component

from gongkai.interaction.queries import unanswered_for
from gongkai.interaction.views import MessageRegister
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere

HOME_MESSAGES = 5


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_interaction() -> MessageRegister:
    """The register of messages."""
    return MessageRegister()


class UnansweredPanel(Component):  # type: ignore[misc]  # Wagtail is untyped
    """The messages that have waited longest, and how many wait in all."""

    template_name = "interaction/home_panel.html"
    order = 110

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The officer's messages, each with the days it has waited."""
        waiting, today = unanswered_for(parent_context["request"].user), localdate()
        first = waiting[:HOME_MESSAGES]
        rows = [(message, (today - message.received_on).days) for message in first]
        return {"rows": rows, "waiting": waiting.count()}


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def unanswered_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who reply to messages somewhere."""
    officer: Any = request.user
    if may_anywhere(officer, Permission.MESSAGES_REPLY):
        panels.append(UnansweredPanel())
