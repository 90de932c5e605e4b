"""Which files of a year were decided, and which of them in their time."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from gongkai.organs.models import Organ
from gongkai.requests.models import AccessRequest


def decided_in(organ: Organ, year: int) -> QuerySet[AccessRequest]:
    """The files that ended in the year and stand in its table 3, oldest first.  Law: FORM 3."""
    span = (date(year, 1, 1), date(year, 12, 31))
    ended = AccessRequest.objects.filter(
        decided_on__range=span, outcome__isnull=False, received_on__isnull=False
    )
    return ended.filter(organ=organ, is_counted=True).order_by("decided_on", "pk")


def decided_in_time(organ: Organ, year: int) -> QuerySet[AccessRequest]:
    """Those of them that ended on their due day or before, or had none.  Law: REG 33."""
    in_time = Q(due_on=None) | Q(decided_on__lte=F("due_on"))
    return decided_in(organ, year).filter(in_time)
