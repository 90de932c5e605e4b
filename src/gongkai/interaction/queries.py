"""How many messages were answered in a year, and which; which still wait for a reply."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.interaction.models import Message, MessageQuerySet, Reply
from gongkai.lib import history
from gongkai.lib.query_codes import fits
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission, roles_carrying


def answered(organ: Organ, year: int, as_of: date | None = None) -> int:
    """How many messages got their first reply in the year; further replies do not count again.

    With `as_of` those recorded and answered by the end of that day.
    """
    return behind(organ, year, as_of).count()


def behind(organ: Organ, year: int, as_of: date | None = None) -> MessageQuerySet:
    """The messages that `answered` counts, in the order of their replies."""
    found = known(organ, as_of).answered_in(year).order_by("answered_on", "pk")
    return found.filter(answered_on__lte=as_of) if as_of else found


def received(organ: Organ, year: int, as_of: date | None = None) -> MessageQuerySet:
    """The messages that came in the year, in their order; those recorded by the end of `as_of`."""
    days = (date(year, 1, 1), date(year, 12, 31))
    return known(organ, as_of).filter(received_on__range=days).order_by("received_on", "pk")


def shown(organ: Organ, year: int, as_of: date | None = None) -> MessageQuerySet:
    """Of the messages answered in the year those that everyone may read, or might on that day."""
    found = behind(organ, year, as_of)
    if as_of is None:
        return found.filter(shown_at__isnull=False)
    end = history.end_of(as_of)
    former = history.former(Message.objects.all(), organ, end)
    public_then = [pk for pk, row in former.items() if row.shown_at and row.shown_at <= end]
    return found.filter(
        Q(shown_at__lte=end) & ~Q(pk__in=former) | Q(pk__in=public_then),
    )


def publishers(reply: Reply) -> QuerySet[Officer]:
    """Who may let the reply out: those with such a role in its organ, but for who wrote it."""
    roles = [str(role) for role in roles_carrying(Permission.MESSAGES_PUBLISH)]
    able = Officer.objects.filter(
        is_active=True, roles__organ=reply.message.organ_id, roles__role__in=roles
    )
    if reply.replied_by_id is not None:
        able = able.exclude(pk=reply.replied_by_id)
    return able.order_by("pk").distinct()


def who_publishes(reply: Reply) -> str:
    """The same in a sentence, which says what is to be done where there is nobody."""
    able = list(publishers(reply))
    if able:
        return f"由{'、'.join(map(str, able))}审核公开。"
    return (
        "现在没有人能审核公开：答复须由答复人以外的机构负责人或者分管领导审核，"
        "本机关没有这样的人员。请安全管理员在“工作人员—设置角色”里把这一角色授予另一人。"
    )


def known(organ: Organ, as_of: date | None = None) -> MessageQuerySet:
    """The organ's messages that are in the record, or were at the end of that day."""
    end = history.end_of(as_of) if as_of else None
    return Message.objects.filter(organ=organ).known_at(end)


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


def to_publish_for(officer: Officer) -> MessageQuerySet:
    """The answered messages that the officer may show to everyone, where their authors agreed."""
    visible = Message.objects.all().visible_to(officer, Permission.MESSAGES_PUBLISH)
    return visible.to_publish()
