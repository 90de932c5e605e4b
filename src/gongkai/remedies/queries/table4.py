"""How many remedies ended how: the cells of table 4, and the files behind each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from gongkai.law.annual_report import RemedyColumn, RemedyTable
from gongkai.lib import history
from gongkai.organs.models import Organ
from gongkai.remedies.models import Remedy

Cells = dict[tuple[str, str], int]


def table4_counts(organ: Organ, year: int, as_of: date | None = None) -> Cells:
    """Every counted cell of table 4: (group, column) → remedies, zeros included, totals left out.

    A result counts in the year of its conclusion; what was opened by 31 December and not concluded
    by then is pending.  With `as_of` what was registered, opened, concluded or voided after that
    day had not yet been, and what was corrected later is as it was.  Law: FORM 4.
    """
    columns = [column for column in RemedyColumn if column is not RemedyColumn.TOTAL]
    counts: Cells = {(group.value, column.value): 0 for group in RemedyTable for column in columns}
    former = _former(organ, as_of)
    last = min(as_of or date.max, date(year, 12, 31))
    for group, column, n in _groups(_table(organ, year, last, as_of).exclude(pk__in=former), last):
        counts[group, column] += n
    for remedy in former.values():
        if _stands_in(remedy, year, last):
            counts[str(remedy.kind), _column(remedy, last)] += 1
    return counts


def behind(
    organ: Organ, year: int, group: str, column: str, as_of: date | None = None
) -> QuerySet[Remedy]:
    """The remedies that a cell of table 4 counts, or counted at the end of that day.

    ValueError for codes the form does not have.
    """
    kind, wanted = RemedyTable(group), RemedyColumn(column)
    last = min(as_of or date.max, date(year, 12, 31))
    former = _former(organ, as_of)
    as_they_were = [
        pk
        for pk, remedy in former.items()
        if _stands_in(remedy, year, last)
        and remedy.kind == kind
        and wanted.value in (RemedyColumn.TOTAL.value, _column(remedy, last))
    ]
    condition = Q(kind=kind)
    open_at_end = Q(concluded_on=None) | Q(concluded_on__gt=last)
    if wanted is RemedyColumn.PENDING:
        condition &= open_at_end
    elif wanted is not RemedyColumn.TOTAL:
        condition &= ~open_at_end & Q(result=wanted.value)
    table = _table(organ, year, last, as_of).filter(condition).exclude(pk__in=former)
    found = Q(pk__in=table.values("pk")) | Q(pk__in=as_they_were)
    return Remedy.objects.filter(found).order_by("opened_on", "pk")


def in_table(organ: Organ, year: int) -> QuerySet[Remedy]:
    """The remedies that stand anywhere in table 4 of the year."""
    return _table(organ, year, date(year, 12, 31), None)


def _table(organ: Organ, year: int, last: date, as_of: date | None) -> QuerySet[Remedy]:
    known = Q(voided_on=None)
    if as_of is not None:
        known |= Q(voided_on__gt=as_of)
        known &= Q(recorded_at__lte=history.end_of(as_of))
    still_open = Q(concluded_on=None) | Q(concluded_on__gte=date(year, 1, 1))
    return Remedy.objects.filter(known, still_open, organ=organ, opened_on__lte=last)


def _groups(table: QuerySet[Remedy], last: date) -> Iterable[tuple[str, str, int]]:
    ended = When(concluded_on__lte=last, then=F("result"))
    column = Case(ended, default=Value(RemedyColumn.PENDING.value))
    rows = table.order_by().annotate(column=column)
    return rows.values_list("kind", "column").annotate(n=Count("*"))


def _former(organ: Organ, as_of: date | None) -> dict[int, Remedy]:
    """The few remedies changed after the day and known by then, as they were."""
    if as_of is None:
        return {}
    end: datetime = history.end_of(as_of)
    former = history.former(Remedy.objects.all(), organ, end)
    return {
        pk: remedy
        for pk, remedy in former.items()
        if remedy.recorded_at <= end and (remedy.voided_on is None or remedy.voided_on > as_of)
    }


def _stands_in(remedy: Remedy, year: int, last: date) -> bool:
    """The condition of `_table` on days, for a remedy as it was."""
    ended = remedy.concluded_on
    return remedy.opened_on <= last and (ended is None or ended >= date(year, 1, 1))


def _column(remedy: Remedy, last: date) -> str:
    ended = remedy.concluded_on is not None and remedy.concluded_on <= last
    return str(remedy.result) if ended else RemedyColumn.PENDING.value
