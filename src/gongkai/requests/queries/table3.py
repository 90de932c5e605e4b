"""How many requests came in and how they ended: the cells of table 3, and the files behind each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, Column
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome
from gongkai.organs.models import Organ
from gongkai.requests.models import AccessRequest

Cells = dict[tuple[str, str], int]
Group = tuple[int, str | None, str, int]

COUNTED_ROWS = (RECEIVED, CARRIED_IN, *(outcome.value for outcome in Outcome), CARRIED_OUT)


_NO_CELLS = {(row, kind.value): 0 for row in COUNTED_ROWS for kind in ApplicantKind}


def table3_counts(organ: Organ, year: int, last: date | None = None) -> Cells:
    """Every counted cell of table 3: (row, applicant kind) → requests, zeros included.

    One grouped query; the sums of the form (concluded, total) are the report's to add.  With
    `last`, a day of the year, what came or ended after that day is left out or still open.
    Law: FORM 3.
    """
    counts = no_cells()
    for group in _groups(organ, year, last or date(year, 12, 31)):
        put(counts, group)
    return counts


def put(counts: Cells, group: Group) -> None:
    """Add a group of files to its two rows."""
    new, ended, kind, n = group
    counts[RECEIVED if new else CARRIED_IN, kind] += n
    counts[ended or CARRIED_OUT, kind] += n


def no_cells() -> Cells:
    """Every counted cell of table 3 at zero."""
    return _NO_CELLS.copy()


def behind(organ: Organ, year: int, row: str, column: str) -> QuerySet[AccessRequest]:
    """The requests that a cell of table 3 counts, oldest first; the same conditions as the count.

    `row` and `column` are codes of annual-report@1; ValueError for others.  Law: FORM 3.
    """
    found = in_table(organ, year).filter(row_condition(row, year))
    if Column(column) is not Column.TOTAL:
        found = found.filter(applicant_kind=ApplicantKind(column))
    return found.order_by("received_on", "pk")


def in_table(organ: Organ, year: int) -> QuerySet[AccessRequest]:
    """Received by the year's end and still open when the year began."""
    return _known(organ, year).filter(Q(decided_on=None) | _ended_since(year))


def _known(organ: Organ, year: int) -> QuerySet[AccessRequest]:
    counted = AccessRequest.objects.filter(organ=organ, is_counted=True)
    return counted.filter(received_on__lte=date(year, 12, 31))


def _ended_since(year: int) -> Q:
    # A withdrawal that the policy keeps out of the report has a day and no outcome.
    return Q(decided_on__gte=date(year, 1, 1), outcome__isnull=False)


def _groups(organ: Organ, year: int, last: date) -> Iterable[Group]:
    """(new, outcome within the year, applicant kind, requests): two ranges of one index, joined."""
    known = _known(organ, year).filter(received_on__lte=last).order_by()
    new = Case(When(received_on__gte=date(year, 1, 1), then=Value(1)), default=Value(0))
    ended = ended_by(last)
    open_still = tallied(known.filter(decided_on=None), new, Value(None, CharField()))
    return tallied(known.filter(_ended_since(year)), new, ended).union(open_still, all=True)


def tallied(found: QuerySet[AccessRequest], new: Case, ended: Case | Value) -> QuerySet[Any, Any]:
    """How many of the files stand in each group.

    Outcomes and kinds come as plain codes: a term made of each costs more than the counting.
    """
    kind = ExpressionWrapper(F("applicant_kind"), output_field=CharField())
    groups = found.annotate(new=new, ended=ended, kind=kind)
    return groups.values_list("new", "ended", "kind").annotate(n=Count("*"))


def ended_by(last: date) -> Case:
    """How a file had ended on that day; NULL for one that was open."""
    at_end = When(decided_on__lte=last, then=F("outcome"))
    return Case(at_end, default=Value(None), output_field=CharField())


def row_condition(row: str, year: int, last: date | None = None) -> Q:
    """Which of the files in the table stand in the row; ValueError for a row that is none.

    With `last`, a day of the year, by what had ended on that day.
    """
    first, last = date(year, 1, 1), last or date(year, 12, 31)
    if row == RECEIVED:
        return Q(received_on__gte=first)
    if row == CARRIED_IN:
        return Q(received_on__lt=first)
    if row == CARRIED_OUT:
        return Q(decided_on=None) | Q(decided_on__gt=last)
    ended = Q(decided_on__gte=first, decided_on__lte=last)
    return ended if row == CONCLUDED else ended & Q(outcome=Outcome(row))
