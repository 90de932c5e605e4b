"""How a document is marked as amended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.catalogue.actions.repeal_document import refuse_unless_in_force
from gongkai.catalogue.actions.reproject import reproject
from gongkai.catalogue.models import Document
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def amend_document(
    document: Document,
    *,
    on: date,
    at: datetime,
    by: Officer | None,
    amended_by: Document | None = None,
) -> None:
    """Mark the document as amended from the day on; it stays in force.

    NotPossible where it is no longer in force, or was amended later already.  Law: FORM 2.
    """
    locked = Document.objects.select_for_update().get(pk=document.pk)
    refuse_unless_in_force(locked, on, "修改")
    if amended_by is not None and amended_by.pk == locked.pk:
        raise NotPossible("文件不能修改自身。")
    if locked.amended_on is not None and on < locked.amended_on:
        raise NotPossible(f"该文件已于{locked.amended_on:%Y年%m月%d日}修改。")
    locked.amended_on, locked.amended_by = on, amended_by
    locked.save(update_fields=["amended_on", "amended_by"])
    document.refresh_from_db()
    reproject(locked, at=at)
    audit.record(
        "catalogue.document_amended",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"on": on.isoformat()},
    )
