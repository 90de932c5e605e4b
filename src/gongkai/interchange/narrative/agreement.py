"""K7: do the figures that the prose gives agree with the tables?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.interchange.narrative.claims import Claim, claims
from gongkai.interchange.narrative.mentions import REGION
from gongkai.interchange.narrative.readings import sides
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import TABLE_LABELS, Discrepancy, Figure, Level, Side


def disagreements(report: AnnualReport) -> list[Discrepancy]:
    """The claims that no defensible reading of the tables bears out, in the order of the text."""
    listed = [(claim, _values(report, claim)) for claim in claims(report)]
    agreed = {claim.code for claim, values in listed if _agrees(claim, values)}
    return list(_disagreements(listed, agreed))


def _disagreements(
    listed: list[tuple[Claim, list[Side]]], agreed: set[str]
) -> Iterator[Discrepancy]:
    for claim, values in listed:
        if not values or _agrees(claim, values):
            continue
        # A city's report also tells the figures of its own office; the tables hold one of the two.
        is_other = claim.limited or REGION.search(claim.sentence.text)
        if (is_other and claim.code in agreed) or (claim.limited and claim.table == "table2"):
            continue
        yield _discrepancy(claim, _level(claim, values), values)


def _values(report: AnnualReport, claim: Claim) -> list[Side]:
    found = [side for reading in claim.readings for side in sides(report, reading)]
    return list(dict.fromkeys(found))


def _agrees(claim: Claim, values: list[Side]) -> bool:
    return any(side.known == claim.value for side in values)


def _level(claim: Claim, values: list[Side]) -> Level:
    feasible = any(side.is_open and side.known < claim.value for side in values)
    certain = claim.exact and claim.sure and not claim.limited and not feasible
    return Level.WARNING if certain else Level.HINT


def _discrepancy(claim: Claim, level: Level, values: list[Side]) -> Discrepancy:
    figures = "或".join(dict.fromkeys(str(side.known) for side in values[:3]))
    table = TABLE_LABELS[claim.table]
    message = (
        f"正文的“{claim.label}”为 {_plain(claim.value)}，{table}相应的数为 {figures}："
        f"“{claim.sentence.quote}”"
    )
    return Discrepancy(
        rule="K7",
        level=level,
        table=f"sections.{claim.sentence.section}",
        row=claim.code,
        column=None,
        left=_plain(claim.value),
        right=values[0].known,
        message=message,
    )


def _plain(value: Decimal) -> Figure:
    return int(value) if value == value.to_integral_value() else str(value)
