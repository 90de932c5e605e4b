"""Whose key a program shows, and when it was last used."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from django.db.models import Q

from gongkai.catalogue.actions.issue_key import MARK, digest_of
from gongkai.catalogue.models import InterfaceKey

# A program that asks often is not noted each time.
NOTED_EVERY = timedelta(minutes=1)
_NOBODYS = "0" * 64


def use_key(shown: str, *, at: datetime) -> InterfaceKey | None:
    """The key's row, noted as used; None for one that is unknown, wrong or revoked.

    Secrets are compared in the same time whether right, wrong or unknown.
    """
    mark, _, rest = shown.partition("-")
    prefix, _, secret = rest.partition("-")
    known = InterfaceKey.objects.select_related("organ").filter(revoked_at=None)
    # A database would refuse a text with a null in it.
    row = known.filter(prefix=prefix).first() if prefix.isalnum() else None
    fits = hmac.compare_digest(digest_of(secret), row.digest if row else _NOBODYS)
    if row is None or mark != MARK or not fits:
        return None
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=at - NOTED_EVERY)
    InterfaceKey.objects.filter(long_ago, pk=row.pk).update(last_used_at=at)
    return row
