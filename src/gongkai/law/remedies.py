"""What an applicant may do against a decision: routes, where to, by when, and with what result."""

from __future__ import annotations

from datetime import date
from enum import unique
from typing import NamedTuple

from gongkai.law.annual_report import RemedyColumn
from gongkai.law.calendar import Calendar
from gongkai.law.periods import days_after, months_after, years_after
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term

RECONSIDERATION_DAYS = 60  # ARL 20(1)
SUIT_MONTHS = 6  # APL 46
SUIT_AFTER_RECONSIDERATION_DAYS = 15  # APL 45; ARL 34
UNTOLD_YEARS = 1  # ARL 20(3); APLI 64
LONGEST_YEARS = 5  # ARL 21
LONGEST_YEARS_REAL_ESTATE = 20  # ARL 21

_REVISED = date(2024, 1, 1)  # ARL in force
_CLARIFIED = date(2025, 6, 1)  # SPC25 in force


@unique
class RemedyRoute(Term):
    """What must come first; chosen by the ground and the day, never by the report's row.

    Law: ARL 23(1)(4); SPC25 1.
    """

    RECONSIDERATION_FIRST = "reconsideration_first", "应当先申请行政复议"
    EITHER = "either", "可以申请行政复议，也可以直接提起行政诉讼"
    SEVERED = "severed", "不公开部分应当先申请行政复议，公开部分可以复议或者直接起诉"
    NONE = "none", "不能单独申请行政复议或者提起行政诉讼"


@unique
class Result(Term):
    """How a remedy ends: the columns of table 4.  Law: FORM 4."""

    UPHELD = RemedyColumn.UPHELD.value, RemedyColumn.UPHELD.label
    OVERTURNED = RemedyColumn.OVERTURNED.value, RemedyColumn.OVERTURNED.label
    OTHER = RemedyColumn.OTHER.value, RemedyColumn.OTHER.label
    PENDING = RemedyColumn.PENDING.value, RemedyColumn.PENDING.label


@unique
class Ending(Term):
    """What the reconsideration organ or the court decided.  Law: FORM 4; ARL 63–69 (from memory)."""

    AFFIRMED = "affirmed", "维持"
    CLAIM_DISMISSED = "claim_dismissed", "驳回请求"
    REVOKED = "revoked", "撤销"
    MODIFIED = "modified", "变更"
    DECLARED_UNLAWFUL = "declared_unlawful", "确认违法"
    DECLARED_VOID = "declared_void", "确认无效"
    ORDERED_TO_ACT = "ordered_to_act", "责令履行"
    WITHDRAWN = "withdrawn", "撤回"
    TERMINATED = "terminated", "终止"
    NOT_ACCEPTED = "not_accepted", "不予受理、不予立案"
    OPEN = "open", "尚未审结"

    @property
    def result(self) -> Result:
        """The column of table 4 the ending falls in.  Law: FORM 4 (from memory)."""
        return _RESULTS.get(self, Result.OTHER)


_RESULTS = {
    Ending.AFFIRMED: Result.UPHELD,
    Ending.CLAIM_DISMISSED: Result.UPHELD,
    Ending.REVOKED: Result.OVERTURNED,
    Ending.MODIFIED: Result.OVERTURNED,
    Ending.DECLARED_UNLAWFUL: Result.OVERTURNED,
    Ending.DECLARED_VOID: Result.OVERTURNED,
    Ending.ORDERED_TO_ACT: Result.OVERTURNED,
    Ending.OPEN: Result.PENDING,
}


@unique
class OrganLevel(Term):
    """What the deciding organ is, by which the place of the remedy is told.

    Law: ARL 24, ARL 27, ARL 28; APL 14, APL 15.
    """

    DEPARTMENT = "department", "县级以上地方人民政府工作部门"
    JUSTICE = "justice", "地方司法行政部门"
    VERTICAL = "vertical", "海关、金融、外汇管理等垂直领导的机关，税务和国家安全机关"
    TOWNSHIP = "township", "乡镇人民政府、街道办事处"
    GOVERNMENT = "government", "县、市人民政府"
    PROVINCE = "province", "省级人民政府"
    MINISTRY = "ministry", "国务院部门"


_OWN_GOVERNMENT = "本级人民政府"
_HIGHER_DEPARTMENT = "上一级主管部门"
_HIGHER_GOVERNMENT = "上一级人民政府"
_ITSELF = "作出决定的机关"

# Where reconsideration is asked for since 2024: places, article.
_PLACES = {
    OrganLevel.DEPARTMENT: ((_OWN_GOVERNMENT,), "ARL 24(1)(1)"),
    OrganLevel.JUSTICE: ((_OWN_GOVERNMENT, "上一级司法行政部门"), "ARL 28"),
    OrganLevel.VERTICAL: ((_HIGHER_DEPARTMENT,), "ARL 27"),
    OrganLevel.TOWNSHIP: ((_HIGHER_GOVERNMENT,), "ARL 24(1)(2)"),
    OrganLevel.GOVERNMENT: ((_HIGHER_GOVERNMENT,), "ARL 24(1)(2)"),
    OrganLevel.PROVINCE: ((_ITSELF,), "ARL 24(2)"),
    OrganLevel.MINISTRY: ((_ITSELF,), "ARL 25"),
}
_PLACES_BEFORE_2024 = {
    OrganLevel.DEPARTMENT: ((_OWN_GOVERNMENT, _HIGHER_DEPARTMENT), "ARL17 12(1)"),
    OrganLevel.JUSTICE: ((_OWN_GOVERNMENT, _HIGHER_DEPARTMENT), "ARL17 12(1)"),
    OrganLevel.VERTICAL: ((_HIGHER_DEPARTMENT,), "ARL17 12(2)"),
    OrganLevel.TOWNSHIP: ((_HIGHER_GOVERNMENT,), "ARL17 13"),
    OrganLevel.GOVERNMENT: ((_HIGHER_GOVERNMENT,), "ARL17 13"),
    OrganLevel.PROVINCE: ((_ITSELF,), "ARL17 14"),
    OrganLevel.MINISTRY: ((_ITSELF,), "ARL17 14"),
}
_INTERMEDIATE = frozenset({OrganLevel.GOVERNMENT, OrganLevel.PROVINCE, OrganLevel.MINISTRY})


def reconsidered_by(level: OrganLevel, decided_on: date) -> tuple[tuple[str, ...], str]:
    """Where reconsideration is asked for, and the article.

    A department's applicant could choose between two places until the end of 2023.
    Law: ARL 24(1)(1), ARL 27, ARL 28; ARL17 12; ARL 25 (from memory); ARL17 13 (from memory).
    """
    return (_PLACES if decided_on >= _REVISED else _PLACES_BEFORE_2024)[level]


def court_for(level: OrganLevel) -> tuple[str, str]:
    """The court of first instance, and the article; the court's own name is local.

    Law: APL 14; APL 15; APL 18.
    """
    if level in _INTERMEDIATE:
        return "有管辖权的中级人民法院", "APL 15"
    return "有管辖权的基层人民法院", "APL 14"


def withholding_route(decided_on: date) -> RemedyRoute:
    """The route against a refusal that rests on REG 14, 15 or 16.  Law: ARL 23(1)(4); SPC25 1."""
    return RemedyRoute.RECONSIDERATION_FIRST if decided_on >= _REVISED else RemedyRoute.EITHER


def is_transitional(decided_on: date) -> bool:
    """Whether the reach of reconsideration-first was disputed on that day.

    From 1 January 2024 to 31 May 2025.  Law: ARL 23(1)(4); SPC25 1.
    """
    return _REVISED <= decided_on < _CLARIFIED


def route_for_silence(due_on: date, policy: Policy = DEFAULT) -> RemedyRoute:
    """The route where no reply came by its last day.  Law: ARL 23(1)(3); SPC25 2(2)."""
    return withholding_route(due_on) if policy.silence_reconsideration_first else RemedyRoute.EITHER


class RemedyNotice(NamedTuple):
    """What a decision tells its applicant; a date is None where that way is not open yet."""

    route: RemedyRoute
    reconsider_at: tuple[str, ...]
    reconsider_by: date | None
    sue_at: str
    sue_by: date | None
    law: tuple[str, ...]
    provisional: bool


def remedy_notice(
    route: RemedyRoute, level: OrganLevel, decided_on: date, served_on: date, calendar: Calendar
) -> RemedyNotice:
    """Route, places and last days for a decision served on a day.

    Sixty days for reconsideration and six months for a suit, both moved past rest days; where
    reconsideration comes first, no day for a suit is named: it is 15 days from that decision.
    Law: ARL 20(1), ARL 23(1)(4), ARL 24; APL 45; APL 46.
    """
    if served_on < decided_on:
        raise NotPermitted("REPLY235", f"送达日期 {served_on} 早于决定日期 {decided_on}")
    places, place_law = reconsidered_by(level, decided_on)
    court, court_law = court_for(level)
    if route is RemedyRoute.NONE:
        return RemedyNotice(route, (), None, "", None, ("OPINION132",), False)
    reconsider_by = days_after(served_on, RECONSIDERATION_DAYS, calendar)
    first = route is RemedyRoute.RECONSIDERATION_FIRST
    sue_by = None if first else months_after(served_on, SUIT_MONTHS, calendar)
    limit = "ARL 20(1)" if decided_on >= _REVISED else "ARL17 9"
    ordered = ("ARL 23(1)(4)",) if route is not RemedyRoute.EITHER else ()
    suit = ("APL 45",) if first else ("APL 46",)
    return RemedyNotice(
        route,
        places,
        reconsider_by,
        court,
        sue_by,
        (*ordered, limit, place_law, *suit, court_law),
        calendar.is_provisional(sue_by or reconsider_by),
    )


def paragraph(notice: RemedyNotice) -> str:
    """The remedy paragraph of a letter, in Chinese, with the last days filled in.

    Law: ARL 23(2); REG 51.
    """
    if notice.route is RemedyRoute.NONE:
        return f"本行为{notice.route.label}。"
    places = "或者".join(notice.reconsider_at)
    ask = f"自收到之日起 60 日内（至 {notice.reconsider_by}）向{places}申请行政复议"
    after = "对复议决定不服的，自收到复议决定之日起 15 日内"
    suit = f"在 6 个月内（至 {notice.sue_by}）直接向{notice.sue_at}提起行政诉讼"
    if notice.route is RemedyRoute.RECONSIDERATION_FIRST:
        return f"不服本决定的，应当先{ask}；{after}向{notice.sue_at}提起行政诉讼。"
    if notice.route is RemedyRoute.SEVERED:
        return (
            f"对不予公开的部分不服的，应当先{ask}；{after}向{notice.sue_at}提起行政诉讼。"
            f"对公开的部分不服的，可以同样申请行政复议，也可以{suit}。"
        )
    return f"不服本决定的，可以{ask}，也可以{suit}。"


def suit_after_reconsideration_by(received_on: date, calendar: Calendar) -> date:
    """The last day to sue after a reconsideration decision, or after its period ran out.

    Law: APL 45; ARL 34.
    """
    return days_after(received_on, SUIT_AFTER_RECONSIDERATION_DAYS, calendar)


def reconsideration_if_untold_by(learnt_on: date, calendar: Calendar) -> date:
    """The last day where the decision did not name the right to reconsideration.  Law: ARL 20(3)."""
    return years_after(learnt_on, UNTOLD_YEARS, calendar)


def suit_if_untold_by(learnt_on: date, calendar: Calendar) -> date:
    """The last day where the decision did not name the period for a suit.  Law: APLI 64."""
    return years_after(learnt_on, UNTOLD_YEARS, calendar)


def latest_reconsideration_by(
    decided_on: date, calendar: Calendar, *, real_estate: bool = False
) -> date:
    """The last day in any case: 5 years from the act, 20 where land or buildings are concerned.

    Law: ARL 21.
    """
    longest = LONGEST_YEARS_REAL_ESTATE if real_estate else LONGEST_YEARS
    return years_after(decided_on, longest, calendar)


def suit_for_silence_by(due_on: date, calendar: Calendar) -> date:
    """The last day to sue where no reply came by `due_on`.  Law: APLI 66."""
    return months_after(due_on, SUIT_MONTHS, calendar)
