"""How a message enters the record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gongkai.interaction.models import Message
from gongkai.interaction.terms import MessageKind
from gongkai.lib import audit
from gongkai.lib.counters import next_number
from gongkai.lib.days import local_day
from gongkai.lib.query_codes import digest_of
from gongkai.organs.models import Officer, Organ
from gongkai.organs.queries import ended
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
    kind: MessageKind = MessageKind.OTHER,
    code: str = "",
    submission_key: UUID | None = None,
    by: Officer | None = None,
    at: datetime | None = None,
) -> Message:
    """Record a message under the next number of its year; `by` where an officer entered it.

    `at` is the moment of recording; without it the message is recorded as it comes.
    Of the query code a digest is kept; a second call with the same submission key gives the
    message of the first.  NotPossible without topic or text, or to an organ that is no more.
    """
    earlier = Message.objects.filter(submission_key=submission_key).first()
    if submission_key is not None and earlier is not None:
        return earlier
    if not topic.strip() or not text.strip():
        raise NotPossible("留言须有主题和内容。")
    received_on, at = local_day(received_at), at or received_at
    if (gone := ended(organ, received_on)) is not None:
        raise NotPossible(f"{gone.said}，不再接收新的留言。")
    number = next_number(scope=f"organ:{organ.pk}", series=SERIES, year=received_on.year)
    message = Message.objects.create(
        organ=organ,
        number=f"{received_on.year}-{number:04d}",
        received_at=received_at,
        received_on=received_on,
        recorded_at=at,
        author_name=author_name.strip(),
        contact=contact.strip(),
        kind=kind,
        code_digest=digest_of(code) if code else "",
        submission_key=submission_key,
        topic=topic.strip(),
        text=text.strip(),
        may_be_shown=may_be_shown,
    )
    audit.record("interaction.message_received", actor=by, organ=organ, target=message, at=at)
    return message
