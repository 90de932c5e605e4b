"""K7 for percentages: is a share that follows a figure its part of the year's requests?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.interchange.narrative.frames import frame_of
from gongkai.interchange.narrative.mentions import Mention, mentions
from gongkai.interchange.narrative.readings import sides
from gongkai.interchange.narrative.topics import DONE, REQUESTS, TAKEN_IN
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy, Level

SHARE = re.compile(r"^占(?:比|总数|总量|总)?(?:的|为|约|近)*$")


def wrong_shares(report: AnnualReport) -> list[Discrepancy]:
    """Shares of requests that fit none of the totals; hints, since what they are of is unsaid."""
    return list(_wrong(report))


def _wrong(report: AnnualReport) -> Iterator[Discrepancy]:
    for before, share in _shares(report):
        totals = _totals(report)
        if totals and not _fits(before, share.numeral.value, totals):
            yield _discrepancy(share, before, totals)


def _shares(report: AnnualReport) -> Iterator[tuple[Decimal, Mention]]:
    """The percentages of requests, each with the figure before it."""
    for sentence, mentioned in mentions(report):
        before = None
        for mention in mentioned:
            numeral = mention.numeral
            is_share = numeral.unit == "%" and SHARE.match(mention.local)
            about = frame_of(sentence.lead + mention.before) if is_share else ""
            if before is not None and about == REQUESTS:
                yield before, mention
            before = numeral.value if numeral.unit == "件" else None


def _totals(report: AnnualReport) -> set[int]:
    listed = (side for reading in (*TAKEN_IN, *DONE) for side in sides(report, reading))
    return {side.known for side in listed if side.known}


def _fits(figure: Decimal, share: Decimal, totals: set[int]) -> bool:
    step = Decimal(1).scaleb(int(share.as_tuple().exponent))
    return any(abs(figure * 100 / total - share) <= step for total in totals)


def _discrepancy(mention: Mention, figure: Decimal, totals: set[int]) -> Discrepancy:
    share = mention.numeral.value
    nearest = min((round(figure * 100 / t, 2) for t in totals), key=lambda s: abs(s - share))
    quote = mention.sentence.quote
    message = f"正文的 {figure} 件占比为 {share}%，按表三的总数算最接近的是 {nearest}%：“{quote}”"
    place = f"sections.{mention.sentence.section}"
    return Discrepancy(
        *("K7", Level.HINT, place, "share", None, f"{share}%", f"{nearest}%"), message
    )
