"""What table 3 was on a former day: the files as they were registered and had moved by then.

Most of it stands in the rows: the day a file was registered and the day it ended.  What was
entered late under an earlier day, or corrected, is undone from the notes of `lib.history`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Aggregate, Case, CharField, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, Column, row_of
from gongkai.law.applicants import ApplicantKind
from gongkai.lib import history
from gongkai.organs.models import Organ
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.table3 import (
    Cells,
    ended_by,
    no_cells,
    put,
    row_condition,
    tallied,
)

AT_ONCE = 50
"""Organs fetched at a time: fewer cost a server more questions, more cost memory."""

_NEW, _OLD = "n", "o"


def table3_as_of(organ: Organ, year: int, as_of: date) -> Cells:
    """Table 3 of the year as it was counted at the end of that day.

    One grouped query, corrected for the few files amended since or entered late.  Law: FORM 3.
    """
    counts = no_cells()
    for group in _groups(organ, year, as_of):
        put(counts, group)
    now, then = _moved(organ, year, as_of)
    for file in now:
        _put_file(counts, file, year, as_of, -1)
    for file in then:
        _put_file(counts, file, year, as_of, 1)
    return counts


def table3_of_each(year: int, as_of: date) -> Iterator[tuple[int, Cells]]:
    """Table 3 of every organ that has a file in it: id of the organ → cells, in the order of ids.

    One grouped query over the whole table, read in order: memory grows with the files of the
    largest organs (some thirty bytes each), not with their number.  Law: FORM 3.
    """
    corrections: dict[int, list[tuple[AccessRequest, int]]] = {}
    for files, times in zip(_moved(None, year, as_of), (-1, 1), strict=True):
        for file in files:
            corrections.setdefault(file.organ_id, []).append((file, times))
    for organ, ways in _ways_of_each(year, as_of).iterator(chunk_size=AT_ONCE):
        counts = _tallied(ways)
        for file, times in corrections.pop(organ, ()):
            _put_file(counts, file, year, as_of, times)
        yield organ, counts


class _Listed(Aggregate):
    """Texts of the rows in one, with a space between: the one aggregate both databases have."""

    function, name = "STRING_AGG", "Listed"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = TextField()

    def as_sqlite(self, *args: Any, **more: Any) -> Any:
        return self.as_sql(*args, function="GROUP_CONCAT", **more)


def _ways_of_each(year: int, as_of: date) -> QuerySet[Any, Any]:
    """Id of the organ and the way each of its files went (`_cells_of` reads it), in one text.

    An organ of a city has about as many groups of files as files: to have the database sort
    them into groups, and Python fetch each, costs twice what this does.
    """
    known = _known(AccessRequest.objects.order_by("organ"), year, as_of)
    new = Case(When(received_on__gte=date(year, 1, 1), then=Value(_NEW)), default=Value(_OLD))
    ended = Coalesce(ended_by(_last(year, as_of)), Value(""), output_field=CharField())
    slash = Value("/")
    way = Concat(new, slash, F("applicant_kind"), slash, ended, output_field=TextField())
    return known.values_list("organ").annotate(ways=_Listed(way))


def _tallied(ways: str) -> Cells:
    """The cells of one organ."""
    counts = no_cells()
    for way, n in Counter(ways.split(" ")).items():
        came, went = _cells_of(way)
        counts[came] += n
        counts[went] += n
    return counts


@cache
def _cells_of(way: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two cells that a file is counted in: how it came, and how it ended or that it did not."""
    new, kind, ended = way.split("/")
    return (RECEIVED if new == _NEW else CARRIED_IN, kind), (ended or CARRIED_OUT, kind)


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


def _groups(organ: Organ, year: int, as_of: date) -> QuerySet[Any, Any]:
    """The groups of one organ by the days and moments in the rows alone: two ranges of one index,
    joined.
    """
    new = Case(When(received_on__gte=date(year, 1, 1), then=Value(1)), default=Value(0))
    ended = ended_by(_last(year, as_of))
    known = _registered(AccessRequest.objects.filter(organ=organ), year, as_of).order_by()
    open_still = tallied(known.filter(decided_on=None), new, Value(None, CharField()))
    return tallied(known.filter(_ended_since(year, as_of)), new, ended).union(open_still, all=True)


def _last(year: int, as_of: date) -> date:
    return min(as_of, date(year, 12, 31))


def _known(files: QuerySet[AccessRequest], year: int, as_of: date) -> QuerySet[AccessRequest]:
    """Registered by the end of the day, received, and open when the year began or on the day.

    A request that ended without counting, joined to another say, was an open one until that day.
    """
    known = _registered(files, year, as_of)
    return known.filter(Q(decided_on=None) | _ended_since(year, as_of))


def _registered(files: QuerySet[AccessRequest], year: int, as_of: date) -> QuerySet[AccessRequest]:
    return files.filter(
        is_counted=True,
        received_on__lte=_last(year, as_of),
        registered_at__lte=history.end_of(as_of),
    )


def _ended_since(year: int, as_of: date) -> Q:
    open_on = min(date(year, 1, 1), as_of + timedelta(days=1))
    return Q(decided_on__gte=open_on) & (Q(outcome__isnull=False) | Q(decided_on__gt=as_of))


def _moved(
    organ: Organ | None, year: int, as_of: date
) -> tuple[list[AccessRequest], list[AccessRequest]]:
    """The files noted since, as their rows count them now, and as they were on the day."""
    end = history.end_of(as_of)
    files = AccessRequest.objects.filter(is_counted=True, registered_at__lte=end)
    former = history.former(files, organ, end)
    now = _known(files.filter(pk__in=former), year, as_of) if former else []
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
