"""How a message is answered; the first reply decides the year it counts in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.interaction.models import Message, Reply
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def reply_to_message(
    message: Message,
    *,
    text: str,
    at: datetime,
    by: Officer | None,
    division: str = "",
) -> Reply:
    """Reply; the reply is not public.  NotPossible without a text, or before the message came."""
    if not text.strip():
        raise NotPossible("答复须有内容。")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if at < locked.received_at:
        raise NotPossible("答复时间不得早于收到留言的时间。")
    reply = Reply.objects.create(
        message=locked,
        replied_by=by,
        division=division or (str(by.division) if by and by.division else ""),
        replied_at=at,
        replied_on=local_day(at),
        text=text.strip(),
    )
    if locked.answered_on is None:
        locked.answered_on = reply.replied_on
        locked.save(update_fields=["answered_on"])
    message.refresh_from_db()
    audit.record(
        "interaction.message_answered",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"reply": reply.pk},
    )
    return reply
