"""What the system knows of a site's year: each answer with its definition and the rows behind it.

A field that stands in neither `registered` nor `counted` is one that nobody here counts: visits,
checks of security, followers.  An officer types those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from gongkai.catalogue.queries import explained_by
from gongkai.catalogue.terms import InterpretationKind
from gongkai.channels.counting import RULE
from gongkai.channels.models import Account
from gongkai.channels.queries import behind as behind_publications
from gongkai.channels.terms import Channel
from gongkai.interaction.queries import behind as behind_answers
from gongkai.interaction.queries import known as known_messages
from gongkai.interaction.queries import received as received_messages
from gongkai.interaction.queries import shown as shown_messages
from gongkai.law.calendar import national
from gongkai.law.proactive import InformationClass
from gongkai.law.return_footing import Answer
from gongkai.law.website_return import Handled, average_days
from gongkai.lib.history import end_of
from gongkai.organs.models import Organ
from gongkai.organs.policy import standing
from gongkai.organs.terms import OrganKind
from gongkai.portal.models import CountedState, HomePage, ServicePage, SitePage, TopicPage
from gongkai.portal.terms import ItemKind

Rows = QuerySet[Any]
ACCOUNTS = (Channel.WECHAT, Channel.WEIBO, Channel.CLIENT, Channel.VIDEO)
SITE_KINDS: Mapping[OrganKind, str] = {
    OrganKind.GOVERNMENT: "政府门户网站",
    OrganKind.DEPARTMENT: "部门网站",
}


class Counted(NamedTuple):
    """What the system says to a field: the answer, how it was counted, and the rows if any."""

    answer: Answer
    definition: str
    rows: Rows | None = None


Counter = Callable[[Organ, int, date | None], Counted]


def registered(organ: Organ) -> dict[str, Counted]:
    """The particulars that stand in the register of organs and on the site's own settings."""
    home = HomePage.objects.filter(organ=organ).order_by("pk").first()
    own = "取自机关登记信息。"
    said = {"organ": Counted(organ.name, own), "sponsor": Counted(organ.name, own)}
    if organ.kind in SITE_KINDS:
        said["site_kind"] = Counted(SITE_KINDS[organ.kind], own)
    if home is None:
        return said
    of_site = {
        "site_name": home.title,
        "home_page": home.site_domain or home.full_url,
        "site_code": home.site_code,
        "icp_number": home.icp_number,
        "police_number": home.police_number,
    }
    return said | {code: Counted(text, "取自网站设置。") for code, text in of_site.items() if text}


def counted(organ: Organ, year: int, as_of: date | None = None) -> dict[str, Counted]:
    """Every field that rows answer, in no order; a website's figures by the rule of the ledger.

    With `as_of` each is what it was at the end of that day, and so are the rows behind it.
    """
    found = {code: count(organ, year, as_of) for code, count in _COUNTERS.items()}
    return found | _accounts(organ, year, as_of)


def open_at_start(organ: Organ, year: int, as_of: date | None = None) -> int:
    """How many messages had come and were not answered when the year began (T4)."""
    start = date(year, 1, 1)
    unanswered = Q(answered_on=None) | Q(answered_on__gte=start)
    if as_of is not None:
        unanswered |= Q(answered_on__gt=as_of)
    return known_messages(organ, as_of).filter(unanswered, received_on__lt=start).count()


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _publications(
    kind: InformationClass | None = None, channel: Channel = Channel.WEBSITE
) -> Counter:
    def count(organ: Organ, year: int, as_of: date | None) -> Counted:
        rows = behind_publications(
            organ, year, channel=channel, information_class=kind, as_of=as_of
        )
        said = kind.label if kind else "全部信息"
        return Counted(rows.count(), f"{channel.label}{said}的发布记录。{RULE}", rows)

    return count


def _states(organ: Organ, kind: ItemKind, as_of: date) -> QuerySet[CountedState]:
    """What the topics or service guides of the site were that were public at the day's end."""
    states = CountedState.objects.filter(organ=organ, kind=kind)
    return states.at(end_of(as_of)).filter(is_live=True)


def _below_home(organ: Organ, kind: type[SitePage]) -> Rows:
    """The live pages of that kind on the organ's site; none where it has no site."""
    home = HomePage.objects.filter(organ=organ).order_by("pk").first()
    pages: Any = kind.objects
    rows: Rows = pages.live().descendant_of(home) if home else pages.none()
    return rows.filter(alias_of=None)


def _topics(organ: Organ, as_of: date | None, where: Q) -> Rows:
    """The topics of which that is so, or was at the day's end."""
    if as_of is None:
        found = _below_home(organ, TopicPage).filter(where)
    else:
        then = _states(organ, ItemKind.TOPIC, as_of).filter(where)
        found = TopicPage.objects.filter(pk__in=then.values("page_id"))
    return found.order_by("opened_on", "pk")


def _topics_kept(organ: Organ, year: int, as_of: date | None) -> Counted:
    start, end = _year(year)
    kept = Q(opened_on__lte=end) & (Q(closed_on=None) | Q(closed_on__gte=start))
    rows = _topics(organ, as_of, kept)
    return Counted(rows.count(), "本年内有一天以上处于开设状态的专题。", rows)


def _topics_opened(organ: Organ, year: int, as_of: date | None) -> Counted:
    rows = _topics(organ, as_of, Q(opened_on__range=_year(year)))
    return Counted(rows.count(), "开设日期在本年的专题。", rows)


def _interpretations(kind: InterpretationKind | None = None) -> Counter:
    def count(organ: Organ, year: int, as_of: date | None) -> Counted:
        rows = explained_by(organ, year, kind, as_of)
        said = f"类别为{kind.label}的" if kind else ""
        return Counted(rows.count(), f"本年与文件关联、{said}解读页面，一页计一次。", rows)

    return count


def _services(organ: Organ, as_of: date | None, online: bool) -> Counted:
    if as_of is None:
        found = _below_home(organ, ServicePage)
        rows = found.exclude(online_url="") if online else found
    else:
        then = _states(organ, ItemKind.SERVICE, as_of)
        then = then.filter(is_online=True) if online else then
        rows = ServicePage.objects.filter(pk__in=then.values("page_id"))
    said = "写有网上办理地址的" if online else ""
    return Counted(rows.count(), f"统计时网站上{said}办事指南。", rows.order_by("pk"))


def _has_service_list(organ: Organ, year: int, as_of: date | None) -> Counted:
    found = _services(organ, as_of, online=False)
    return Counted(bool(found.answer), "网站上有办事指南的为是。", found.rows)


def _received(organ: Organ, year: int, as_of: date | None) -> Counted:
    rows = received_messages(organ, year, as_of)
    return Counted(rows.count(), "收到日期在本年的留言。", rows)


def _closed(organ: Organ, year: int, as_of: date | None) -> Counted:
    rows = behind_answers(organ, year, as_of)
    return Counted(rows.count(), "首次答复日期在本年的留言，一条留言计一次。", rows)


def _shown(organ: Organ, year: int, as_of: date | None) -> Counted:
    rows = shown_messages(organ, year, as_of)
    return Counted(rows.count(), "首次答复日期在本年、答复已经公开的留言。", rows)


def _average_days(organ: Organ, year: int, as_of: date | None) -> Counted:
    rows = behind_answers(organ, year, as_of)
    spans = rows.values_list("received_on", "answered_on")
    handled = [Handled(came, closed) for came, closed in spans if closed]
    unit = "工作日" if standing().average_in_working_days else "自然日"
    said = f"（首次答复日期－收到日期）之和除以办结留言数，按{unit}计，保留一位小数。"
    return Counted(average_days(handled, national(), standing()), said, rows)


def _accounts(organ: Organ, year: int, as_of: date | None) -> dict[str, Counted]:
    """The accounts that were open on a day of the year; no figures where there is no account."""
    open_then = Account.objects.filter(organ=organ, channel__in=ACCOUNTS)
    open_then = open_then.open_in(organ, year, as_of).order_by("pk")
    rule = "本年内有一天以上处于开设状态的账号。"
    said = {"has_new_media": Counted(open_then.exists(), rule, open_then)}
    for code, channel in (("weibo", Channel.WEIBO), ("wechat", Channel.WECHAT)):
        rows = open_then.filter(channel=channel)
        names = "、".join(account.name for account in rows)
        if names:
            said[f"{code}.name"] = Counted(names, rule, rows)
            said[f"{code}.published"] = _publications(channel=channel)(organ, year, as_of)
    others = open_then.filter(channel__in=(Channel.CLIENT, Channel.VIDEO))
    if names := "、".join(f"{account.channel.label}{account.name}" for account in others):
        said["other_media"] = Counted(names, rule, others)
    return said


_COUNTERS: Mapping[str, Counter] = {
    "published": _publications(),
    **{f"published.{kind}": _publications(kind) for kind in InformationClass},
    "topics_kept": _topics_kept,
    "topics_opened": _topics_opened,
    "interpretations": _interpretations(),
    **{f"interpretations.{kind}": _interpretations(kind) for kind in InterpretationKind},
    "has_service_list": _has_service_list,
    "services": lambda organ, year, as_of: _services(organ, as_of, online=False),
    "services_online": lambda organ, year, as_of: _services(organ, as_of, online=True),
    "messages": _received,
    "messages_closed": _closed,
    "average_days": _average_days,
    "public_replies": _shown,
}
