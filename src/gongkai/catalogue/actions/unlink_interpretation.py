"""How a page ceases to be the interpretation of a document."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.catalogue.actions.link_interpretation import tell_both
from gongkai.catalogue.models import Interpretation
from gongkai.lib import audit
from gongkai.organs.models import Officer


@transaction.atomic
def unlink_interpretation(row: Interpretation, *, at: datetime, by: Officer | None) -> None:
    """Take the link away; the page stays as it is, and the row as what stood until then."""
    document, page = row.document, row.page
    row.unlinked_at, row.unlinked_by = at, by
    row.save(update_fields=["unlinked_at", "unlinked_by"])
    tell_both(document, page, at)
    audit.record(
        "catalogue.interpretation_unlinked",
        actor=by,
        organ=document.organ,
        target=document,
        at=at,
        details={"page": page.pk},
    )
