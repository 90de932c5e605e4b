"""How the demonstration year comes about: through the same actions that officers use."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.config.demonstration import cast, citizens, ledger, pages, report, reviews
from gongkai.config.demonstration.cast import YEAR
from gongkai.config.demonstration.titles import SHANGHAI
from gongkai.organs.models import Organ


def is_there() -> bool:
    """Whether the demonstration year has been built already."""
    return Organ.objects.filter(name=cast.BUREAU).exists()


@transaction.atomic
def build(*, hostname: str, port: int) -> None:
    """Build the year, all of it or nothing."""
    troupe = cast.enter()
    site = pages.build(troupe.bureau, hostname=hostname, port=port)
    end = datetime(YEAR, 12, 31, 23, 59, tzinfo=SHANGHAI)
    ledger.build(troupe, site.articles, at=end)
    citizens.ask_and_answer(troupe)
    citizens.write_and_reply(troupe)
    report.build(troupe)
    reviews.build(site.home, troupe.editor)
