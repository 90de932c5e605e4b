"""How a mistaken entry of the registers is struck out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from gongkai.catalogue.models import (
    AdministrativeDecision,
    ChargeReceipt,
    CleanUp,
    Document,
    IndexNumber,
    Matter,
    MatterCatalogue,
)
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible

Entry = Document | AdministrativeDecision | ChargeReceipt | CleanUp | MatterCatalogue | Matter


@transaction.atomic
def void_entry(entry: Entry, *, at: datetime, by: Officer | None, reason: str) -> None:
    """Void the entry; NotPossible without a reason, or where it is void already.

    A document's index number is voided with it and never given out again; a document whose page is
    public stays.
    """
    if not reason.strip():
        raise NotPossible("作废须写明理由。")
    if isinstance(entry, Document) and entry.page is not None and entry.page.live:
        raise NotPossible("文件的页面仍在公开，请先撤下页面，再作废登记。")
    standing: QuerySet[Any] = type(entry)._default_manager.filter(pk=entry.pk, voided_at=None)
    if not standing.update(voided_at=at, voided_by=by, void_reason=reason.strip()):
        raise NotPossible("该登记已经作废。")
    if isinstance(entry, Document):
        _give_up(entry, at, by, reason.strip())
    entry.refresh_from_db()
    organ = entry.catalogue.organ if isinstance(entry, Matter) else entry.organ
    audit.record("catalogue.entry_voided", actor=by, organ=organ, target=entry, at=at)


def _give_up(document: Document, at: datetime, by: Officer | None, reason: str) -> None:
    """Void the number with the document, and let its page be registered anew."""
    IndexNumber.objects.filter(document=document).update(
        voided_at=at, voided_by=by, void_reason=reason
    )
    Document.objects.filter(pk=document.pk).update(page=None)
