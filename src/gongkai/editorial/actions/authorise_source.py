"""How a medium becomes one from which may be reprinted the short way."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.editorial.models import AuthorisedSource
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ


@transaction.atomic
def authorise_source(
    organ: Organ, name: str, host: str, *, by: Officer, at: datetime
) -> AuthorisedSource:
    """Enter the medium, or open it again with another host."""
    source, _ = AuthorisedSource.objects.update_or_create(
        organ=organ,
        name=name.strip(),
        defaults={"host": host.strip().lower(), "is_active": True},
    )
    audit.record(
        "editorial.source_authorised",
        actor=by,
        organ=organ,
        target=source,
        at=at,
    )
    return source
