"""Which requests wait for an officer, in the order in which they fall due."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, Value

from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.requests.models import AccessRequest
from gongkai.requests.models.access_request import AccessRequestQuerySet
from gongkai.requests.queries.chips import Chip, due_chip, soon_until


class Waiting(NamedTuple):
    """A request as the first page of the back office lists it."""

    request: AccessRequest
    chip: Chip


class Load(NamedTuple):
    """How much waits: all, past the due day, due on the day itself, due within `SOON` days."""

    waiting: int
    overdue: int
    today: int
    soon: int


def waiting_for(officer: Officer, today: date, limit: int) -> list[Waiting]:
    """The first requests that wait, earliest due day first, those without one last."""
    rows = _waiting(officer).select_related("organ")
    first = rows.order_by(F("due_on").asc(nulls_last=True), "pk")[:limit]
    return [Waiting(row, due_chip(row.due_on, today)) for row in first]


def load_of(officer: Officer, today: date) -> Load:
    """What waits for the officer, counted in one query."""
    counted = _waiting(officer).aggregate(
        waiting=Count("*"),
        overdue=Count(Value(1), filter=Q(due_on__lt=today)),
        today=Count(Value(1), filter=Q(due_on=today)),
        soon=Count(Value(1), filter=Q(due_on__gt=today, due_on__lte=soon_until(today))),
    )
    return Load(**counted)


def is_waiting(access_request: AccessRequest) -> bool:
    """Whether the reply is still owed: not concluded, or concluded and not sent."""
    return bool(access_request.is_open)


def _waiting(officer: Officer) -> AccessRequestQuerySet:
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    return visible.open().order_by()
