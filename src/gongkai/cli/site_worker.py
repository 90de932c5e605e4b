"""`gongkai worker`: what has to happen by itself; safe to run twice and on two machines."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, transaction
from django.utils.timezone import localdate, now  # noqa: TID251  -- the worker is an edge: it asks the clock
from wagtail.models import Revision

from gongkai.catalogue.actions import refresh_validity
from gongkai.cli.site_options import options
from gongkai.lib.audit_chain import seal

SEAL_SECONDS = 60
VALIDITY_SECONDS = 3600
PUBLISH_SECONDS = 15

log = logging.getLogger("gongkai.worker")


def run(argv: list[str]) -> int:
    """Seal the audit trail each minute, publish what is due and follow the days until stopped."""
    parser = options(
        "worker", "后台工作：封存审计记录、执行到期发布、更新文件有效性。", "gongkai worker"
    )
    parser.add_argument("--once", action="store_true", help="各做一次就结束")
    given = parser.parse_args(argv)
    if given.once:
        sealed, published, changed = _seal(), _publish(), _follow_days()
        print(f"封存审计记录 {sealed} 条，执行到期发布 {published} 条，有效性变动 {changed} 件。")
        return 0
    stop = threading.Event()

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, halt)
    signal.signal(signal.SIGINT, halt)
    _loop(stop)
    return 0


def _loop(stop: threading.Event) -> None:
    rounds = 0
    while not stop.is_set():
        if rounds % (SEAL_SECONDS // PUBLISH_SECONDS) == 0:
            _attempt(_seal)
        _attempt(_publish)
        if rounds % (VALIDITY_SECONDS // PUBLISH_SECONDS) == 0:
            _attempt(_follow_days)
        rounds += 1
        stop.wait(PUBLISH_SECONDS)


def _attempt(task: Callable[[], int]) -> None:
    close_old_connections()
    try:
        task()
    except DatabaseError:
        log.exception("后台工作未完成，稍后重试")


def _seal() -> int:
    return seal(now())


def _follow_days() -> int:
    """Documents whose day of expiry, repeal or effect has come: lists and search follow."""
    return refresh_validity(localdate(), at=now())


def _publish() -> int:
    """Pages whose hour has come; page and record of publication stand or fall together."""
    due: int = Revision.objects.filter(approved_go_live_at__lte=now()).count()
    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)
    return due
