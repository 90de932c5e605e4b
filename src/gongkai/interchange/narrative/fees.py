"""K9 and what goes with it: does the prose account for the processing fee (信息处理费)?

The fee cell of table 2 holds all administrative charges in ten thousand yuan, another figure, so
prose that says no processing fee was charged never contradicts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.interchange.narrative.mentions import Mention, is_of_another_time, mentions
from gongkai.interchange.narrative.prose import Sentence
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy, Level, Side
from gongkai.law.outcomes import Outcome

FEE = re.compile(r"信息处理费|处理费用?|收费通知")
NOTICE = re.compile(r"收费通知|缴费通知|收费告知")
COUNTED = re.compile(r"\d|[零一二两三四五六七八九十百]+(?:件|份|笔|元)")
NONE_CHARGED = re.compile(
    r"(?:未|没有|未曾|无)(?:实际)?(?:收取|产生|发生|收过|向[^，。]{0,12}收取)[^，；。]{0,20}(?:处理费|费用)|"
    r"(?:未|没有)(?:发出|开具|下达|制发)[^，；。]{0,12}收费通知|不?收费(?:情况)?为?零|无收费"
)
NO_NOTICE = re.compile(r"(?:未|没有)(?:发出|开具|下达|制发)[^，；。]{0,12}收费通知")
CHARGES = re.compile(r"行政事业性收费(?:收入|金额|总额|总计|共计|合计|共|为|达|约|收取|项目)*$")
WAN = Decimal(10_000)


def unaccounted(report: AnnualReport) -> list[Discrepancy]:
    """What is missing or contradictory about fees, in the order: K9, then K7."""
    about = [(said, numbers) for said, numbers in mentions(report) if FEE.search(said.text)]
    sentences = [sentence for sentence, _ in about]
    amounts = [mention for _, numbers in about for mention in _amounts(numbers, report.year)]
    return [
        *_without_account(report, sentences),
        *_both_ways(sentences, amounts),
        *_charges(report),
    ]


def _without_account(report: AnnualReport, about: list[Sentence]) -> Iterator[Discrepancy]:
    line = (report.table3 or {}).get(Outcome.FEE_LAPSED.value)
    lapsed = max(Side.of(line[:-1]).known, line[-1] or 0) if line else 0
    if not lapsed or report.sections.other is None:
        return
    spoken = [sentence for sentence in about if sentence.section == "other"]
    told = [sentence for sentence in spoken if COUNTED.search(sentence.text)]
    denied = [sentence for sentence in spoken if NO_NOTICE.search(sentence.text)]
    if denied:
        yield _k9(Level.WARNING, lapsed, f"第六部分却写：“{denied[0].quote}”")
    elif not told:
        yield _k9(Level.WARNING, lapsed, "第六部分没有写收费通知的件数和金额。")
    elif not any(NOTICE.search(sentence.text) for sentence in told):
        yield _k9(Level.HINT, lapsed, f"第六部分没有写收费通知的件数：“{told[0].quote}”")


def _k9(level: Level, lapsed: int, what: str) -> Discrepancy:
    row = Outcome.FEE_LAPSED.value
    message = f"表三“逾期未按收费通知要求缴纳费用”有 {lapsed} 件，{what}"
    return Discrepancy("K9", level, "sections.other", row, "total", lapsed, None, message)


def _both_ways(about: list[Sentence], some: list[Mention]) -> Iterator[Discrepancy]:
    """One sentence says that no fee was charged, another that some was."""
    none = [sentence for sentence in about if NONE_CHARGED.search(sentence.text)]
    if none and some:
        amount = _plain(some[0].numeral.value)
        message = (
            f"正文前后不一：“{none[0].quote}”与“{some[0].sentence.quote}”，"
            f"前者为 0 元，后者为 {amount} 元。"
        )
        section = f"sections.{none[0].section}"
        yield Discrepancy(
            *("K7", Level.WARNING, section, "processing_fee", None, 0, amount), message
        )


def _amounts(mentioned: tuple[Mention, ...], year: int | None) -> Iterator[Mention]:
    for mention in mentioned:
        charged = mention.numeral.unit == "元" and mention.numeral.value > 0
        if charged and "收取" in mention.before and not is_of_another_time(mention, year):
            yield mention


def _charges(report: AnnualReport) -> Iterator[Discrepancy]:
    """Administrative charges named in prose, against the fee cell of table 2."""
    fees = (report.table2 or {}).get("fees_wan_yuan")
    if not isinstance(fees, str):
        return
    for _, mentioned in mentions(report):
        for mention in mentioned:
            named = mention.numeral.unit == "元" and CHARGES.search(mention.local)
            if not named or is_of_another_time(mention, report.year):
                continue
            if not _same_sum(mention.numeral.value, Decimal(fees) * WAN):
                yield _other_sum(mention, fees)


def _same_sum(said: Decimal, cell: Decimal) -> bool:
    """Whether prose and cell differ by rounding to the last digit of the prose at most."""
    step = Decimal(1).scaleb(max(len(str(int(said))) - len(str(int(said)).rstrip("0")), 0))
    return abs(said - cell) < max(step, Decimal(1))


def _other_sum(mention: Mention, fees: str) -> Discrepancy:
    said = _plain(mention.numeral.value)
    level = Level.WARNING if mention.numeral.exact else Level.HINT
    section = f"sections.{mention.sentence.section}"
    message = f"正文的行政事业性收费为 {said} 元，表二为 {fees} 万元：“{mention.sentence.quote}”"
    return Discrepancy("K7", level, section, "fees_wan_yuan", None, said, fees, message)


def _plain(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
