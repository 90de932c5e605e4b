"""Which acts of publishing count in the yearly figures.

A bureau's overview pages are few and are kept up to date: there the update is what is counted.
News and catalogue entries count once.  Posts and articles on accounts count once each.
"""

from __future__ import annotations

from django.db.models import Q

from gongkai.channels.terms import Change, Channel, State
from gongkai.law.proactive import InformationClass

# What went out stays counted when it is withdrawn later; only a voided row never happened.
WENT_OUT = (State.SENT, State.CONFIRMED)

FIRST_OR_OVERVIEW = Q(change=Change.FIRST) | Q(
    change=Change.UPDATE,
    channel=Channel.WEBSITE,
    information_class=InformationClass.OVERVIEW,
)
COUNTING = Q(state__in=[str(state) for state in WENT_OUT]) & FIRST_OR_OVERVIEW

RULE = (
    "统计已发布且未作废的记录：网站概况类信息计首次发布和实质更新，"
    "其他信息只计首次发布，更正、重新发布、撤下不计；"
    "一次推送多篇的按篇计，同一内容在不同渠道发布的分别计数。"
)


def counts(
    channel: Channel, information_class: InformationClass | None, change: Change, state: State
) -> bool:
    """Whether such an act counts: the same rule as `COUNTING`, for one act.  Law: WEB."""
    if state not in WENT_OUT:
        return False
    if change is Change.UPDATE:
        return channel is Channel.WEBSITE and information_class is InformationClass.OVERVIEW
    return change is Change.FIRST
