"""How many remedies ended how: the cells of table 4, and the files behind each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from gongkai.law.annual_report import RemedyColumn, RemedyTable
from gongkai.organs.models import Organ
from gongkai.remedies.models import Remedy

Cells = dict[tuple[str, str], int]


def table4_counts(organ: Organ, year: int, as_of: date | None = None) -> Cells:
    """Every counted cell of table 4: (group, column) → remedies, zeros included, totals left out.

    A result counts in the year of its conclusion; what was opened by 31 December and not concluded
    by then is pending.  With `as_of` what was opened, concluded or voided after that day had not
    yet been.  Law: FORM 4.
    """
    columns = [column for column in RemedyColumn if column is not RemedyColumn.TOTAL]
    counts: Cells = {(group.value, column.value): 0 for group in RemedyTable for column in columns}
    for group, column, n in _groups(organ, year, as_of):
        counts[group, column] += n
    return counts


def behind(organ: Organ, year: int, group: str, column: str) -> QuerySet[Remedy]:
    """The remedies that a cell of table 4 counts; ValueError for codes the form does not have."""
    found = in_table(organ, year).filter(kind=RemedyTable(group))
    wanted = RemedyColumn(column)
    open_at_end = Q(concluded_on=None) | Q(concluded_on__gt=date(year, 12, 31))
    if wanted is RemedyColumn.PENDING:
        found = found.filter(open_at_end)
    elif wanted is not RemedyColumn.TOTAL:
        found = found.exclude(open_at_end).filter(result=wanted.value)
    return found.order_by("opened_on", "pk")


def in_table(organ: Organ, year: int) -> QuerySet[Remedy]:
    """The remedies that stand anywhere in table 4 of the year."""
    return _table(organ, year, date(year, 12, 31), None)


def _table(organ: Organ, year: int, last: date, as_of: date | None) -> QuerySet[Remedy]:
    valid = Q(voided_on=None) | Q(voided_on__gt=as_of) if as_of else Q(voided_on=None)
    still_open = Q(concluded_on=None) | Q(concluded_on__gte=date(year, 1, 1))
    return Remedy.objects.filter(valid, still_open, organ=organ, opened_on__lte=last)


def _groups(organ: Organ, year: int, as_of: date | None = None) -> Iterable[tuple[str, str, int]]:
    last = min(as_of or date.max, date(year, 12, 31))
    ended = When(concluded_on__lte=last, then=F("result"))
    column = Case(ended, default=Value(RemedyColumn.PENDING.value))
    table = _table(organ, year, last, as_of).order_by().annotate(column=column)
    return table.values_list("kind", "column").annotate(n=Count("*"))
