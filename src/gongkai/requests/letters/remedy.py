"""What a letter says of remedies before anybody knows the day it will be served."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.law.instruments import Instrument
from gongkai.law.remedies import (
    RECONSIDERATION_DAYS,
    SUIT_AFTER_RECONSIDERATION_DAYS,
    SUIT_MONTHS,
    OrganLevel,
    RemedyRoute,
    reconsidered_by,
)
from gongkai.organs.models import DisclosureOffice

ITSELF = "作出决定的机关"
NAMED = "本告知书"

_NO_ORGAN = "行政复议机关没有设置，请在公开工作机构设置中补充。"
_NO_SECOND = "应当写明的另一复议机关没有设置，请在公开工作机构设置中补充。"
_NO_COURT = "有管辖权的法院没有设置，请在公开工作机构设置中补充。"
_NO_ONLINE = "电子送达的答复应当写明申请行政复议的互联网渠道，复议网上渠道没有设置。"


class Remedy(NamedTuple):
    """The paragraph, and what is missing where it cannot be written."""

    text: str
    gaps: tuple[str, ...] = ()


class _Words(NamedTuple):
    ask: str
    after: str
    suit: str


def remedy_text(
    route: RemedyRoute, on: date, office: DisclosureOffice, organ: str, *, electronic: bool
) -> Remedy:
    """The remedy paragraph of a decision of that day, with the organ's and court's own names.

    Periods run from receipt, which is still to come.  Law: ARL 20(1), ARL 22(2), ARL 23(2); APL 46.
    """
    if route is RemedyRoute.NONE:
        return Remedy(f"本告知{route.label}。")
    places, gaps = _places(office, on, organ)
    online = electronic and names_online(on)
    if not office.court:
        gaps.append(_NO_COURT)
    if online and not office.reconsider_online:
        gaps.append(_NO_ONLINE)
    if gaps:
        return Remedy("", tuple(gaps))
    return Remedy(_SENTENCES[route](_words(places, office, online=online)))


def names_online(on: date) -> bool:
    """Whether an electronic reply of that day must name the way to reconsideration online.

    Law: ARL 22(2).
    """
    in_force = Instrument.ARL.details.in_force_on
    return in_force is not None and on >= in_force


def wants_second_organ(level: OrganLevel, on: date) -> bool:
    """Whether there are two reconsideration organs to choose from.  Law: ARL17 12(1); ARL 28."""
    return len(reconsidered_by(level, on)[0]) > 1


def _places(office: DisclosureOffice, on: date, organ: str) -> tuple[str, list[str]]:
    places, _ = reconsidered_by(office.remedy_level, on)
    if places == (ITSELF,):
        return organ, []
    gaps = []
    if not office.reconsider_at:
        gaps.append(_NO_ORGAN)
    if len(places) > 1 and not office.reconsider_also_at:
        gaps.append(_NO_SECOND)
    names = (office.reconsider_at, office.reconsider_also_at)[: len(places)]
    return "或者".join(names), gaps


def _words(places: str, office: DisclosureOffice, *, online: bool) -> _Words:
    ways = [f"地址：{office.reconsider_address}"] if office.reconsider_address else []
    if online:
        ways.append(f"互联网渠道：{office.reconsider_online}")
    where = f"（{'；'.join(ways)}）" if ways else ""
    return _Words(
        ask=f"自收到{NAMED}之日起{RECONSIDERATION_DAYS}日内向{places}{where}申请行政复议",
        after=f"自收到行政复议决定书之日起{SUIT_AFTER_RECONSIDERATION_DAYS}日内"
        f"向{office.court}提起行政诉讼",
        suit=f"自收到{NAMED}之日起{SUIT_MONTHS}个月内直接向{office.court}提起行政诉讼",
    )


def _first(words: _Words) -> str:
    return (
        f"如不服本决定，应当先{words.ask}；对行政复议决定不服的，可以{words.after}。"
        "未经行政复议，不能直接提起行政诉讼。"
    )


def _either(words: _Words) -> str:
    return f"如不服本决定，可以{words.ask}，也可以{words.suit}。"


def _severed(words: _Words) -> str:
    return (
        f"对不予公开的部分不服的，应当先{words.ask}；对行政复议决定不服的，可以{words.after}。"
        f"对予以公开的部分不服的，可以依照前述期限和渠道申请行政复议，也可以{words.suit}。"
    )


_SENTENCES = {
    RemedyRoute.RECONSIDERATION_FIRST: _first,
    RemedyRoute.EITHER: _either,
    RemedyRoute.SEVERED: _severed,
}
