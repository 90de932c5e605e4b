"""How an officer opens a calendar to a calendar program, and closes it again."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.requests.models import FeedKey

KEY_BYTES = 32


@transaction.atomic
def make_feed_key(officer: Officer, *, organ: Organ | None, at: datetime) -> tuple[FeedKey, str]:
    """A new key for the own files, or all of an organ's; the earlier one of the same kind ends.

    The key itself is returned once and kept nowhere.
    """
    if organ is not None and not may(officer, Permission.REQUESTS_VIEW, organ):
        raise NotPermitted("REG 45", f"您不能查看 {organ} 的申请")
    for earlier in officer.feed_keys.filter(organ=organ, revoked_at=None):
        revoke_feed_key(earlier, at=at)
    key = secrets.token_urlsafe(KEY_BYTES)
    row = FeedKey.objects.create(officer=officer, organ=organ, digest=digest_of(key), made_at=at)
    _record("requests.feed_key_made", row, at)
    return row, key


@transaction.atomic
def revoke_feed_key(row: FeedKey, *, at: datetime) -> None:
    """The address answers no more."""
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    _record("requests.feed_key_revoked", row, at)


def digest_of(key: str) -> str:
    """What is kept of a key: random and long, it needs no salt."""
    return hashlib.sha256(key.encode()).hexdigest()


def _record(event: str, row: FeedKey, at: datetime) -> None:
    organ = row.organ or row.officer.organ
    audit.record(event, actor=row.officer, organ=organ, target=row, at=at)
