"""How far the uploads of an authority have come."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from django.db.models import Count, F, Q

from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.reports.filing_terms import OPEN_ITEMS, ItemState
from gongkai.reports.models import FiledReport, FiledReportQuerySet, FilingBatch, FilingItem
from gongkai.reports.queries.reach import reach_of

# What needs an officer first, what is in order last.
_ORDER = {
    state: place
    for place, state in enumerate(
        (
            ItemState.UNMATCHED,
            ItemState.FAILED,
            ItemState.READING,
            ItemState.WAITING,
            ItemState.REPEATED,
            ItemState.FILED,
        )
    )
}


class Progress(NamedTuple):
    """One upload: how many files, how many are settled, and how many of each kind."""

    total: int
    done: int
    states: list[tuple[ItemState, int]]

    @property
    def is_over(self) -> bool:
        """Whether no file waits for the worker."""
        return self.done == self.total


def batches_for(officer: Officer) -> list[FilingBatch]:
    """The uploads in the officer's reach, the latest first, with their counts."""
    found = FilingBatch.objects.all().visible_to(officer, Permission.REPORTS_ACCEPT)
    counted = found.select_related("organ", "uploaded_by").annotate(
        files=Count("items", filter=~Q(items__state=ItemState.DISMISSED)),
        waiting=Count("items", filter=Q(items__state__in=OPEN_ITEMS)),
        unmatched=Count("items", filter=Q(items__state=ItemState.UNMATCHED)),
        failed=Count("items", filter=Q(items__state=ItemState.FAILED)),
    )
    return list(counted.order_by("-pk")[:50])


def batch_for(officer: Officer, pk: int) -> FilingBatch | None:
    """The upload, where it is in the officer's reach; None as if it were not there."""
    found = FilingBatch.objects.all().visible_to(officer, Permission.REPORTS_ACCEPT)
    return found.select_related("organ", "uploaded_by").filter(pk=pk).first()


def item_for(officer: Officer, pk: int) -> FilingItem | None:
    """The file of such an upload."""
    batches = FilingBatch.objects.all().visible_to(officer, Permission.REPORTS_ACCEPT)
    return FilingItem.objects.filter(pk=pk, batch__in=batches).select_related("batch").first()


def items_of(batch: FilingBatch) -> list[FilingItem]:
    """The files that were not cleared, those that need an officer first.

    `year_read` and `organ_read` are what was recognised in a file which waits for an officer.
    """
    rows = batch.items.exclude(state=ItemState.DISMISSED).select_related("filed__organ")
    rows = rows.annotate(year_read=F("read__year"), organ_read=F("read__organ"))
    # What was read is as long as a report and not looked at here.
    listed = list(rows.defer("read", "filed__report", "filed__as_read", "filed__findings"))
    return sorted(listed, key=lambda item: (_ORDER[item.state], item.pk))


def progress_of(items: list[FilingItem]) -> Progress:
    """How far the files have come."""
    found = Counter(item.state for item in items)
    waiting = sum(found[state] for state in OPEN_ITEMS)
    states = [(state, found[state]) for state in ItemState if found[state]]
    return Progress(len(items), len(items) - waiting, states)


def filed_for(officer: Officer, pk: int) -> FiledReport | None:
    """The filed report, where the officer supervises its organ; None as if it were not there."""
    found = FiledReport.objects.all().visible_to(officer, Permission.REPORTS_ACCEPT)
    return _in_full(found).filter(pk=pk).first()


def filed_to_read(officer: Officer, pk: int) -> FiledReport | None:
    """The same, also where the officer supervised the organ at the end of the report's year."""
    found = filed_for(officer, pk)
    if found is not None:
        return found
    other = _in_full(FiledReport.objects.all()).filter(pk=pk).first()
    if other is None or other.organ_id not in reach_of(officer, other.year).left:
        return None
    return other


def _in_full(found: FiledReportQuerySet) -> FiledReportQuerySet:
    return found.select_related("organ", "source", "filed_by", "returned_by")
