"""How a push of several articles enters the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.channels.actions.rows import ALREADY_THERE, refuse_unless_fitting, row
from gongkai.channels.facts import Article
from gongkai.channels.models import Account, Dispatch, Publication
from gongkai.channels.models.account import PUSH_LIMIT
from gongkai.channels.terms import Provenance
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def record_dispatch(
    account: Account,
    articles: Sequence[Article],
    *,
    by: Officer | None,
    at: datetime,
    provenance: Provenance = Provenance.CHANNEL_NATIVE,
    provenance_note: str = "",
    external_id: str = "",
) -> Dispatch:
    """Record one push with its one to eight articles, which went out at the same moment."""
    if not 1 <= len(articles) <= PUSH_LIMIT:
        raise NotPossible(f"一次推送须有一至八篇，实为{len(articles)}篇。")
    moments = {article.published_at for article in articles}
    if len(moments) != 1:
        raise NotPossible("一次推送的各篇须同时发布。")
    for article in articles:
        refuse_unless_fitting(account, article, at)
    dispatch = Dispatch.objects.create(
        account=account, pushed_at=moments.pop(), external_id=external_id
    )
    rows = [
        row(account, article, by=by, at=at, provenance=provenance, provenance_note=provenance_note)
        for article in articles
    ]
    for position, publication in enumerate(rows, 1):
        publication.dispatch, publication.position = dispatch, position
    try:
        with transaction.atomic():
            Publication.objects.bulk_create(rows)
    except IntegrityError as error:
        raise NotPossible(ALREADY_THERE) from error
    audit.record(
        "channels.dispatched",
        actor=by,
        organ=account.organ,
        target=dispatch,
        at=at,
        details={"account": account.pk, "rows": len(rows)},
    )
    return dispatch
