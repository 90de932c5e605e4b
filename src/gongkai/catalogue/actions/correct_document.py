"""How a mistake in the register of documents is put right, on the page as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.catalogue.actions.reproject import reproject
from gongkai.catalogue.models import Document, DocumentPage
from gongkai.catalogue.models.document import COUNTED_BY
from gongkai.catalogue.panels import FIXED
from gongkai.law.document_numbers import judge_number
from gongkai.lib import audit, history
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible

CORRECTABLE = (*FIXED, "issued_on", "effective_on")


@transaction.atomic
def correct_document(
    document: Document, *, reason: str, at: datetime, by: Officer, **said: Any
) -> list[str]:
    """Put right what was entered wrongly; the names of the columns that changed.

    The index number stays, whatever year it was given for.  NotPossible without a reason or a
    change, for a void entry, dates out of order, or a number that is taken or ill-formed.
    """
    locked = Document.objects.select_for_update().get(pk=document.pk)
    changes = {name: said[name] for name in CORRECTABLE if name in said}
    changes = {name: new for name, new in changes.items() if getattr(locked, name) != new}
    _refuse(locked, reason, changes)
    before = {name: str(getattr(locked, name) or "") for name in changes}
    counted_by = {name: getattr(locked, name) for name in changes if name in COUNTED_BY}
    for name, new in changes.items():
        setattr(locked, name, new)
    _refuse_disorder(locked)
    try:
        with transaction.atomic():
            locked.save(update_fields=[*changes])
    except IntegrityError as error:
        raise NotPossible(f"发文字号“{locked.document_number}”已登记。") from error
    history.note(locked, counted_by, organ=locked.organ, by=by, at=at)
    _carry_to_page(locked, changes, at)
    document.refresh_from_db()
    audit.record(
        "catalogue.document_corrected",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={
            "reason": reason.strip(),
            **{name: f"{old} → {getattr(locked, name) or ''}" for name, old in before.items()},
        },
    )
    return [*changes]


def _refuse(document: Document, reason: str, changes: dict[str, Any]) -> None:
    if document.is_void:
        raise NotPossible("该文件的登记已作废。")
    if not reason.strip():
        raise NotPossible("更正须写明理由。")
    if not changes:
        raise NotPossible("没有改动，无须更正。")
    if "document_number" in changes:
        judged = judge_number(changes["document_number"])
        if judged.refused:
            raise NotPossible(judged.sentence)


def _refuse_disorder(document: Document) -> None:
    if document.dated_on > document.issued_on:
        raise NotPossible("成文日期不得晚于发布日期。")
    if document.last_valid_on is not None and document.last_valid_on < document.issued_on:
        raise NotPossible("有效期届满日不得早于发布日期。")
    if document.repealed_on is not None and document.repealed_on < document.issued_on:
        raise NotPossible("发布日期不得晚于废止日期。")


def _carry_to_page(document: Document, changes: dict[str, Any], at: datetime) -> None:
    names = {field.name for field in DocumentPage._meta.get_fields()}
    on_page = {name: new for name, new in changes.items() if name in names}
    if document.page_id is not None and on_page:
        DocumentPage.objects.filter(pk=document.page_id).update(**on_page)
    document.refresh_from_db()
    reproject(document, at=at)
