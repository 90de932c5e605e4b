"""How a mistaken entry of the registers is struck out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from gongkai.catalogue.models import AdministrativeDecision, ChargeReceipt, Document
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible

Entry = Document | AdministrativeDecision | ChargeReceipt


@transaction.atomic
def void_entry(entry: Entry, *, at: datetime, by: Officer, reason: str) -> None:
    """Void the entry; NotPossible without a reason, or where it is void already."""
    if not reason.strip():
        raise NotPossible("作废须写明理由。")
    standing: QuerySet[Any] = type(entry)._default_manager.filter(pk=entry.pk, voided_at=None)
    if not standing.update(voided_at=at, voided_by=by, void_reason=reason.strip()):
        raise NotPossible("该登记已经作废。")
    entry.refresh_from_db()
    audit.record("catalogue.entry_voided", actor=by, organ=entry.organ, target=entry, at=at)
