"""What an applicant may do against a reply, or against there being none."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.law.calendar import national
from gongkai.law.procedure import Act, Stage
from gongkai.law.refusals import Refusal
from gongkai.law.remedies import (
    RemedyRoute,
    court_for,
    paragraph,
    reconsidered_by,
    remedy_notice,
    route_for_silence,
)
from gongkai.organs.models import DisclosureOffice
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, Decision, Letter
from gongkai.requests.queries.due import Due
from gongkai.requests.queries.office import office_of
from gongkai.requests.queries.served import first_served, served

_ENDED = frozenset({Stage.DELIVERED, Stage.LAPSED})


class Remedy(NamedTuple):
    """The way against a decision in a sentence, and where it leads in this place."""

    says: str
    places: tuple[tuple[str, str], ...]


def remedy_of(access_request: AccessRequest, due: Due | None, stage: Stage) -> Remedy | None:
    """The remedy once the decision has been sent, or once the reply is late; else nothing.

    Law: REG 51; ARL 23(2).
    """
    decision: Decision | None = getattr(access_request, "decision", None)
    office = office_of(access_request.organ)
    if decision and stage in _ENDED and decision.act is not Act.WITHDRAW:
        says = _against(decision, office)
    elif due and due.is_overdue:
        says = _against_silence(due.on)
    else:
        return None
    return Remedy(says, _places(office, decision))


def remedy_of_letter(letter: Letter) -> str:
    """What may be done against an issued letter, with its last days once it has been served.

    Empty for a letter that names no remedy.  Law: REG 51; ARL 23(2).
    """
    if letter.decision is not None:
        return _against(letter.decision, office_of(letter.organ))
    if letter.correction is None or letter.issued_on is None:
        return ""
    reached = first_served(letter.deliveries.all())
    if reached is None:
        return ""
    level = office_of(letter.organ).remedy_level
    route = RemedyRoute.EITHER
    return paragraph(remedy_notice(route, level, letter.issued_on, reached.on, national()))


def _against(decision: Decision, office: DisclosureOffice) -> str:
    reached = served(decision)
    if reached is None:
        return _without_days(decision, office)
    try:
        notice = remedy_notice(
            decision.remedy_route, office.remedy_level, decision.decided_on, reached.on, national()
        )
    except Refusal:
        return _without_days(decision, office)
    return paragraph(notice)


def _without_days(decision: Decision, office: DisclosureOffice) -> str:
    places = "或者".join(reconsidered_by(office.remedy_level, decision.decided_on)[0])
    court = court_for(office.remedy_level)[0]
    route = decision.remedy_route
    if route is RemedyRoute.NONE:
        return f"本行为{route.label}。"
    first = f"自收到答复之日起 60 日内向{places}申请行政复议"
    if route is RemedyRoute.RECONSIDERATION_FIRST:
        return f"不服本决定的，应当先{first}；对复议决定仍不服的，15 日内向{court}起诉。"
    return f"不服本决定的，可以{first}，也可以在 6 个月内向{court}提起行政诉讼（{route.label}）。"


def _against_silence(due_on: date) -> str:
    way = route_for_silence(due_on, standing()).label
    return (
        f"答复期限 {due_on} 已过，还没有答复。您可以向上一级行政机关或者政府信息公开工作主管部门"
        f"投诉、举报，{way}；以复议机关、人民法院的认定为准。"
    )


def _places(office: DisclosureOffice, decision: Decision | None) -> tuple[tuple[str, str], ...]:
    where = "，".join(part for part in (office.reconsider_at, office.reconsider_address) if part)
    level = office.remedy_level
    several = decision is not None and len(reconsidered_by(level, decision.decided_on)[0]) > 1
    named = (
        ("行政复议机关", where),
        ("另一复议机关", office.reconsider_also_at if several else ""),
        ("复议网上渠道", office.reconsider_online),
        ("人民法院", office.court),
    )
    return tuple((name, place) for name, place in named if place)
