"""K8 across sentences: is the number of items disclosed the sum over the channels named?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations

from gongkai.interchange.narrative.mentions import (
    Mention,
    is_changed,
    is_of_another_time,
    mentions,
)
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy, Level

ITEMS = frozenset({"条", "篇", "则", "件"})
PUBLISHED = re.compile(r"发布|公开|推送|更新|刊发|发文|编发|信息")
PLATFORMS = re.compile(
    r"(?:政府)?(?:政务)?信息公开(?:各类)?平台|各(?:类|种|个)?(?:平台|渠道)|多(?:种)?渠道"
)
CHANNELS = {
    "网站": re.compile(r"网站|门户网|官网"),
    "微信": re.compile(r"微信|公众号"),
    "微博": re.compile(r"微博"),
    "短视频": re.compile(r"抖音|视频号|快手"),
    "头条": re.compile(r"头条"),
    "客户端": re.compile(r"客户端|APP|小程序"),
    "公报": re.compile(r"公报"),
}
IN_ALL = re.compile(
    r"(?:主动公开|公开|发布)(?:各类|各种|的)?(?:政府|政务)?信息(?:共计|合计|总计|累计|总数|总量|共|为|达|数量)*+$"
)
SAYS_ALL = re.compile(r"共|累计|总|各类|平台|渠道")
# Counted once wherever it stands, or over a whole region: no sum of these channels.
OTHERWISE = re.compile(r"同一|去重|不重复|全(?:市|县|区|省|州|旗|镇|乡|系统)|其中")
# A total near the sum was meant to be the sum; one far from it counts something else.
NEAR = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class Output:
    """What went out by one channel."""

    channel: str
    mention: Mention


def unsummed_channels(report: AnnualReport) -> list[Discrepancy]:
    """The totals of items disclosed that no choice of the channels' figures gives."""
    said = list(_said(report))
    outputs = {output.channel: output for output in _outputs(said)}
    if len(outputs) < 2:
        return []
    found = []
    for total in filter(_is_total, said):
        parts = [o for o in outputs.values() if o.mention.numeral.unit == total.numeral.unit]
        level = _level(total, parts)
        if level is not None:
            found.append(_discrepancy(total, parts, level))
    return found


def _said(report: AnnualReport) -> Iterator[Mention]:
    for _, mentioned in mentions(report):
        for mention in mentioned:
            usable = mention.numeral.unit in ITEMS and mention.numeral.exact and not mention.depth
            if usable and not (is_changed(mention) or is_of_another_time(mention, report.year)):
                yield mention


def _outputs(said: list[Mention]) -> Iterator[Output]:
    """One figure a channel; a channel with two figures says neither for sure."""
    listed = [
        Output(channel, mention)
        for mention in said
        if PUBLISHED.search(mention.local) and "其中" not in mention.before
        for channel in [_channel(mention.local)]
        if channel
    ]
    for output in listed:
        if sum(other.channel == output.channel for other in listed) == 1:
            yield output


def _channel(text: str) -> str | None:
    """The one channel a clause names."""
    text = PLATFORMS.sub("", text)
    named = [name for name, pattern in CHANNELS.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else None


def _is_total(mention: Mention) -> bool:
    clause = mention.local
    quote = mention.sentence.quote
    if _channel(clause) or OTHERWISE.search(quote):
        return False
    return bool(IN_ALL.search(clause) and SAYS_ALL.search(clause))


def _level(total: Mention, parts: list[Output]) -> Level | None:
    value = total.numeral.value
    values = [part.mention.numeral.value for part in parts]
    choices = chain.from_iterable(combinations(values, size) for size in range(1, len(values) + 1))
    if len(parts) < 2 or value < max(values) or any(sum(choice) == value for choice in choices):
        return None
    return Level.WARNING if abs(sum(values) - value) <= value * NEAR else Level.HINT


def _discrepancy(total: Mention, parts: list[Output], level: Level) -> Discrepancy:
    values = [part.mention.numeral.value for part in parts]
    named = "、".join(f"{part.channel} {part.mention.numeral.value}" for part in parts)
    quotes = dict.fromkeys([total.sentence.quote, *(p.mention.sentence.quote for p in parts)])
    message = (
        f"正文公开信息总数为 {total.numeral.value} {total.numeral.unit}，"
        f"各渠道（{named}）之和为 {sum(values)}：" + "".join(f"“{quote}”" for quote in quotes)
    )
    return Discrepancy(
        rule="K8",
        level=level,
        table=f"sections.{total.sentence.section}",
        row="disclosed_items",
        column=None,
        left=int(total.numeral.value),
        right=int(sum(values)),
        message=message,
    )
