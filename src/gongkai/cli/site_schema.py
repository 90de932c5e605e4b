"""Bringing the database to the present form, with the groups that the back office needs."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError

from gongkai.config.health import pending_migrations
from gongkai.organs.actions import install_groups


def migrate() -> None:
    """Apply every waiting migration and set up the groups of the back office."""
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    print("正在准备数据库……", file=sys.stderr)
    call_command("migrate", verbosity=0, interactive=False)
    install_groups()


def waiting() -> int | None:
    """How many migrations the database waits for; None where it does not answer."""
    try:
        return pending_migrations()
    except DatabaseError:
        return None
