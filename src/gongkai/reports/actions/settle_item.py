"""What becomes of a file of an upload: filed, repeated, waiting for a choice, failed or cleared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from gongkai.interchange.codec import from_json, to_json
from gongkai.interchange.report import AnnualReport
from gongkai.lib import audit, storage
from gongkai.organs.models import Officer, Organ
from gongkai.reports.actions.file_report import AlreadyFiled, file_report
from gongkai.reports.filing_terms import ItemState
from gongkai.reports.models import FilingBatch, FilingItem
from gongkai.reports.refusals import NotPossible

_REASON = 500
_UNFIT = (ItemState.FAILED, ItemState.REPEATED)
_CLEARABLE = (*_UNFIT, ItemState.UNMATCHED)


def settle_read(
    item: FilingItem, report: AnnualReport, organ: Organ | None, year: int | None, *, at: datetime
) -> None:
    """File what was read, or keep it until an officer says whose it is and of which year.

    What was recognised and cannot be waits as well: a day of printing was read as the year, or
    the report bears the name of an organ that is no more.
    """
    if organ is None or year is None:
        lacking = "、".join(word for word, it in (("机关", organ), ("年度", year)) if it is None)
        named = f"报告写的是“{report.organ}”。" if organ is None and report.organ else ""
        # What was recognised is proposed to the officer, also where the file's name told it.
        item.read = to_json(replace(report, year=year))
        _close(item, ItemState.UNMATCHED, f"没有认出{lacking}，请选择。{named}")
        return
    if _file(item, report, organ, year, item.batch.uploaded_by, at) is ItemState.FAILED:
        item.read = to_json(replace(report, organ=organ.name, year=year))
        _close(item, ItemState.UNMATCHED, item.reason)


def settle_failed(item: FilingItem, reason: str) -> None:
    """Say why the file could not be read."""
    _close(item, ItemState.FAILED, reason)


@transaction.atomic
def assign_item(
    item: FilingItem, *, organ: Organ, year: int, by: Officer, at: datetime
) -> FilingItem:
    """File it for the organ and year that were chosen; NotPossible where nothing waits for it."""
    held = _held(item)
    if held.state is not ItemState.UNMATCHED or held.read is None:
        raise NotPossible(f"“{held.file_name}”现在是“{held.state.label}”，不需要选择机关。")
    became = _file(held, from_json(held.read), organ, year, by, at)
    if became is ItemState.FAILED:
        # The choice was wrong, not the file: it waits for another.
        _close(held, ItemState.UNMATCHED, held.reason)
        return held
    held.read = None
    held.save(update_fields=["read"])
    return held


@transaction.atomic
def dismiss_item(item: FilingItem, *, by: Officer, at: datetime) -> FilingItem:
    """Clear a file that will not be filed; its bytes go where nothing else refers to them.

    NotPossible for what is filed or being read.
    """
    held = _held(item)
    if held.state not in _CLEARABLE:
        raise NotPossible(f"“{held.file_name}”现在是“{held.state.label}”，不能清除。")
    source, held.source, held.read = held.source, None, None
    held.state = ItemState.DISMISSED
    held.save(update_fields=["source", "read", "state"])
    if source is not None:
        storage.discard(source)
    audit.record(
        "reports.filing_dismissed",
        actor=by,
        organ=held.batch.organ,
        target=held,
        at=at,
    )
    return held


@transaction.atomic
def dismiss_unfit(batch: FilingBatch, *, by: Officer, at: datetime) -> int:
    """Clear every file of the upload that failed or repeats another; how many were cleared.

    What waits for a choice of its organ stays.
    """
    unfit = batch.items.filter(state__in=_UNFIT).order_by("pk")
    return len([dismiss_item(item, by=by, at=at) for item in unfit])


def _held(item: FilingItem) -> FilingItem:
    rows = FilingItem.objects.select_for_update(of=("self",))
    return rows.select_related("batch__organ", "source").get(pk=item.pk)


def _file(
    item: FilingItem, report: AnnualReport, organ: Organ, year: int, by: Officer, at: datetime
) -> ItemState:
    assert item.source is not None  # noqa: S101  -- what was read has its bytes
    state, reason = ItemState.FILED, ""
    try:
        with transaction.atomic():
            item.filed = file_report(
                organ, year, report, source=item.source, file_name=item.file_name, by=by, at=at
            )
    except AlreadyFiled as refusal:
        state, reason = ItemState.REPEATED, str(refusal)
    except NotPossible as refusal:
        state, reason = ItemState.FAILED, str(refusal)
    _close(item, state, reason)
    return state


def _close(item: FilingItem, state: ItemState, reason: str) -> None:
    item.state, item.reason = state, reason[:_REASON]
    item.save(update_fields=["state", "reason", "read", "filed"])
