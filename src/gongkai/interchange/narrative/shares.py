"""K7 for percentages: is a share that follows a figure its part of the year's requests?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.interchange.narrative.frames import frame_of
from gongkai.interchange.narrative.mentions import mentions
from gongkai.interchange.narrative.prose import sentences
from gongkai.interchange.narrative.readings import sides
from gongkai.interchange.narrative.topics import DONE, REQUESTS, TAKEN_IN
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy, Level

SHARE = re.compile(r"^占(?:比|总数|总量|总)?(?:的|为|约|近)*$")


def wrong_shares(report: AnnualReport) -> list[Discrepancy]:
    """Shares of requests that fit none of the totals; hints, since what they are of is unsaid."""
    return list(_wrong(report))


def _wrong(report: AnnualReport) -> Iterator[Discrepancy]:
    totals = {
        side.known
        for reading in (*TAKEN_IN, *DONE)
        for side in sides(report, reading)
        if side.known
    }
    for sentence in sentences(report):
        before = None
        for mention in mentions(sentence):
            numeral = mention.numeral
            is_share = numeral.unit == "%" and SHARE.match(mention.local) and before is not None
            if is_share and before is not None and totals:
                about = frame_of(sentence.lead + mention.before)
                if about == REQUESTS and not _fits(before, numeral.value, totals):
                    yield _discrepancy(
                        sentence.section, sentence.quote, before, numeral.value, totals
                    )
            before = numeral.value if numeral.unit == "件" else None


def _fits(figure: Decimal, share: Decimal, totals: set[int]) -> bool:
    step = Decimal(1).scaleb(int(share.as_tuple().exponent))
    return any(abs(figure * 100 / total - share) <= step for total in totals)


def _discrepancy(
    section: str, quote: str, figure: Decimal, share: Decimal, totals: set[int]
) -> Discrepancy:
    nearest = min((round(figure * 100 / t, 2) for t in totals), key=lambda s: abs(s - share))
    message = f"正文的 {figure} 件占比为 {share}%，按表三的总数算最接近的是 {nearest}%：“{quote}”"
    place = f"sections.{section}"
    return Discrepancy(
        *("K7", Level.HINT, place, "share", None, f"{share}%", f"{nearest}%"), message
    )
