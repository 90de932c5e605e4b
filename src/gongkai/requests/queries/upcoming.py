"""Which days the law sets for what comes next in a file, so that none is overlooked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.calendar import Calendar, national
from gongkai.law.clock import awaiting_until, clarification_notice_due_on, due_on
from gongkai.law.consultation import opinion_due_on
from gongkai.law.facts import Facts
from gongkai.law.instruments import cite
from gongkai.law.procedure import ENDED, Stage
from gongkai.law.receipt import confirm_by
from gongkai.lib.days import local_day
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest


class Upcoming(NamedTuple):
    """A day that something has to have happened by."""

    on: date
    what: str
    law: str
    said: str = ""


def upcoming(access_request: AccessRequest, today: date) -> list[Upcoming]:
    """What the law expects next, with its last day, earliest first; none of an ended file."""
    if access_request.stage in ENDED:
        return []
    facts = access_request.facts()
    calendar = national()
    if facts is None:
        by = confirm_by(
            access_request.intake, local_day(access_request.submitted_at), calendar, standing()
        )
        return [Upcoming(by, "与申请人确认收到", cite("REG 31(3)"), "确认之日起算答复期限")]
    found = [*_deadlines(access_request, facts, calendar, today), *_opinions(facts, calendar)]
    found += [
        Upcoming(slip.answer_by, f"{slip.division}反馈检索结果", cite("REG 36(4)"))
        for slip in access_request.search_slips.all()
        if slip.answered_on is None and facts.decided_on is None
    ]
    return sorted(found, key=lambda each: each.on)


def _deadlines(
    access_request: AccessRequest, facts: Facts, calendar: Calendar, today: date
) -> Iterator[Upcoming]:
    due = due_on(facts, calendar, standing())
    if until := awaiting_until(facts, calendar, standing()):
        unpaid = access_request.stage is Stage.AWAITING_PAYMENT
        what, law = ("申请人缴费", "FEE 6") if unpaid else ("申请人补正", "REG 30")
        yield Upcoming(until, f"{what}的最后一日", cite(law), "逾期视为放弃申请，不再处理")
    if due is None:
        return
    if facts.decided_on is None and facts.clarification is None:
        by = clarification_notice_due_on(facts.received_on, calendar)
        if today <= by < due:
            yield Upcoming(by, "一次性告知补正的最后一日", cite("REG 30"), "内容不明确的")
    if facts.decided_on is None and not facts.extensions:
        yield Upcoming(due, "决定延期并告知的最后一日", cite("REG 33(2)"), "须经负责人同意")
    what = "送达答复的最后一日" if facts.decided_on else "答复的最后一日"
    yield Upcoming(due, what, cite("REG 33(2)"))


def _opinions(facts: Facts, calendar: Calendar) -> Iterator[Upcoming]:
    if facts.decided_on is not None:
        return
    for each in facts.consultations:
        until = opinion_due_on(each, calendar, standing())
        if each.answered_on is None and until is not None:
            said = "" if each.received_on else "对方尚未签收，暂按发出日推算；"
            what = f"{each.asked.label}提出意见的最后一日"
            yield Upcoming(until, what, cite(each.asked.law), f"{said}逾期{each.asked.silence}")
