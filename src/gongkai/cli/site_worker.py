"""`gongkai worker`: what has to happen by itself; safe to run twice and on two machines."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, transaction
from django.utils.timezone import now  # noqa: TID251  -- the worker is an edge: it asks the clock
from wagtail.models import Revision

from gongkai.cli.site_options import options
from gongkai.lib.audit_chain import seal
from gongkai.lib.days import local_day
from gongkai.requests.actions import drop_uploads, settle_silent

SEAL_SECONDS = 60
PUBLISH_SECONDS = 15

log = logging.getLogger("gongkai.worker")


def run(argv: list[str]) -> int:
    """Seal each minute, publish what is due, and once a day do what a new day brings."""
    said = "后台工作：封存审计记录、执行到期发布、每天处理期满的征求意见和未导入的台账。"
    parser = options("worker", said, "gongkai worker")
    parser.add_argument("--once", action="store_true", help="各做一次就结束")
    given = parser.parse_args(argv)
    if given.once:
        settled, dropped = _settle(), _drop()
        sealed, published = _seal(), _publish()
        print(
            f"封存审计记录 {sealed} 条，执行到期发布 {published} 条，"
            f"征求意见期满 {settled} 件，清除未导入的台账 {dropped} 份。"
        )
        return 0
    stop = threading.Event()

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, halt)
    signal.signal(signal.SIGINT, halt)
    _loop(stop)
    return 0


def _loop(stop: threading.Event) -> None:
    rounds, day_done = 0, None
    while not stop.is_set():
        if day_done != (today := local_day(now())):
            # Done on another machine already, it changes nothing; failed, it is tried again.
            day_done = today if all([_attempt(_settle), _attempt(_drop)]) else None
        if rounds % (SEAL_SECONDS // PUBLISH_SECONDS) == 0:
            _attempt(_seal)
        _attempt(_publish)
        rounds += 1
        stop.wait(PUBLISH_SECONDS)


def _attempt(task: Callable[[], int]) -> bool:
    close_old_connections()
    try:
        task()
    except DatabaseError:
        log.exception("后台工作未完成，稍后重试")
        return False
    return True


def _seal() -> int:
    return seal(now())


def _settle() -> int:
    return settle_silent(at=now())


def _drop() -> int:
    return drop_uploads(days=settings.LEDGER_UPLOAD_DAYS, at=now())


def _publish() -> int:
    """Pages whose hour has come; page and record of publication stand or fall together."""
    due: int = Revision.objects.filter(approved_go_live_at__lte=now()).count()
    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)
    return due
