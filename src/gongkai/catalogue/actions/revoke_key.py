"""How a program loses its key."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.catalogue.models import InterfaceKey
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may


@transaction.atomic
def revoke_key(key: InterfaceKey, *, at: datetime, by: Officer) -> None:
    """The key opens nothing more; NotPossible where it is revoked already, or not the officer's.

    What was written through it stays.
    """
    if not may(by, Permission.KEYS_ISSUE, key.organ):
        raise NotPossible(f"您不能停用{key.organ}的数据接口密钥。")
    standing = InterfaceKey.objects.filter(pk=key.pk, revoked_at=None)
    if not standing.update(revoked_at=at, revoked_by=by):
        raise NotPossible("该密钥已经停用。")
    key.refresh_from_db()
    audit.record("catalogue.interface_key_revoked", actor=by, organ=key.organ, target=key, at=at)
