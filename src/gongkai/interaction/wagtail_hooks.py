"""What this context adds to the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin.ui.components import Component

from gongkai.interaction.models import Message
from gongkai.interaction.queries import to_publish_for, unanswered_for
from gongkai.interaction.searched import SECTION, SOURCE
from gongkai.interaction.views.registers import MessageRegister
from gongkai.interaction.views.write import expired
from gongkai.organs.models import Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.queries import REMAINING, Remaining
from gongkai.organs.roles import may_anywhere
from gongkai.portal.models import Door
from gongkai.portal.search.besides import HOOK, Source

HOME_MESSAGES = 5


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_interaction() -> MessageRegister:
    """The register of messages."""
    return MessageRegister()


@hooks.register(HOOK)  # type: ignore[untyped-decorator]
def searched_messages() -> Source:
    """Messages with public answers are found by the search of the site."""
    return SOURCE


@hooks.register("portal_exchange")  # type: ignore[untyped-decorator]
@hooks.register("portal_doors", order=40)  # type: ignore[untyped-decorator]
def messages_door(organ: Organ) -> list[Door]:
    """The entrance to the messages: to read those that are shown, and to write one."""
    return [Door(SECTION, reverse("messages"), "咨询、建议、投诉，查看群众留言和本机关的答复。")]


@hooks.register("csrf_failure")  # type: ignore[untyped-decorator]
def message_kept(request: HttpRequest) -> HttpResponse | None:
    """A message whose form was open too long comes back as it was typed."""
    return expired(request) if request.path == reverse("message_new") else None


@hooks.register(REMAINING)  # type: ignore[untyped-decorator]
def messages_left(organ: Organ) -> Remaining:
    """The messages that an organ which ends has not answered."""
    waiting = Message.objects.filter(organ=organ).unanswered().count()
    return Remaining("未答复的留言（条）", waiting, "撤并前答复，或者由承接机关的人员答复。")


class UnansweredPanel(Component):  # type: ignore[misc]  # Wagtail is untyped
    """The messages that have waited longest, and how many wait in all."""

    template_name = "interaction/home_panel.html"
    order = 110

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The officer's messages, each with the days it has waited."""
        waiting, today = unanswered_for(parent_context["request"].user), localdate()
        first = waiting[:HOME_MESSAGES]
        rows = [(message, (today - message.received_on).days) for message in first]
        to_publish = to_publish_for(parent_context["request"].user).count()
        return {"rows": rows, "waiting": waiting.count(), "to_publish": to_publish}


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def unanswered_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who reply to messages somewhere, or publish the replies."""
    officer: Any = request.user
    asked = (Permission.MESSAGES_REPLY, Permission.MESSAGES_PUBLISH)
    if any(may_anywhere(officer, permission) for permission in asked):
        panels.append(UnansweredPanel())
