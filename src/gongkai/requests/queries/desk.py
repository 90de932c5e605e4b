"""Which requests wait for an officer, in the order in which they fall due."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q

from gongkai.law.procedure import Stage
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.requests.models import AccessRequest
from gongkai.requests.models.access_request import AccessRequestQuerySet

SOON = 3


class Chip(NamedTuple):
    """How near a due day is: words, and the tone that goes with them."""

    tone: str
    words: str


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
    soon = date.fromordinal(today.toordinal() + SOON)
    counted = _waiting(officer).aggregate(
        waiting=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=today)),
        today=Count("pk", filter=Q(due_on=today)),
        soon=Count("pk", filter=Q(due_on__gt=today, due_on__lte=soon)),
    )
    return Load(**counted)


def due_chip(due_on: date | None, today: date) -> Chip:
    """The due day in words, in calendar days from `today`; none while no period runs."""
    if due_on is None:
        return Chip("idle", "期限未在计算")
    left = (due_on - today).days
    if left < 0:
        return Chip("bad", f"逾期 {-left} 日")
    if left == 0:
        return Chip("bad", "今日到期")
    return Chip("warn" if left <= SOON else "calm", f"剩 {left} 日")


def is_waiting(access_request: AccessRequest) -> bool:
    """Whether the reply is still owed: not concluded, or concluded and not sent."""
    return access_request.decided_on is None or access_request.stage is Stage.DECIDED


def _waiting(officer: Officer) -> AccessRequestQuerySet:
    # The same condition as `is_waiting`, for the database.
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    return visible.filter(Q(decided_on=None) | Q(stage=Stage.DECIDED)).order_by()
