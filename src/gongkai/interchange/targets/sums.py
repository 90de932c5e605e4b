"""Which printed totals are the sums of what stands beside or above them?  For live formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.interchange.printed.layout import Slot, Table, slots
from gongkai.law.annual_report import CONCLUDED, ROWS, Column, Edition, RemedyColumn, outcome_rows

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Total:
    """A reported total whose addends are all known: where they stand and what they come to.

    `first` and `last` are the corners of one unbroken run of cells, as (row, column) of the table.
    """

    first: Place
    last: Place
    reported: int
    added: int

    @property
    def holds(self) -> bool:
        """Whether the reported total is the sum of its parts."""
        return self.reported == self.added


def totals(table: Table) -> dict[Place, Total]:
    """The totals of tables 3 and 4 by their place; those beside an unknown figure are left out."""
    figures = {slot.at: (r, c, slot) for r, c, slot in slots(table) if slot.at}
    wanted = _wanted3(figures) if table.code == "table3" else _wanted4(figures)
    if table.code == "table2":
        return {}
    found: dict[Place, Total] = {}
    for total, parts in wanted:
        placed = [figures[part] for part in parts if part in figures]
        known = [slot.figure for *_, slot in placed if isinstance(slot.figure, int)]
        row, column, slot = figures[total]
        if len(known) == len(parts) and isinstance(slot.figure, int):
            first, last = placed[0][:2], placed[-1][:2]
            found[row, column] = Total(first, last, slot.figure, sum(known))
    return found


def _wanted3(figures: dict[str, tuple[int, int, Slot]]) -> Iterator[tuple[str, list[str]]]:
    """K2 for every row; K3 for the row （七）总计, but in its last column, which K2 covers."""
    parts = [column for column in Column if column is not Column.TOTAL]
    standing = {at.split("/")[1]: None for at in figures}
    for code in standing:
        yield f"table3/{code}/{Column.TOTAL}", [f"table3/{code}/{part}" for part in parts]
    edition = (
        Edition.FORM_2021 if standing.keys() <= {*ROWS[Edition.FORM_2021]} else Edition.FORM_2019
    )
    if CONCLUDED in standing:
        for part in parts:
            above = [f"table3/{code}/{part}" for code in outcome_rows(edition)]
            yield f"table3/{CONCLUDED}/{part}", above


def _wanted4(figures: dict[str, tuple[int, int, Slot]]) -> Iterator[tuple[str, list[str]]]:
    """K4 for every group of columns."""
    parts = [column for column in RemedyColumn if column is not RemedyColumn.TOTAL]
    for group in {at.split("/")[1]: None for at in figures}:
        yield f"table4/{group}/{RemedyColumn.TOTAL}", [f"table4/{group}/{part}" for part in parts]
