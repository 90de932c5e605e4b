"""At which thresholds a government website or new-media account fails an inspection."""

from __future__ import annotations

from datetime import date, timedelta
from enum import unique
from typing import NamedTuple

from gongkai.law.periods import same_day_after
from gongkai.law.terms import Term

HOME_PAGE_CALENDAR_DAYS = 14  # CHECK, V3: two weeks, not ten working days
NEWS_CALENDAR_DAYS = 14  # CHECK, V4
NOTICES_MONTHS = 6  # CHECK, V4
STALE_SECTIONS = 5  # CHECK, V4
LONG_STALE_SECTIONS = 10  # CHECK, V4
EMPTY_SECTIONS = 5  # CHECK, V4
UNANSWERED_MONTHS = 3  # CHECK, V5
FAILED_SHARE = 0.05  # CHECK, V2
ACCOUNT_CALENDAR_DAYS = 14  # CHECK, N2


@unique
class Knockout(Term):
    """What fails a site or an account outright.  Law: CHECK."""

    GRAVE = "grave", "安全、泄密等严重问题"
    UNREACHABLE = "unreachable", "站点无法访问"
    HOME_PAGE_STALE = "home_page_stale", "首页不更新"
    SECTIONS_STALE = "sections_stale", "栏目不更新"
    NO_REPLY = "no_reply", "互动回应差"
    SERVICES_UNUSABLE = "services_unusable", "服务不实用"
    ACCOUNT_STALE = "account_stale", "新媒体两周无更新"
    ACCOUNT_WITHOUT_INTERACTION = "account_without_interaction", "新媒体未提供有效互动功能"


class SiteState(NamedTuple):
    """What an inspection counts on a site; an item without a date was never updated."""

    home_page_updated_on: date | None
    news_sections_updated_on: tuple[date | None, ...] = ()
    notice_sections_updated_on: tuple[date | None, ...] = ()
    long_stale_sections: int = 0
    empty_sections: int = 0
    oldest_unanswered_on: date | None = None
    has_message_channel: bool = True
    has_services: bool = True
    visits: int = 0
    failed_visits: int = 0


def _stale(updated_on: date | None, since: date) -> bool:
    """Whether nothing came on or after the day."""
    return updated_on is None or updated_on < since


def stale_sections(state: SiteState, on: date) -> int:
    """How many sections count as not updated (V4).  Law: CHECK."""
    news_since = on - timedelta(days=NEWS_CALENDAR_DAYS)
    notices_since = same_day_after(on, -NOTICES_MONTHS)
    stale_news = sum(_stale(day, news_since) for day in state.news_sections_updated_on)
    stale_notices = sum(_stale(day, notices_since) for day in state.notice_sections_updated_on)
    return stale_news + stale_notices


def _sections_fail(state: SiteState, on: date) -> bool:
    """V4, any of its three counts.  Law: CHECK."""
    return (
        stale_sections(state, on) >= STALE_SECTIONS
        or state.long_stale_sections >= LONG_STALE_SECTIONS
        or state.empty_sections >= EMPTY_SECTIONS
    )


def _replies_fail(state: SiteState, on: date) -> bool:
    """V5: no channel, or a message of the last year unanswered for over three months.  Law: CHECK."""
    oldest = state.oldest_unanswered_on
    waiting = oldest is not None and oldest < same_day_after(on, -UNANSWERED_MONTHS)
    return not state.has_message_channel or waiting


def site_knockouts(state: SiteState, on: date) -> list[Knockout]:
    """What fails the site on the day, in the order of the indicators; empty when it stands.

    Law: CHECK.
    """
    unreachable = state.visits > 0 and state.failed_visits / state.visits >= FAILED_SHARE
    since = on - timedelta(days=HOME_PAGE_CALENDAR_DAYS)
    found = {
        Knockout.UNREACHABLE: unreachable,
        Knockout.HOME_PAGE_STALE: _stale(state.home_page_updated_on, since),
        Knockout.SECTIONS_STALE: _sections_fail(state, on),
        Knockout.NO_REPLY: _replies_fail(state, on),
        Knockout.SERVICES_UNUSABLE: not state.has_services,
    }
    return [knockout for knockout, holds in found.items() if holds]


def account_knockouts(
    updated_on: date | None, on: date, *, has_interaction: bool
) -> list[Knockout]:
    """What fails a new-media account on the day (N2, N4).  Law: CHECK."""
    found = {
        Knockout.ACCOUNT_STALE: _stale(updated_on, on - timedelta(days=ACCOUNT_CALENDAR_DAYS)),
        Knockout.ACCOUNT_WITHOUT_INTERACTION: not has_interaction,
    }
    return [knockout for knockout, holds in found.items() if holds]
