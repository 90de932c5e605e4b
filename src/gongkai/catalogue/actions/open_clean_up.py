"""How an organ begins to clean up its documents."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.catalogue.models import CleanUp, CleanUpEntry, Document
from gongkai.catalogue.models.document import in_force_condition
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def open_clean_up(
    organ: Organ, *, title: str, as_of: date, at: datetime, by: Officer | None
) -> CleanUp:
    """Begin a clean-up of the rules and normative documents in force on the day.

    NotPossible while another one is open, or where nothing is in force.  Law: NORMS (from memory).
    """
    open_one = CleanUp.objects.filter(organ=organ, concluded_on=None, voided_at=None).first()
    if open_one is not None:
        raise NotPossible(f"“{open_one}”还没有结束，不能另开一次清理。")
    binding = Document.objects.valid().filter(in_force_condition(as_of), organ=organ)
    documents = list(binding.exclude(kind=None).order_by("kind", "issued_on", "pk"))
    if not documents:
        raise NotPossible("这一天没有仍然有效的规章和行政规范性文件，无须清理。")
    row = CleanUp.objects.create(
        organ=organ, title=title.strip(), as_of=as_of, recorded_at=at, recorded_by=by
    )
    CleanUpEntry.objects.bulk_create(
        CleanUpEntry(clean_up=row, document=document) for document in documents
    )
    audit.record("catalogue.clean_up_opened", actor=by, organ=organ, target=row, at=at)
    return row
