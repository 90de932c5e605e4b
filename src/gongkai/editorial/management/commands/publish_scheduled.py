"""`publish_scheduled`, in place of Wagtail's: only what was reviewed goes out at its hour."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now  # noqa: TID251  -- a command asks the clock

from gongkai.editorial.actions import publish_due


class Command(BaseCommand):
    """Wagtail's command publishes whatever carries an hour; this one asks for the reviews."""

    help = "发布到期的页面，下线到期的页面。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry out what is due."""
        done = publish_due(at=now())
        if options["verbosity"] > 0:
            self.stdout.write(f"到期发布和下线 {done} 页。")
