"""How a message enters the record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.interaction.models import Message
from gongkai.lib import audit
from gongkai.lib.counters import next_number
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible

SERIES = "interaction.message"


@transaction.atomic
def receive_message(
    organ: Organ,
    *,
    topic: str,
    text: str,
    received_at: datetime,
    author_name: str = "",
    contact: str = "",
    may_be_shown: bool = False,
    by: Officer | None = None,
    at: datetime | None = None,
) -> Message:
    """Record a message under the next number of its year; `by` where an officer entered it.

    `at` is the moment of recording; without it the message is recorded as it comes.
    NotPossible for a message without topic or text.
    """
    if not topic.strip() or not text.strip():
        raise NotPossible("留言须有主题和内容。")
    received_on, at = local_day(received_at), at or received_at
    number = next_number(scope=f"organ:{organ.pk}", series=SERIES, year=received_on.year)
    message = Message.objects.create(
        organ=organ,
        number=f"{received_on.year}-{number:04d}",
        received_at=received_at,
        received_on=received_on,
        recorded_at=at,
        author_name=author_name.strip(),
        contact=contact.strip(),
        topic=topic.strip(),
        text=text.strip(),
        may_be_shown=may_be_shown,
    )
    audit.record("interaction.message_received", actor=by, organ=organ, target=message, at=at)
    return message
