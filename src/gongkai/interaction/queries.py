"""How many messages were answered in a year, and which."""

from __future__ import annotations

from gongkai.interaction.models import Message, MessageQuerySet
from gongkai.organs.models import Organ


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
