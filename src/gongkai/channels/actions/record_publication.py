"""How one act of publishing enters the record."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.channels.actions.rows import ALREADY_THERE, refuse_unless_fitting, row
from gongkai.channels.facts import Article
from gongkai.channels.models import Account, Dispatch, Publication
from gongkai.channels.terms import Change, Provenance
from gongkai.law.proactive import InformationClass
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def record_publication(
    account: Account,
    *,
    title: str,
    published_at: datetime,
    by: Officer | None,
    provenance: Provenance = Provenance.CHANNEL_NATIVE,
    provenance_note: str = "",
    at: datetime | None = None,
    change: Change = Change.FIRST,
    information_class: InformationClass | None = None,
    dispatch: Dispatch | None = None,
    position: int | None = None,
    **more: object,
) -> Publication:
    """Record one act; `more` are further fields of `Article`, `at` the moment of recording.

    Without `at` the act is recorded as it happens.  NotPossible for an act in the future, outside
    the account's life, or for a page or post that already has its first publication there.
    """
    article = Article(
        title=title,
        published_at=published_at,
        change=change,
        information_class=information_class,
        **more,  # type: ignore[arg-type]
    )
    at = at or published_at
    refuse_unless_fitting(account, article, at)
    if dispatch is not None and dispatch.account_id != account.pk:
        raise NotPossible("推送不属于这个账号。")
    publication = row(
        account, article, by=by, at=at, provenance=provenance, provenance_note=provenance_note
    )
    publication.dispatch, publication.position = dispatch, position
    try:
        with transaction.atomic():
            publication.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible(ALREADY_THERE) from error
    audit.record(
        "channels.published",
        actor=by,
        organ=account.organ,
        target=publication,
        at=at,
        details={"account": account.pk, "change": str(change)},
    )
    return publication
