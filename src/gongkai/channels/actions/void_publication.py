"""How a mistaken record is struck out: it stays, with its reason, and no longer counts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.channels.models import Publication
from gongkai.channels.terms import State
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def void_publication(publication: Publication, *, by: Officer, at: datetime, reason: str) -> None:
    """Void the record; NotPossible without a reason, or where it is void already."""
    if not reason.strip():
        raise NotPossible("作废须写明理由。")
    struck = (
        Publication.objects.filter(pk=publication.pk)
        .exclude(state=State.VOID)
        .update(state=State.VOID, voided_at=at, voided_by=by, void_reason=reason.strip())
    )
    if not struck:
        raise NotPossible("该发布记录已经作废。")
    publication.refresh_from_db()
    audit.record(
        "channels.publication_voided",
        actor=by,
        organ=publication.organ,
        target=publication,
        at=at,
    )
