"""`gongkai worker`: what has to happen by itself; safe to run twice and on two machines."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, transaction
from django.utils.timezone import now  # noqa: TID251  -- the worker is an edge: it asks the clock
from wagtail.models import Revision

from gongkai.cli.site_options import options
from gongkai.lib.audit_chain import seal
from gongkai.lib.days import local_day
from gongkai.portal.search.engine import NotReady
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.indexing import note_turns, take_in_changes

SEAL_SECONDS = 60
PUBLISH_SECONDS = 15
# What was published is found so soon, and what was withdrawn leaves the index so soon.
SEARCH_SECONDS = 3
# After so long a pause no document that lapsed meanwhile is looked for: rebuild the index.
LONGEST_PAUSE = timedelta(days=400)

log = logging.getLogger("gongkai.worker")


def run(argv: list[str]) -> int:
    """Seal the audit trail, publish what is due, keep the search up to date, until told to stop."""
    parser = options("worker", "后台工作：封存审计记录、执行到期发布、更新检索。", "gongkai worker")
    parser.add_argument("--once", action="store_true", help="各做一次就结束")
    given = parser.parse_args(argv)
    search = Search(local_day(now()))
    if given.once:
        sealed, published, taken = _seal(), _publish(), search()
        print(f"封存审计记录 {sealed} 条，执行到期发布 {published} 条，更新检索 {taken} 条。")
        return 0
    stop = threading.Event()

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, halt)
    signal.signal(signal.SIGINT, halt)
    _loop(stop, search)
    return 0


def _loop(stop: threading.Event, search: Search) -> None:
    rounds = 0
    while not stop.is_set():
        if rounds % (SEAL_SECONDS // SEARCH_SECONDS) == 0:
            _attempt(_seal)
        if rounds % (PUBLISH_SECONDS // SEARCH_SECONDS) == 0:
            _attempt(_publish)
        _attempt(search)
        rounds += 1
        stop.wait(SEARCH_SECONDS)


def _attempt(task: Callable[[], int]) -> None:
    close_old_connections()
    try:
        task()
    except (DatabaseError, NotReady, OSError):
        log.exception("后台工作未完成，稍后重试")


def _seal() -> int:
    return seal(now())


def _publish() -> int:
    """Pages whose hour has come; page and record of publication stand or fall together."""
    due: int = Revision.objects.filter(approved_go_live_at__lte=now()).count()
    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)
    return due


class Search:
    """The changes of the site reach the index; on a new day also what lapsed with the day."""

    def __init__(self, today: date) -> None:
        self._noted_until = today - LONGEST_PAUSE

    def __call__(self) -> int:
        """How many pages were taken in anew."""
        at = now()
        today = local_day(at)
        if self._noted_until < today:
            note_turns(self._noted_until, at)
            self._noted_until = today
        return take_in_changes(the_engine(), today)
