"""How a message and its reply become readable by everyone, and how they are taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail import hooks

from gongkai.interaction.models import Message, Reply
from gongkai.interaction.queries import who_publishes
from gongkai.interaction.searched import SOURCE
from gongkai.lib import audit, history
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


class LooksPersonal(NotPossible):
    """What is to be shown holds what looks like personal data, and nobody said that it may."""


@transaction.atomic
def publish_reply(
    reply: Reply,
    *,
    at: datetime,
    by: Officer,
    topic: str | None = None,
    text: str | None = None,
    is_read: bool = False,
) -> None:
    """Show the reply with a copy of its message; `topic` and `text` replace what must be redacted.

    Name and contact are never shown.  NotPossible where the author has not agreed, and by who
    wrote the reply; LooksPersonal unless `is_read` says that each doubtful place was looked at.
    Law: REG 17 (what goes out is reviewed first, by another person than who wrote it).
    """
    message = Message.objects.select_for_update().get(pk=reply.message_id)
    if not message.may_be_shown:
        raise NotPossible("留言人未同意公开，不能公开答复。")
    if reply.replied_by_id == by.pk:
        raise NotPossible(f"这份答复是您本人写的。{who_publishes(reply)}")
    message.shown_at = message.shown_at or at
    message.shown_topic = (message.topic if topic is None else topic).strip()
    message.shown_text = (message.text if text is None else text).strip()
    if not message.shown_topic or not message.shown_text:
        raise NotPossible("公开的主题和内容不能为空。")
    found = personal_data((message.shown_topic, message.shown_text, reply.text))
    if found and not is_read:
        raise LooksPersonal(
            f"疑似个人信息 {len(found)} 处：{'；'.join(found)}。请隐去后再公开，"
            "确实可以公开的，逐处核对后勾选。"
        )
    message.save(update_fields=["shown_at", "shown_topic", "shown_text"])
    Reply.objects.filter(pk=reply.pk).update(is_public=True)
    reply.refresh_from_db()
    SOURCE.note(message.pk, at=at)
    # Who let doubtful places pass is answered for later.
    details = {"reply": reply.pk, "let_pass": len(found)}
    _record("interaction.reply_published", message, at, by, details)


def personal_data(texts: Iterable[str]) -> list[str]:
    """What the checks of the contexts beside this one find in the texts, masked, once each."""
    checks = hooks.get_hooks("personal_data")
    return list(dict.fromkeys(said for text in texts for check in checks for said in check(text)))


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


def _record(
    event: str, message: Message, at: datetime, by: Officer, details: dict[str, int] | None = None
) -> None:
    organ = message.organ
    audit.record(event, actor=by, organ=organ, target=message, at=at, details=details or {})
