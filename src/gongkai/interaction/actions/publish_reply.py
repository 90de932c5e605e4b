"""How a message and its reply become readable by everyone, and how they are taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.interaction.models import Message, Reply
from gongkai.interaction.searched import SOURCE
from gongkai.lib import audit, history
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def publish_reply(
    reply: Reply,
    *,
    at: datetime,
    by: Officer | None,
    topic: str | None = None,
    text: str | None = None,
) -> None:
    """Show the reply with a copy of its message; `topic` and `text` replace what must be redacted.

    Name and contact are never shown.  NotPossible where the author has not agreed.
    """
    message = Message.objects.select_for_update().get(pk=reply.message_id)
    if not message.may_be_shown:
        raise NotPossible("留言人未同意公开，不能公开答复。")
    message.shown_at = message.shown_at or at
    message.shown_topic = (message.topic if topic is None else topic).strip()
    message.shown_text = (message.text if text is None else text).strip()
    if not message.shown_topic or not message.shown_text:
        raise NotPossible("公开的主题和内容不能为空。")
    message.save(update_fields=["shown_at", "shown_topic", "shown_text"])
    Reply.objects.filter(pk=reply.pk).update(is_public=True)
    reply.refresh_from_db()
    SOURCE.note(message.pk, at=at)
    _record("interaction.reply_published", message, at, by)


@transaction.atomic
def hide_message(message: Message, *, at: datetime, by: Officer) -> None:
    """Take the message and all its replies back from the public list."""
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if not locked.is_public:
        raise NotPossible("该留言没有公开。")
    before = {"shown_at": locked.shown_at}
    locked.shown_at, locked.shown_topic, locked.shown_text = None, "", ""
    locked.save(update_fields=["shown_at", "shown_topic", "shown_text"])
    locked.replies.update(is_public=False)
    history.note(locked, before, organ=locked.organ, by=by, at=at)
    message.refresh_from_db()
    SOURCE.note(locked.pk, at=at)
    _record("interaction.message_hidden", locked, at, by)


def _record(event: str, message: Message, at: datetime, by: Officer | None) -> None:
    audit.record(event, actor=by, organ=message.organ, target=message, at=at)
