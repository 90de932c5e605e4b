"""`publish_scheduled_pages`, Wagtail's older name: the same as ours under the usual one."""

from __future__ import annotations

from gongkai.editorial.management.commands.publish_scheduled import Command as PublishScheduled


class Command(PublishScheduled):
    """Wagtail's command of this name would publish past the reviews."""
