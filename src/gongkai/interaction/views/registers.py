"""The register of messages."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db import transaction
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet

from gongkai.interaction.forms import HideForm, PublishForm, ReceiveMessageForm, ReplyForm
from gongkai.interaction.models import Message
from gongkai.interaction.queries import who_publishes
from gongkai.interaction.terms import MessageKind
from gongkai.lib import audit
from gongkai.lib.registers import NOTHING
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedPage, ActedRegister


class MessageFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Year of receipt, year of reply, answered or not, shown or not."""

    year = django_filters.NumberFilter(
        field_name="received_on", lookup_expr="year", label="收到年度"
    )
    answered_year = django_filters.NumberFilter(
        field_name="answered_on", lookup_expr="year", label="答复年度"
    )
    unanswered = django_filters.BooleanFilter(
        field_name="answered_on", lookup_expr="isnull", label="未答复"
    )
    hidden = django_filters.BooleanFilter(
        field_name="shown_at", lookup_expr="isnull", label="未公开"
    )
    to_publish = django_filters.BooleanFilter(label="待审核公开", method="filter_to_publish")
    kind = django_filters.ChoiceFilter(label="类别", choices=MessageKind.choices)

    class Meta:
        model = Message
        fields: list[str] = []

    def filter_to_publish(self, found: Any, _: str, wanted: bool) -> Any:
        """Answered and agreed to, but not shown; or all others."""
        waiting = Message.objects.all().to_publish()
        return found.filter(pk__in=waiting) if wanted else found.exclude(pk__in=waiting)


class MessageInspectView(ActedPage):
    """A message with its author: reading it is itself recorded."""

    def noted(self, row: Any) -> Any:
        """Record who read the author's name and contact."""
        with transaction.atomic():
            audit.record(
                "interaction.message_read",
                actor=self.request.user,
                organ=row.organ,
                target=row,
                at=timezone.now(),  # noqa: TID251  -- a view asks the clock
            )
        return row

    def get_replies_display_value(self) -> str:
        """The replies, one under the other."""
        replies = self.object.replies.select_related("replied_by")
        return "\n".join(f"{r.replied_on} {r.replied_by or ''}：{r.text}" for r in replies)

    def get_publishers_display_value(self) -> str:
        """Who may let the newest reply out, as long as it is to be let out."""
        message: Message = self.object
        reply = message.newest_reply
        waits = message.may_be_shown and reply is not None and not reply.is_public
        return who_publishes(reply) if waits and reply is not None else NOTHING


def may_be_published(message: Message) -> bool:
    """Whether the author agreed and a reply is there to be shown."""
    return message.may_be_shown and message.answered_on is not None


def is_public(message: Message) -> bool:
    """Whether there is something to take back."""
    return message.is_public


class MessageRegister(ActedRegister):
    """留言: what citizens wrote to the organ."""

    model = Message
    icon = "comment"
    menu_label = "互动交流"
    menu_order = 230
    add_to_admin_menu = True
    acting = Permission.MESSAGES_REPLY
    looking = Permission.MESSAGES_VIEW
    inspect_view_class = MessageInspectView
    entry = Act("登记留言", ReceiveMessageForm, "plus")
    acts = {
        "reply": Act("答复", ReplyForm, "edit"),
        "publish": Act(
            "审核公开", PublishForm, "view", may_be_published, Permission.MESSAGES_PUBLISH
        ),
        "hide": Act("撤回公开", HideForm, "no-view", is_public),
    }
    list_display = ["number", "topic", "kind", "received_on", "answered_on", "shown_at"]
    list_export = ["number", "topic", "kind", "received_on", "answered_on", "is_public"]
    export_headings = {"is_public": "已公开"}
    filterset_class = MessageFilters
    search_fields = ["number", "topic"]
    labels = {"replies": "答复", "publishers": "由谁审核公开", "is_public": "已公开"}
    inspect_view_fields = [
        "number",
        "organ",
        "received_at",
        "author_name",
        "contact",
        "kind",
        "topic",
        "text",
        "may_be_shown",
        "answered_on",
        "replies",
        "publishers",
        "is_public",
        "shown_topic",
        "shown_text",
    ]
