"""How a document goes out of force by another act than its own term."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.catalogue.actions.reproject import reproject
from gongkai.catalogue.models import Document
from gongkai.lib import audit, history
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def repeal_document(
    document: Document,
    *,
    on: date,
    at: datetime,
    by: Officer | None,
    repealed_by: Document | None = None,
    note: str = "",
) -> None:
    """Repeal the document; from `on` it is no longer in force, and lists and page say so.

    `note` names what repealed it where that is no document of the register.  NotPossible where it
    is void, repealed or expired by then, or would be repealed before issue.
    """
    locked = Document.objects.select_for_update().get(pk=document.pk)
    refuse_unless_in_force(locked, on, "废止")
    if repealed_by is not None and repealed_by.pk == locked.pk:
        raise NotPossible("文件不能废止自身。")
    locked.repealed_on, locked.repealed_by, locked.repeal_note = on, repealed_by, note.strip()
    locked.save(update_fields=["repealed_on", "repealed_by", "repeal_note"])
    history.note(locked, {"repealed_on": None}, organ=locked.organ, by=by, at=at)
    document.refresh_from_db()
    reproject(locked, at=at)
    audit.record(
        "catalogue.document_repealed",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"on": on.isoformat()},
    )


def refuse_unless_in_force(document: Document, on: date, what: str) -> None:
    """NotPossible where the document could not be repealed or amended on the day."""
    if document.is_void:
        raise NotPossible("该文件的登记已作废。")
    if document.repealed_on is not None:
        raise NotPossible(f"该文件已于{document.repealed_on:%Y年%m月%d日}废止。")
    if on < document.issued_on:
        raise NotPossible(f"{what}日期不得早于发布日期。")
    if document.last_valid_on is not None and document.last_valid_on < on:
        raise NotPossible(f"该文件已于{document.last_valid_on:%Y年%m月%d日}期满失效，无须{what}。")
