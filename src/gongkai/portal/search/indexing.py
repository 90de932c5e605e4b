"""How do the changes of the site reach the index?  By the worker, or all of it by one command."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import count

from django.db.models import Q

from gongkai.lib.days import local_day
from gongkai.portal.models import PublicItem, SearchChange
from gongkai.portal.search.besides import every_key
from gongkai.portal.search.embedded import Busy
from gongkai.portal.search.engine import Engine, Record
from gongkai.portal.search.records import records

BATCH = 200
log = logging.getLogger("gongkai.search")


def take_in_changes(engine: Engine, on: date) -> int:
    """Bring the index up to date; returns how many pages were looked at.

    A change is forgotten only when the index that has it in it is kept: whoever is interrupted
    does the rest again.  Nothing is done while another process writes.  Without an index of this
    version all of it is built.
    """
    if not engine.is_ready():
        return rebuild(engine, on)
    done = 0
    try:
        while changes := list(SearchChange.objects.order_by("pk")[:BATCH]):
            pages = {each.page_id for each in changes}
            found = list(records(pages, on))
            engine.write(found, gone=pages - {record.page for record in found})
            SearchChange.objects.filter(pk__in=[each.pk for each in changes]).delete()
            done += len(pages)
    except Busy:
        log.info("另一个进程正在更新检索索引，稍后再做")
    return done


def rebuild(engine: Engine, on: date, progress: Callable[[int, int], None] | None = None) -> int:
    """Build the whole index anew from what is public; returns how many items it has.

    Changes made meanwhile stay noted, and are taken in afterwards.
    """
    noted = list(SearchChange.objects.values_list("pk", flat=True))
    ids = [*PublicItem.objects.order_by("pk").values_list("pk", flat=True), *every_key()]
    found = engine.rebuild(_told(records(ids, on), len(ids), progress))
    for start in range(0, len(noted), BATCH):
        SearchChange.objects.filter(pk__in=noted[start : start + BATCH]).delete()
    return found


def note_turns(after: date, at: datetime) -> int:
    """Note the documents that ceased to bind or were amended after a day, up to today.

    They are counted by their validity, which changes without anybody's act.  Safe to do more than
    once; returns how many were noted.
    """
    today = local_day(at)
    expired = (after - timedelta(days=1), today - timedelta(days=1))
    turned = Q(repealed_on__gt=after, repealed_on__lte=today)
    turned |= Q(amended_on__gt=after, amended_on__lte=today)
    turned |= Q(last_valid_on__gt=expired[0], last_valid_on__lte=expired[1])
    pages = PublicItem.objects.filter(turned).values_list("pk", flat=True)
    SearchChange.objects.bulk_create([SearchChange(page_id=pk, at=at) for pk in pages])
    return len(pages)


def _told(
    found: Iterator[Record], total: int, progress: Callable[[int, int], None] | None
) -> Iterator[Record]:
    for number, record in zip(count(1), found, strict=False):
        if progress is not None and (number % BATCH == 0 or number == total):
            progress(number, total)
        yield record
