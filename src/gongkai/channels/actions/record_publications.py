"""How thousands of acts of publishing enter the record at once: an import, a year's ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import IntegrityError, transaction

from gongkai.channels.actions.rows import ALREADY_THERE, refuse_unless_fitting, row
from gongkai.channels.facts import Article
from gongkai.channels.models import Account, Publication
from gongkai.channels.terms import Provenance
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible

BATCH = 1000


@transaction.atomic
def record_publications(
    account: Account,
    articles: Iterable[Article],
    *,
    by: Officer | None,
    at: datetime,
    provenance: Provenance,
    provenance_note: str = "",
) -> int:
    """Record the acts, all or none, and return how many; checked like single ones.

    The audit trail gets one entry for the batch, with its number of rows.  Memory stays constant,
    however many there are.
    """
    rows = (_checked(account, article, by, at, provenance, provenance_note) for article in articles)
    recorded = 0
    try:
        with transaction.atomic():
            while batch := list(islice(rows, BATCH)):
                Publication.objects.bulk_create(batch)
                recorded += len(batch)
    except IntegrityError as error:
        raise NotPossible(ALREADY_THERE) from error
    if recorded:
        audit.record(
            "channels.published_in_bulk",
            actor=by,
            organ=account.organ,
            target=account,
            at=at,
            details={"rows": recorded, "provenance": str(provenance)},
        )
    return recorded


def _checked(
    account: Account,
    article: Article,
    by: Officer | None,
    at: datetime,
    provenance: Provenance,
    provenance_note: str,
) -> Publication:
    refuse_unless_fitting(account, article, at)
    return row(
        account, article, by=by, at=at, provenance=provenance, provenance_note=provenance_note
    )
