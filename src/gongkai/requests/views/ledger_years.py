"""A year of a ledger as its page shows it: the sheet's sums, and table 3 before and after."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.requests.actions.ledger import Plan, added, lines_of


class YearLine(NamedTuple):
    """One row: what the ledger has by kind and in all, what is there, what will be."""

    label: str
    figures: tuple[int, ...]
    total: int
    there: int
    after: int
    is_sum: bool


class Year(NamedTuple):
    """A year with the rows in which anything stands."""

    year: int
    lines: list[YearLine]
    is_alone: bool


def years_of(plan: Plan) -> list[Year]:
    """Every year the ledger touches."""
    standing = plan.standing()
    return [_year(plan, year, standing[year]) for year in plan.pivot]


def _year(plan: Plan, year: int, there: dict[tuple[str, str], int]) -> Year:
    mine = lines_of(plan.pivot[year])
    before = {line.row: line.total for line in lines_of(there)}
    after = {line.row: line.total for line in lines_of(added(there, plan.pivot[year]))}
    lines = [
        YearLine(
            line.label,
            line.figures,
            line.total,
            before[line.row],
            after[line.row],
            line.row in ("received", "carried_in", "concluded", "carried_out"),
        )
        for line in mine
        if line.total or before[line.row]
    ]
    return Year(year, lines, not any(there.values()))
