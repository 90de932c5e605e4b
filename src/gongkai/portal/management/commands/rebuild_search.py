"""`gongkai manage rebuild_search`: the index of the site anew, from what is public."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gongkai.lib.days import local_day
from gongkai.portal.search.engine import NotReady
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.indexing import rebuild


class Command(BaseCommand):
    """The site is searched in the old index until the new one is complete."""

    help = "重建全文检索索引；重建期间网站照常检索。例：gongkai manage rebuild_search"

    def handle(self, *args: Any, **options: Any) -> None:
        """Build it and say how far it is."""
        started = time.monotonic()
        today = local_day(timezone.now())  # noqa: TID251  -- a command asks the clock
        try:
            count = rebuild(the_engine(), today, self._tell)
        except NotReady as error:
            raise CommandError(f"检索服务没有应答，索引没有重建：{error}") from error
        self.stdout.write(
            f"检索索引已重建，共 {count} 条，用时 {time.monotonic() - started:.0f} 秒。"
        )

    def _tell(self, done: int, total: int) -> None:
        self.stderr.write(f"  {done} / {total}")
