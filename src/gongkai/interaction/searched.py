"""How the messages that everyone may read come into the search of the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse

from gongkai.interaction.models import Message
from gongkai.lib.days import local_day
from gongkai.portal.models import HomePage, PublicItem
from gongkai.portal.search.besides import ANSWERED, Source
from gongkai.portal.terms import ItemKind

SECTION = "公众留言"
LONGEST_TITLE = 255


def numbers() -> Iterable[int]:
    """The messages that are shown now."""
    return (
        Message.objects.filter(shown_at__isnull=False).order_by("pk").values_list("pk", flat=True)
    )


def items(wanted: Collection[int]) -> Iterator[tuple[int, PublicItem, str]]:
    """Those of the messages that are shown now, on the site of their organ.

    One without a site, or without an answer that is shown, is nowhere to be found.
    """
    shown = Message.objects.filter(pk__in=wanted).publicly_shown().select_related("organ")
    homes = {home.organ_id: home for home in HomePage.objects.live()}
    for message in shown:
        home = homes.get(message.organ_id)
        if home is None or not message.public_replies:  # type: ignore[attr-defined]
            continue
        replies = message.public_replies  # type: ignore[attr-defined]
        answered = "\n".join(reply.text for reply in replies)
        item = PublicItem(
            home_id=home.pk,
            organ=message.organ,
            kind=ItemKind.MESSAGE,
            title=message.shown_topic[:LONGEST_TITLE],
            url=reverse("message", args=[message.number]),
            division=replies[-1].division,
            section_title=SECTION,
            published_at=replies[-1].replied_at,
            changed_at=replies[-1].replied_at,
            issued_on=local_day(replies[-1].replied_at),
        )
        yield message.pk, item, f"{message.shown_text}{ANSWERED}{answered}"


SOURCE = Source(1, numbers, items)
