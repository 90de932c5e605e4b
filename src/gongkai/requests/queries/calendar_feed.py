"""Which days stand in a calendar feed: what is due, without a word of who asks or who is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.calendar import national
from gongkai.law.clock import awaiting_until
from gongkai.law.consultation import opinion_due_on
from gongkai.law.procedure import Stage
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.organs.roles import may
from gongkai.requests.models import AccessRequest, FeedKey
from gongkai.requests.models.access_request import AccessRequestQuerySet
from gongkai.requests.queries.whole_files import with_facts

# A calendar program reads all of it each time.
MOST_FILES = 2000


class Event(NamedTuple):
    """One day of the calendar; `uid` stays the same while the day moves."""

    uid: str
    on: date
    summary: str
    said: str
    request_id: int
    provisional: bool


def files_of(key: FeedKey) -> AccessRequestQuerySet | None:
    """The open files the key speaks of; None where its officer may no longer see them."""
    officer, organ = key.officer, key.organ
    if not officer.is_active:
        return None
    if organ is None:
        mine = AccessRequest.objects.filter(handler=officer)
        return mine.visible_to(officer, Permission.REQUESTS_VIEW).open()
    if not may(officer, Permission.REQUESTS_VIEW, organ):
        return None
    return AccessRequest.objects.filter(organ=organ).open()


def events(files: AccessRequestQuerySet) -> Iterator[Event]:
    """The days of each file: the reply, opinions still awaited, the applicant's last day."""
    for access_request in with_facts(files.order_by("due_on", "pk"))[:MOST_FILES]:
        yield from _of(access_request)


def _of(access_request: AccessRequest) -> Iterator[Event]:
    calendar, pk, number = national(), access_request.pk, access_request.number
    stage = access_request.stage.label
    facts = access_request.facts()
    if facts is None:
        return

    def event(kind: str, on: date, what: str, said: str) -> Event:
        provisional = calendar.is_provisional(on)
        mark = "（暂算）" if provisional else ""
        return Event(f"{kind}-{pk}", on, f"{what}{mark} {number}", said, pk, provisional)

    if access_request.due_on:
        what = "送达到期" if access_request.stage is Stage.DECIDED else "答复到期"
        yield event("due", access_request.due_on, what, f"阶段：{stage}")
    if until := awaiting_until(facts, calendar, standing()):
        unpaid = access_request.stage is Stage.AWAITING_PAYMENT
        what = "缴费期满" if unpaid else "补正期满"
        yield event("applicant", until, what, "逾期视为放弃申请，不再处理")
    if access_request.decided_on is None:
        for place, each in enumerate(facts.consultations):
            until = opinion_due_on(each, calendar, standing())
            if each.answered_on is None and until:
                what = f"{each.asked.label}意见期满"
                yield event(f"opinion{place}", until, what, f"逾期{each.asked.silence}")
