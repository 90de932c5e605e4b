"""What table 3 was on a former day: the files as they were registered and had moved by then.

Most of it stands in the rows: the day a file was registered and the day it ended.  What was
entered late under an earlier day, or corrected, is undone from the notes of `lib.history`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, Column, row_of
from gongkai.law.applicants import ApplicantKind
from gongkai.lib import history
from gongkai.organs.models import Organ
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.table3 import Cells, Group, no_cells, put, row_condition, tallied


def table3_as_of(organ: Organ, year: int, as_of: date) -> Cells:
    """Table 3 of the year as it was counted at the end of that day.

    One grouped query, corrected for the few files amended since or entered late.  Law: FORM 3.
    """
    counts = no_cells()
    files = AccessRequest.objects.filter(organ=organ)
    for group in groups_as_of(files, year, as_of):
        put(counts, group)
    now, then = _moved(organ, year, as_of)
    for file in now:
        _put_file(counts, file, year, as_of, -1)
    for file in then:
        _put_file(counts, file, year, as_of, 1)
    return counts


def behind_as_of(
    organ: Organ, year: int, row: str, column: str, as_of: date
) -> QuerySet[AccessRequest]:
    """The requests that a cell of table 3 counted at the end of that day, oldest first.

    `row` and `column` are codes of annual-report@1; ValueError for others.  Law: FORM 3.
    """
    wanted = Column(column)
    known = _known(AccessRequest.objects.filter(organ=organ), year, as_of)
    condition = row_condition(row, year, _last(year, as_of))
    if wanted is not Column.TOTAL:
        condition &= Q(applicant_kind=ApplicantKind(column))
    now, then = _moved(organ, year, as_of)
    as_they_were = [
        file.pk
        for file in then
        if wanted.value in (Column.TOTAL.value, str(file.applicant_kind))
        and row in (*_rows(file, year, as_of), *_concluded(file, year, as_of))
    ]
    standing = known.filter(condition).exclude(pk__in=[file.pk for file in now])
    found = Q(pk__in=standing.values("pk")) | Q(pk__in=as_they_were)
    return AccessRequest.objects.filter(found).order_by("received_on", "pk")


def groups_as_of(
    files: QuerySet[AccessRequest], year: int, as_of: date, *by: str
) -> Iterable[Group]:
    """(…, new, outcome by that day, kind, requests) by the days and moments in the rows alone."""
    first, last = date(year, 1, 1), _last(year, as_of)
    known = _known(files, year, as_of).order_by()
    new = Case(When(received_on__gte=first, then=Value(1)), default=Value(0))
    ended = Case(When(decided_on__lte=last, then=F("outcome")), default=Value(None))
    open_still = tallied(known.filter(decided_on=None), new, Value(None, CharField()), *by)
    since = known.filter(decided_on__isnull=False)
    return tallied(since, new, ended, *by).union(open_still, all=True)


def _last(year: int, as_of: date) -> date:
    return min(as_of, date(year, 12, 31))


def _known(files: QuerySet[AccessRequest], year: int, as_of: date) -> QuerySet[AccessRequest]:
    """Registered by the end of the day, received, and open when the year began or on the day.

    A request that ended without counting, joined to another say, was an open one until that day.
    """
    open_on = min(date(year, 1, 1), as_of + timedelta(days=1))
    ended = Q(decided_on__gte=open_on) & (Q(outcome__isnull=False) | Q(decided_on__gt=as_of))
    return files.filter(
        Q(decided_on=None) | ended,
        is_counted=True,
        received_on__lte=_last(year, as_of),
        registered_at__lte=history.end_of(as_of),
    )


def _moved(organ: Organ, year: int, as_of: date) -> tuple[list[AccessRequest], list[AccessRequest]]:
    """The files noted since, as their rows count them now, and as they were on the day."""
    end = history.end_of(as_of)
    files = AccessRequest.objects.filter(is_counted=True, registered_at__lte=end)
    former = history.former(files, organ, end)
    now = _known(files.filter(organ=organ, pk__in=former), year, as_of) if former else []
    then = [file for file in former.values() if _rows(file, year, as_of)]
    return list(now), then


def _put_file(counts: Cells, file: AccessRequest, year: int, as_of: date, times: int) -> None:
    for row in _rows(file, year, as_of):
        counts[row, str(file.applicant_kind)] += times


def _rows(file: AccessRequest, year: int, as_of: date) -> list[str]:
    """The two counted rows in which a file stands; none for one outside the table."""
    last, received, ended = _last(year, as_of), file.received_on, file.decided_on
    if received is None or received > last:
        return []
    if ended and ended > as_of:
        ended = None
    if ended and file.outcome is None:
        return []
    if ended and ended < date(year, 1, 1):
        return []
    rows = row_of(year, received, ended if ended and ended <= last else None)
    return [str(file.outcome) if row == CONCLUDED else row for row in rows]


def _concluded(file: AccessRequest, year: int, as_of: date) -> tuple[str, ...]:
    ended = set(_rows(file, year, as_of)) - {RECEIVED, CARRIED_IN, CARRIED_OUT}
    return (CONCLUDED,) if ended else ()
