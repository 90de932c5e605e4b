"""How the worker reads uploaded files: a few at a time, in processes with bounds of their own."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from django.db import DatabaseError, connection, transaction

from gongkai.interchange.reading import read_many
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import AnnualReport
from gongkai.lib import crypto, storage
from gongkai.organs.models import Organ
from gongkai.reports.actions.settle_item import Read, settle_failed, settle_read
from gongkai.reports.filing_terms import ItemState
from gongkai.reports.models import FilingItem
from gongkai.reports.queries.naming import NameBook, year_of

log = logging.getLogger("gongkai.reports")
TOGETHER = 20
"""Files that are settled in one transaction: each of its own would cost as much as reading it."""
TOGETHER_SECONDS = 2.0
"""So long a file that was read waits for others at most, while large ones are being read."""
AT_ONCE = 40
"""Files that are claimed at a time."""
BROUGHT_DOWN = "系统处理这份文件时出错，已记入运行日志；请联系系统管理员，或者换一种格式重新上传。"
SECONDS = 20
"""After so long a pass claims no more: the worker has other duties that must not wait."""
BEAT_SECONDS = 20
"""So often a pass says that what it holds is still being read."""
ABANDONED = timedelta(minutes=3)
"""A claim of which nobody said so for this long was given up: a file takes at most half of one."""


class _Outcome(NamedTuple):
    """A file with what reading it gave."""

    item: FilingItem
    path: Path
    said: AnnualReport | Unreadable


def read_filings(*, at: datetime, seconds: float = SECONDS) -> int:
    """Read waiting files and settle each, and claim more until `seconds` have passed; how many.

    Safe to run twice and on two machines; what a stopped worker had begun is begun again.
    """
    abandoned = FilingItem.objects.filter(state=ItemState.READING, claimed_at__lt=at - ABANDONED)
    abandoned.update(state=ItemState.WAITING, claimed_at=None)
    first = _claimed(AT_ONCE, at)
    if not first:
        return 0
    books: dict[int, NameBook] = {}
    number, begun = 0, time.monotonic()
    beaten = begun
    with tempfile.TemporaryDirectory(prefix="gongkai-filings-") as folder:
        in_hand: dict[Path, FilingItem] = {}
        paths = _given(first, in_hand, Path(folder), at, begun, seconds)
        together: list[_Outcome] = []
        since = begun
        processes = min(2, os.cpu_count() or 1)
        for path, outcome in read_many(paths, processes=processes, ahead=TOGETHER):
            item = in_hand.pop(path)
            if item.batch.organ_id not in books:
                books[item.batch.organ_id] = NameBook(item.batch.organ)
            together.append(_Outcome(item, path, outcome))
            since = time.monotonic() if len(together) == 1 else since
            if len(together) >= TOGETHER or time.monotonic() - since >= TOGETHER_SECONDS:
                number += _settled(together, books, at)
                together = []
            if time.monotonic() - beaten >= BEAT_SECONDS:
                beaten = time.monotonic()
                _hold([*in_hand.values(), *(each.item for each in together)], _moment(at, begun))
        number += _settled(together, books, at)
    return number


def _moment(at: datetime, begun: float) -> datetime:
    """The time it is, in a pass that began at `at`."""
    return at + timedelta(seconds=time.monotonic() - begun)


def _hold(items: Iterable[FilingItem], at: datetime) -> None:
    mine = FilingItem.objects.filter(pk__in=[item.pk for item in items], state=ItemState.READING)
    mine.update(claimed_at=at)


def _given(
    items: list[FilingItem],
    in_hand: dict[Path, FilingItem],
    folder: Path,
    at: datetime,
    begun: float,
    seconds: float,
) -> Iterator[Path]:
    """The files for the readers as these ask for them, and further ones while there is time.

    To start the readers costs as much as a dozen web pages: they are kept through a pass.
    """
    while items:
        for item in items:
            path = _written(item, folder)
            in_hand[path] = item
            yield path
        is_time = time.monotonic() - begun < seconds
        items = _claimed(AT_ONCE, _moment(at, begun)) if is_time else []


@transaction.atomic
def _claimed(limit: int, at: datetime) -> list[FilingItem]:
    """The first that wait, taken in one transaction: one for each would wait for the disk."""
    waiting = FilingItem.objects.filter(state=ItemState.WAITING).order_by("pk")
    held = waiting.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    pks = list(held.values_list("pk", flat=True)[:limit])
    FilingItem.objects.filter(pk__in=pks).update(state=ItemState.READING, claimed_at=at)
    found = FilingItem.objects.filter(pk__in=pks).order_by("pk")
    return list(found.select_related("batch__organ", "batch__uploaded_by", "source"))


def _written(item: FilingItem, folder: Path) -> Path:
    """The file for the reader; one whose bytes are gone or tampered with reads as an empty one."""
    assert item.source is not None  # noqa: S101  -- only kept files wait
    path = folder / f"{item.pk}{Path(item.file_name).suffix[:8]}"
    try:
        path.write_bytes(storage.read(item.source))
    except (crypto.Unreadable, OSError):
        path.write_bytes(b"")
    return path


def _settled(together: Sequence[_Outcome], books: Mapping[int, NameBook], at: datetime) -> int:
    """Settle those that no other settled meanwhile, in one transaction; how many were read.

    Where that brings the program down each is settled by itself, so that it stops only itself.
    """
    try:
        with transaction.atomic():
            _settle(together, books, at)
    except DatabaseError:
        # Of the database, not of a file: they are read again later.
        raise
    except Exception:
        if len(together) > 1:
            for each in together:
                _settled([each], books, at)
        else:
            item = together[0].item
            log.exception("上传的年度报告文件没有处理完：%s", item.pk)
            settle_failed(FilingItem.objects.get(pk=item.pk), BROUGHT_DOWN)
    for each in together:
        each.path.unlink(missing_ok=True)
    return len(together)


def _settle(together: Sequence[_Outcome], books: Mapping[int, NameBook], at: datetime) -> None:
    rows = FilingItem.objects.select_for_update(of=("self",)).filter(
        pk__in=[each.item.pk for each in together], state=ItemState.READING
    )
    held = set(rows.order_by("pk").values_list("pk", flat=True))
    mine = [each for each in together if each.item.pk in held]
    recognised: list[tuple[_Outcome, AnnualReport, int | None]] = []
    for each in mine:
        item, said = each.item, each.said
        if isinstance(said, Unreadable):
            name = PurePosixPath(item.file_name).name
            settle_failed(item, str(said).replace(each.path.name, name))
        else:
            book = books[item.batch.organ_id]
            organ = book.find(said, item.file_name) or _of_folder(item, said, book)
            recognised.append((each, said, organ))
    found = {pk for _, _, pk in recognised if pk}
    organs = Organ.objects.select_related("merged_into").in_bulk(found)
    settle_read(
        [
            Read(
                each.item, report, organs[pk] if pk else None, year_of(report, each.item.file_name)
            )
            for each, report, pk in recognised
        ],
        at=at,
    )


def _of_folder(item: FilingItem, report: AnnualReport, book: NameBook) -> int | None:
    """The organ after which the folder is called that holds this file alone; None otherwise.

    A report that names somebody else is nobody's for lying there.
    """
    folder = PurePosixPath(item.file_name).parent
    if report.organ or not folder.name:
        return None
    beside = item.batch.items.filter(file_name__startswith=f"{folder}/")
    return book.bearing(folder.name) if beside.count() == 1 else None
