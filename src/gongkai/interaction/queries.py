"""How many messages were answered in a year, and which; which still wait for a reply."""

from __future__ import annotations

from gongkai.interaction.models import Message, MessageQuerySet
from gongkai.lib.query_codes import fits
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission


def answered(organ: Organ, year: int) -> int:
    """How many messages got their first reply in the year; further replies do not count again."""
    return behind(organ, year).count()


def behind(organ: Organ, year: int) -> MessageQuerySet:
    """The messages that `answered` counts, in the order of their replies."""
    return Message.objects.filter(organ=organ).answered_in(year).order_by("answered_on", "pk")


def publicly_shown(organ: Organ) -> MessageQuerySet:
    """What everyone may read of the organ's messages: `shown_topic`, `shown_text`, and the list
    `public_replies`.
    """
    return Message.objects.filter(organ=organ).publicly_shown()


def find(organ: Organ, number: str, code: str) -> Message | None:
    """The organ's message with this number, for who knows its query code."""
    message = Message.objects.filter(organ=organ, number=number).first()
    # A wrong number takes as long as a wrong code.
    known = fits(code, message.code_digest if message else "")
    return message if known else None


def unanswered_for(officer: Officer) -> MessageQuerySet:
    """The messages the officer may reply to and nobody has, the longest waiting first."""
    visible = Message.objects.all().visible_to(officer, Permission.MESSAGES_REPLY)
    return visible.unanswered().order_by("received_at", "pk")
