"""What table 3 was on a former day: the files as they were registered and had moved by then.

What the history holds: the day a file was registered, every act by its date, and each correction
of a registration fact with the value before it.  What it does not hold: on which day a decision
was entered, so that one entered late under an earlier date counts as of that earlier date.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from gongkai.law import receipt
from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, row_of
from gongkai.organs.models import Organ
from gongkai.requests.models import AccessRequest, Amendment
from gongkai.requests.queries.table3 import Cells, table3_counts
from gongkai.requests.terms import Amendable

_READ = {
    Amendable.SUBMITTED_AT: parse_datetime,
    Amendable.SIGNED_ON: parse_date,
    Amendable.CONFIRMED_ON: parse_date,
}
_COUNTED_BY = (Amendable.APPLICANT_KIND, Amendable.INTAKE, *_READ)


def table3_as_of(organ: Organ, year: int, as_of: date) -> Cells:
    """Table 3 of the year as it was counted at the end of that day.

    One grouped query, corrected for the few files registered or amended since.  Law: FORM 3.
    """
    end = timezone.make_aware(datetime.combine(as_of, time.max))
    last = min(as_of, date(year, 12, 31))
    counts = table3_counts(organ, year, last)
    amended = _amended_since(organ, end)
    for file in _touched(organ, end, amended):
        _add(counts, file, year, last, -1)
        if file.registered_at <= end:
            _add(counts, _as_it_was(file, amended.get(file.pk, ())), year, last, 1)
    return counts


def _amended_since(organ: Organ, end: datetime) -> dict[int, list[Amendment]]:
    """The corrections after the moment, the latest first, by the file."""
    fields = [str(field) for field in _COUNTED_BY]
    rows = Amendment.objects.filter(
        access_request__organ=organ, at__gt=end, field__in=fields
    ).order_by("-at", "-pk")
    found: dict[int, list[Amendment]] = {}
    for row in rows:
        found.setdefault(row.access_request_id, []).append(row)
    return found


def _touched(
    organ: Organ, end: datetime, amended: dict[int, list[Amendment]]
) -> Iterable[AccessRequest]:
    since = Q(registered_at__gt=end) | Q(pk__in=amended)
    return AccessRequest.objects.filter(since, organ=organ, is_counted=True)


def _as_it_was(file: AccessRequest, undone: Iterable[Amendment]) -> AccessRequest:
    former = copy.copy(file)
    for row in undone:
        setattr(former, row.field.value, _value(row))
    # A file opened anew has no number of its own and keeps the day its remedy was served.
    if former.number_in_year is not None:
        confirmed = former.confirmed_on
        former.received_on = receipt.received_on(
            former.intake,
            timezone.localdate(former.submitted_at),
            signed_on=former.signed_on,
            confirmed_on=[confirmed] if confirmed else [],
        )
    return former


def _value(row: Amendment) -> Any:
    read = _READ.get(row.field)
    if read is None or not row.old:
        return row.old or None
    value: Any = read(row.old)
    naive = isinstance(value, datetime) and timezone.is_naive(value)
    return timezone.make_aware(value) if naive else value


def _add(counts: Cells, file: AccessRequest, year: int, last: date, times: int) -> None:
    """Put the file into its rows, or take it out; nothing for one outside the table."""
    if file.received_on is None or file.received_on > last:
        return
    if file.decided_on and file.outcome is None:
        return
    ended = file.decided_on if file.decided_on and file.decided_on <= last else None
    earlier = file.decided_on and file.decided_on.year < year
    rows = frozenset[str]() if earlier else row_of(year, file.received_on, ended)
    for row in rows:
        if row in (RECEIVED, CARRIED_IN, CARRIED_OUT):
            counts[row, str(file.applicant_kind)] += times
        elif row == CONCLUDED and file.outcome:
            counts[str(file.outcome), str(file.applicant_kind)] += times
