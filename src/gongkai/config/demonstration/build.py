"""How the demonstration year comes about: through the same actions that officers use."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.config.demonstration import (
    answered,
    cast,
    citizens,
    documents,
    ledger,
    pages,
    report,
    reviews,
    waiting,
    website_return,
)
from gongkai.config.demonstration.cast import YEAR
from gongkai.config.demonstration.desk import seat
from gongkai.config.demonstration.titles import SHANGHAI
from gongkai.organs.models import Organ


def is_there() -> bool:
    """Whether the demonstration year has been built already."""
    return Organ.objects.filter(name=cast.BUREAU).exists()


@transaction.atomic
def build(*, hostname: str, port: int, today: date | None = None) -> None:
    """Build the year, all of it or nothing; with `today` also the files in hand on that day.

    Those were received in the weeks before it and count in no year that is over.
    """
    troupe = cast.enter()
    site = pages.build(troupe.bureau, hostname=hostname, port=port)
    end = datetime(YEAR, 12, 31, 23, 59, tzinfo=SHANGHAI)
    ledger.build(troupe, site.articles, at=end)
    citizens.ask_and_answer(troupe)
    citizens.write_and_reply(troupe)
    report.build(troupe)
    website_return.build(troupe)
    reviews.build(site.home, troupe.editor)
    if today is not None:
        documents.build(site.home, troupe, today=today)
        desk = seat(troupe, today)
        # In the order of their receipt, so that their numbers follow one another.
        files = sorted((*answered.FILES, *waiting.FILES), key=lambda file: -file[0])
        for _, come_about in files:
            come_about(desk)
