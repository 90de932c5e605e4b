"""How the published result of a clean-up becomes the ground of what it repealed."""

from __future__ import annotations

from django.db import transaction

from gongkai.catalogue.models import CleanUp, Document
from gongkai.catalogue.terms import CleanUpVerdict


@transaction.atomic
def announce_clean_up(result: Document) -> None:
    """Name a document, just entered with its page, where its page is the result of a clean-up.

    What that repealed without another ground is repealed by it from now on.  Law: SITES.
    """
    clean_up = CleanUp.objects.select_for_update().filter(page=result.page, document=None).first()
    if result.page_id is None or clean_up is None:
        return
    clean_up.document = result
    clean_up.save(update_fields=["document"])
    Document.objects.filter(
        clean_up_entries__clean_up=clean_up,
        clean_up_entries__verdict=CleanUpVerdict.REPEALED,
        repealed_on=clean_up.concluded_on,
        repealed_by=None,
    ).update(repealed_by=result)
