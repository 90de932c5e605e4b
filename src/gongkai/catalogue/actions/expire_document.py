"""How a document is declared to bind no longer, which is no repeal."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.catalogue.actions.repeal_document import refuse_unless_in_force
from gongkai.catalogue.actions.reproject import reproject
from gongkai.catalogue.models import Document
from gongkai.lib import audit, history
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def expire_document(
    document: Document, *, on: date, at: datetime, by: Officer | None, note: str = ""
) -> None:
    """Declare that from the day on the document binds no longer (宣布失效); that is no repeal.

    NotPossible where it is no longer in force by then.  Law: FORM 2.
    """
    locked = Document.objects.select_for_update().get(pk=document.pk)
    refuse_unless_in_force(locked, on, "失效")
    if on == locked.issued_on:
        raise NotPossible("失效日期应当晚于发布日期。")
    before = {"last_valid_on": locked.last_valid_on}
    locked.last_valid_on, locked.repeal_note = on - timedelta(days=1), note.strip()
    locked.save(update_fields=["last_valid_on", "repeal_note"])
    history.note(locked, before, organ=locked.organ, by=by, at=at)
    document.refresh_from_db()
    reproject(locked, at=at)
    audit.record(
        "catalogue.document_expired",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"on": on.isoformat()},
    )
