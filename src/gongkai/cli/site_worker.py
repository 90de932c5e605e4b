"""`gongkai worker`: what has to happen by itself; safe to run twice and on two machines."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, OperationalError, close_old_connections
from django.utils.timezone import localdate, now  # noqa: TID251  -- the worker asks the clock

from gongkai.catalogue.actions import refresh_validity
from gongkai.cli.site_options import options
from gongkai.cli.worker_search import Search
from gongkai.editorial.actions import publish_due
from gongkai.lib.audit_chain import seal
from gongkai.portal.search.engine import NotReady
from gongkai.reports.actions import read_filings
from gongkai.requests.actions import drop_uploads, settle_silent

BEAT_SECONDS = 3
DAILY = 24 * 3600

log = logging.getLogger("gongkai.worker")


class Duty(NamedTuple):
    """Something to do every so many seconds, and how its outcome is told."""

    every: int
    task: Callable[[], int]
    says: str


def run(argv: list[str]) -> int:
    """Do what is due until told to stop: seal, publish, follow the days, keep the search."""
    said = (
        "后台工作：封存审计记录、执行到期发布、更新文件有效性和检索，"
        "每天处理期满的征求意见和未导入的台账。"
    )
    parser = options("worker", said, "gongkai worker")
    parser.add_argument("--once", action="store_true", help="各做一次就结束")
    given = parser.parse_args(argv)
    if given.once:
        print("，".join(duty.says.format(duty.task()) for duty in duties()) + "。")
        return 0
    stop = threading.Event()

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, halt)
    signal.signal(signal.SIGINT, halt)
    _loop(stop)
    return 0


def duties() -> tuple[Duty, ...]:
    """What there is to do, in the order in which it is done."""
    return (
        Duty(DAILY, _settle, "征求意见期满 {} 件"),
        Duty(DAILY, _drop, "清除未导入的台账 {} 份"),
        Duty(15, _publish, "执行到期发布 {} 条"),
        Duty(3600, _follow_days, "有效性变动 {} 件"),
        Duty(BEAT_SECONDS, Search(), "更新检索 {} 条"),
        Duty(BEAT_SECONDS, _read, "读取年度报告文件 {} 份"),
        Duty(60, _seal, "封存审计记录 {} 条"),
    )


def _loop(stop: threading.Event) -> None:
    waiting = [(0.0, duty) for duty in duties()]
    day = localdate()
    while not stop.is_set():
        today, moment = localdate(), time.monotonic()
        for place, (due, duty) in enumerate(waiting):
            # A new day brings its daily duties with it; failed, they are tried again.
            if moment >= due or (duty.every == DAILY and today != day):
                pause = duty.every if _attempt(duty.task) else min(duty.every, 60)
                waiting[place] = (moment + pause, duty)
        day = today
        stop.wait(BEAT_SECONDS)


def _attempt(task: Callable[[], int]) -> bool:
    close_old_connections()
    try:
        task()
    except OperationalError as error:
        # A database that is down says the same of every duty: where in the code tells nothing.
        log.error("后台工作未完成，稍后重试：%s", " ".join(str(error).split()))
        return False
    except (DatabaseError, NotReady, OSError):
        log.exception("后台工作未完成，稍后重试")
        return False
    return True


def _settle() -> int:
    return settle_silent(at=now())


def _drop() -> int:
    return drop_uploads(days=settings.LEDGER_UPLOAD_DAYS, at=now())


def _publish() -> int:
    """Pages whose hour has come; page and record of publication stand or fall together."""
    return publish_due(at=now())


def _follow_days() -> int:
    """Documents whose day of expiry, repeal or effect has come: lists and search follow."""
    return refresh_validity(localdate(), at=now())


def _read() -> int:
    """Uploaded report files that wait: read, recognised, checked and filed."""
    return read_filings(at=now())


def _seal() -> int:
    return seal(now())
