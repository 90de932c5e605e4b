"""Which days lie ahead in remedies and for applicants: a list for the desk and for calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from gongkai.law.calendar import national
from gongkai.law.remedies import OrganLevel, RemedyRoute, remedy_notice
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries.due import Due, dues
from gongkai.remedies.terms import Owed
from gongkai.requests.models import Decision, Delivery
from gongkai.requests.queries import served

# Six months, and the rest days past which their end may move.
_LONGEST = timedelta(days=200)
_SUIT_LAW = ("APL 46",)
_RECONSIDERATION_LAW = ("ARL 20(1)",)


class Deadline(NamedTuple):
    """A dated entry: what is due, by whom, under which articles, in which file, and its page."""

    on: date
    what: str
    article: str
    owed: Owed
    number: str
    organ_id: int
    url: str
    is_provisional: bool


def deadlines(
    whose: Organ | Officer, today: date, *, own: bool = False, applicants: bool = True
) -> list[Deadline]:
    """Every deadline in the remedies of an organ, or of all an officer may see, nearest first.

    What the organ and the deciding bodies owe is listed until it is done, also past its day; the
    last days of applicants from `today` on, or not at all without `applicants`.  `own` keeps to
    the files in the officer's own hand.  Law: ARL 20(1); ARL 48; ARL 62; APL 45; APL 46; APL 67.
    """
    found = list(_of_remedies(_remedies(whose, own), today, applicants))
    if applicants:
        found += _of_decisions(_deliveries(whose, own, today), today)
    return sorted(found)


def last_days(decision: Decision) -> list[Due]:
    """The applicant's last days against a decision; none until it was served, or without a route.

    Law: ARL 20(1); ARL 23(1)(4); APL 46; REPLY235.
    """
    reached = served(decision)
    if reached is None:
        return []
    level = _level(decision.access_request.organ)
    return _last_days(decision.remedy_route, level, decision.decided_on, reached.on)


def _last_days(
    route: RemedyRoute, level: OrganLevel, decided_on: date, served_on: date
) -> list[Due]:
    notice = remedy_notice(route, level, decided_on, served_on, national())
    found = []
    if notice.reconsider_by:
        what = "申请行政复议的期限"
        found.append(Due(notice.reconsider_by, what, _RECONSIDERATION_LAW, Owed.APPLICANT))
    if notice.sue_by:
        what = "直接提起行政诉讼的期限"
        found.append(Due(notice.sue_by, what, _SUIT_LAW, Owed.APPLICANT))
    return found


def _level(organ: Organ) -> OrganLevel:
    office = getattr(organ, "office", None)
    return office.remedy_level if office else OrganLevel.DEPARTMENT


def _remedies(whose: Organ | Officer, own: bool) -> QuerySet[Remedy]:
    found = Remedy.objects.all()
    if isinstance(whose, Organ):
        found = found.filter(organ=whose)
    else:
        found = found.visible_to(whose, Permission.REQUESTS_VIEW)
    if own and isinstance(whose, Officer):
        found = found.filter(decision__access_request__handler=whose)
    return found.select_related("decision__access_request").prefetch_related("followed_by")


def _of_remedies(found: QuerySet[Remedy], today: date, applicants: bool) -> Iterator[Deadline]:
    awaited = Q(concluded_on=None) | Q(result_served_on__gte=today - _LONGEST)
    for remedy in found.filter(awaited, voided_on=None):
        for due in dues(remedy, today):
            if due.owed is Owed.APPLICANT and not applicants:
                continue
            number = remedy.decision.access_request.number
            url = reverse("remedy:inspect", args=[remedy.pk])
            yield _deadline(due, number, remedy.organ_id, url)


def _deliveries(whose: Organ | Officer, own: bool, today: date) -> QuerySet[Delivery]:
    start = today - _LONGEST
    found = Delivery.objects.filter(
        Q(sent_on__gte=start) | Q(signed_for_on__gte=start) | Q(announced_until__gte=start),
        decision__isnull=False,
    )
    if isinstance(whose, Organ):
        found = found.filter(access_request__organ=whose)
    else:
        found = found.visible_to(whose, Permission.REQUESTS_VIEW)
    if own and isinstance(whose, Officer):
        found = found.filter(access_request__handler=whose)
    attacked = Remedy.objects.valid().filter(decision=OuterRef("decision"))
    found = found.exclude(decision__remedy_route=RemedyRoute.NONE).filter(~Exists(attacked))
    return found.select_related("decision", "access_request__organ__office")


def _of_decisions(found: QuerySet[Delivery], today: date) -> Iterator[Deadline]:
    served: dict[int, tuple[date, Delivery]] = {}
    for row in found:
        day, decision = row.remedy_from(), row.decision
        if day and decision and (decision.pk not in served or day < served[decision.pk][0]):
            served[decision.pk] = (day, row)
    for day, row in served.values():
        decision, file = row.decision, row.access_request
        if decision is None or file is None:
            continue
        url = reverse("access_request:inspect", args=[file.pk])
        level = _level(file.organ)
        for due in _last_days(decision.remedy_route, level, decision.decided_on, day):
            if due.on >= today:
                yield _deadline(due, file.number, file.organ_id, url)


def _deadline(due: Due, number: str, organ_id: int, url: str) -> Deadline:
    return Deadline(
        due.on, due.what, due.article, due.owed, number, organ_id, url, due.is_provisional
    )
