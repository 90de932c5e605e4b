"""How a program is given a key to the registers of an organ."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from gongkai.catalogue.models import InterfaceKey
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.queries import ended
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may

SECRET_BYTES, PREFIX_BYTES = 32, 4
MARK = "gk"


@transaction.atomic
def issue_key(organ: Organ, *, purpose: str, at: datetime, by: Officer) -> tuple[InterfaceKey, str]:
    """A new key of the organ; NotPossible for an organ that is no more, and by an
    officer who may not issue it there.

    The key itself is returned once and kept nowhere.
    """
    if not may(by, Permission.KEYS_ISSUE, organ):
        raise NotPossible(f"您不能签发{organ}的数据接口密钥。")
    if gone := ended(organ, local_day(at)):
        raise NotPossible(f"{gone.said}，不再签发它的密钥。")
    prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    row = InterfaceKey.objects.create(
        organ=organ,
        purpose=purpose.strip(),
        prefix=prefix,
        digest=digest_of(secret),
        made_at=at,
        made_by=by,
    )
    audit.record("catalogue.interface_key_issued", actor=by, organ=organ, target=row, at=at)
    return row, f"{MARK}-{prefix}-{secret}"


def digest_of(secret: str) -> str:
    """What is kept of a secret: random and long, it needs no salt."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
