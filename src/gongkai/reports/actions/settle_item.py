"""What becomes of a file of an upload: filed, repeated, waiting for a choice, failed or cleared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from gongkai.interchange.codec import from_json, to_json
from gongkai.interchange.report import AnnualReport
from gongkai.lib import audit, storage
from gongkai.organs.models import Officer, Organ
from gongkai.reports.actions.file_report import AlreadyFiled, Filing, file_reports
from gongkai.reports.filing_terms import ItemState
from gongkai.reports.models import FiledReport, FilingBatch, FilingItem
from gongkai.reports.refusals import NotPossible

_REASON = 500
_UNFIT = (ItemState.FAILED, ItemState.REPEATED)
_CLEARABLE = (*_UNFIT, ItemState.UNMATCHED)
_SETTLED = ["state", "reason", "read", "filed"]


class Read(NamedTuple):
    """A file as it was read, with whose and of which year it was recognised, None where not."""

    item: FilingItem
    report: AnnualReport
    organ: Organ | None
    year: int | None


@transaction.atomic
def settle_read(reads: Iterable[Read], *, at: datetime) -> None:
    """File what was read, or keep it until an officer says whose it is and of which year.

    What was recognised and cannot be waits as well: a day of printing was read as the year, or
    the report bears the name of an organ that is no more.
    """
    reads = list(reads)
    for wave in _waves([each for each in reads if each.organ and each.year]):
        became = file_reports(
            [_filing(each) for each in wave], by=wave[0].item.batch.uploaded_by, at=at
        )
        for each, one in zip(wave, became, strict=True):
            _note(each.item, one)
    for each in reads:
        if each.organ is None or each.year is None:
            _lacks(each)
        elif each.item.state is ItemState.FAILED:
            each.item.read = to_json(replace(each.report, organ=each.organ.name, year=each.year))
            each.item.state = ItemState.UNMATCHED
    # As rows that are there already: in one statement for all, where bulk_update weighs each value.
    FilingItem.objects.bulk_create(
        [each.item for each in reads],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=_SETTLED,
    )


def settle_failed(item: FilingItem, reason: str) -> None:
    """Say why the file could not be read."""
    item.state, item.reason = ItemState.FAILED, reason[:_REASON]
    item.save(update_fields=_SETTLED)


@transaction.atomic
def assign_item(
    item: FilingItem, *, organ: Organ, year: int, by: Officer, at: datetime
) -> FilingItem:
    """File it for the organ and year that were chosen; NotPossible where nothing waits for it."""
    held = _held(item)
    if held.state is not ItemState.UNMATCHED or held.read is None:
        raise NotPossible(f"“{held.file_name}”现在是“{held.state.label}”，不需要选择机关。")
    chosen = Read(held, from_json(held.read), organ, year)
    became = _note(held, file_reports([_filing(chosen)], by=by, at=at)[0])
    if became is ItemState.FAILED:
        # The choice was wrong, not the file: it waits for another.
        held.state = ItemState.UNMATCHED
    else:
        held.read = None
    held.save(update_fields=_SETTLED)
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


def _waves(reads: Sequence[Read]) -> Iterator[list[Read]]:
    """The files in their order, in groups of one uploader in which no organ has two."""
    wave: list[Read] = []
    for each in reads:
        by = each.item.batch.uploaded_by_id
        if wave and (
            wave[0].item.batch.uploaded_by_id != by or any(w.organ == each.organ for w in wave)
        ):
            yield wave
            wave = []
        wave.append(each)
    if wave:
        yield wave


def _filing(read: Read) -> Filing:
    item = read.item
    assert item.source is not None  # noqa: S101  -- what was read has its bytes
    assert read.organ is not None  # noqa: S101  -- as the caller saw
    assert read.year is not None  # noqa: S101
    return Filing(read.organ, read.year, read.report, item.source, item.file_name)


def _note(item: FilingItem, became: FiledReport | NotPossible) -> ItemState:
    """Set on the item what became of it, and return its state; the caller saves it."""
    filed = became if isinstance(became, FiledReport) else None
    state = ItemState.REPEATED if isinstance(became, AlreadyFiled) else ItemState.FAILED
    if filed is not None:
        state = ItemState.FILED
    item.filed, item.state = filed, state
    item.reason = "" if filed else str(became)[:_REASON]
    return state


def _lacks(read: Read) -> None:
    """Set on the item what was not recognised, and what was, to be proposed to the officer."""
    known = (("机关", read.organ), ("年度", read.year))
    lacking = "、".join(word for word, it in known if it is None)
    report = read.report
    named = f"报告写的是“{report.organ}”。" if read.organ is None and report.organ else ""
    read.item.read = to_json(replace(report, year=read.year))
    read.item.state = ItemState.UNMATCHED
    read.item.reason = f"没有认出{lacking}，请选择。{named}"[:_REASON]
