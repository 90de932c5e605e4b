"""How report files are uploaded by the hundred: kept at once, read afterwards by the worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai.lib import audit, storage
from gongkai.organs.models import Officer, Organ
from gongkai.reports.filing_terms import ItemState
from gongkai.reports.models import FilingBatch, FilingItem
from gongkai.reports.refusals import NotPossible
from gongkai.reports.unpacking import MOST_FILES, Given, unpacked


def upload_filings(
    authority: Organ,
    uploads: Iterable[tuple[str, bytes]],
    *,
    by: Officer,
    at: datetime,
    batch: FilingBatch | None = None,
) -> FilingBatch:
    """Seal every file of the uploads and their archives; what is refused says why in its item.

    With a batch they join it, as when hundreds are sent in portions.  NotPossible without any
    file, and for a batch that another officer began.
    """
    with transaction.atomic():
        room = MOST_FILES
        if batch is None:
            batch = FilingBatch.objects.create(organ=authority, uploaded_by=by, uploaded_at=at)
        else:
            batch = FilingBatch.objects.select_for_update().get(pk=batch.pk)
            room -= batch.items.count()
            if batch.uploaded_by_id != by.pk:
                raise NotPossible("这一批文件是别人上传的，请另行上传。")
        items = [_item(batch, given, at) for given in unpacked(uploads, room)]
        if not items:
            raise NotPossible("请选择要报入的年度报告文件。")
        FilingItem.objects.bulk_create(items, batch_size=200)
        audit.record(
            "reports.filings_uploaded",
            actor=by,
            organ=authority,
            target=batch,
            at=at,
            details={"files": len(items)},
        )
    return batch


def _item(batch: FilingBatch, given: Given, at: datetime) -> FilingItem:
    if given.refusal:
        return FilingItem(
            batch=batch, file_name=given.name, state=ItemState.FAILED, reason=given.refusal
        )
    return FilingItem(batch=batch, file_name=given.name, source=storage.keep(given.raw, at=at))
