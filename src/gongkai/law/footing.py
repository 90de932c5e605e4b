"""Do the tables of an annual report add up: the footing rules K1 to K4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import unique
from functools import cache

from gongkai.law.annual_report import (
    CARRIED_IN,
    CARRIED_OUT,
    CONCLUDED,
    RECEIVED,
    ROWS,
    Column,
    Edition,
    RemedyColumn,
    RemedyTable,
    outcome_rows,
    row_label,
)
from gongkai.law.terms import Term

Cells = Sequence[int | None]
Rows = Mapping[str, Cells | None]
Figure = int | str | None

COLUMN_LABELS = dict(Column.choices())
RESULT_LABELS = dict(RemedyColumn.choices())
REMEDY_LABELS = dict(RemedyTable.choices())
TABLE_LABELS = {"table2": "表二", "table3": "表三", "table4": "表四"}


@unique
class Level(Term):
    """How sure a discrepancy is: a finding is an error or a warning, a hint is none."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    HINT = "hint", "提示"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two figures that ought to agree and do not; `message` is a sentence an officer can act on.

    `row` and `column` are the codes of the cell where the figure to look at stands, or None.
    """

    rule: str
    level: Level
    table: str
    row: str | None
    column: str | None
    left: Figure
    right: Figure
    message: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: the sum of what is known, and whether a cell of it is unknown."""

    known: int
    is_open: bool

    @classmethod
    def of(cls, cells: Iterable[int | None]) -> Side:
        """Add up the cells; an empty cell is any number from 0 upwards."""
        listed = list(cells)
        return cls(sum(cell for cell in listed if cell is not None), None in listed)


def level(left: Side, right: Side) -> Level | None:
    """An error fails whatever the empty cells hold, a warning only if they are 0; None foots.

    Law: FORM 3.
    """
    if left.known == right.known:
        return None
    lower = left if left.known < right.known else right
    return Level.WARNING if lower.is_open else Level.ERROR


@dataclass(frozen=True, slots=True)
class Foot:
    """A footing rule of one table: the codes on both sides, along each row or down each column."""

    rule: str
    table: str
    along_rows: bool
    left: tuple[str, ...]
    right: tuple[str, ...]
    at: str
    says: str


@cache
def feet(edition: Edition) -> tuple[Foot, ...]:
    """The rules K1 to K4 of a form; K3 sums 21 rows, in the form of 2019 19.  Law: FORM 3; FORM 4."""
    kinds = tuple(column.value for column in Column if column is not Column.TOTAL)
    results = tuple(column.value for column in RemedyColumn if column is not RemedyColumn.TOTAL)
    outcomes = outcome_rows(edition)
    total = Column.TOTAL.value
    return (
        Foot(
            *("K1", "table3", False, (RECEIVED, CARRIED_IN), (CONCLUDED, CARRIED_OUT), RECEIVED),
            "“一、本年新收”加“二、上年结转”为 {left}，“（七）总计”加“四、结转下年度”为 {right}",
        ),
        Foot(
            *("K2", "table3", True, (total,), kinds, total), "总计为 {left}，前六列之和为 {right}"
        ),
        Foot(
            *("K3", "table3", False, (CONCLUDED,), outcomes, CONCLUDED),
            "“（七）总计”为 {left}，（一）至（六）各行之和为 {right}",
        ),
        Foot(
            *("K4", "table4", True, results, (total,), total),
            "维持、纠正、其他、尚未审结之和为 {left}，总计为 {right}",
        ),
    )


def broken(edition: Edition, table3: Rows | None, table4: Rows | None) -> list[Discrepancy]:
    """Where K1 to K4 do not foot, in the order of the rules; rows that do not stand are passed over.

    Law: FORM 3; FORM 4.
    """
    found: list[Discrepancy] = []
    for foot in feet(edition):
        if foot.table == "table3":
            found += _broken(foot, table3 or {}, tuple(COLUMN_LABELS), ROWS[edition])
        else:
            found += _broken(foot, table4 or {}, tuple(RESULT_LABELS), tuple(REMEDY_LABELS))
    return found


def _broken(
    foot: Foot, table: Rows, columns: Sequence[str], rows: Sequence[str]
) -> Iterator[Discrepancy]:
    for line, left, right in _sides(foot, table, columns, rows):
        if _foots(left, right):
            continue
        found = level(Side.of(left), Side.of(right))
        if found is not None:
            yield _unfooted(foot, found, line, left, right)


def _sides(
    foot: Foot, table: Rows, columns: Sequence[str], rows: Sequence[str]
) -> Iterator[tuple[str, Cells, Cells]]:
    """Each line and the cells on both sides of it, but for those of which a row does not stand."""
    if foot.along_rows:
        left_at = [columns.index(code) for code in foot.left]
        right_at = [columns.index(code) for code in foot.right]
        for line in rows:
            row = table.get(line)
            if row is not None:
                yield line, [row[at] for at in left_at], [row[at] for at in right_at]
        return
    left = [row for code in foot.left if (row := table.get(code)) is not None]
    right = [row for code in foot.right if (row := table.get(code)) is not None]
    if len(left) == len(foot.left) and len(right) == len(foot.right):
        yield from zip(columns, zip(*left, strict=True), zip(*right, strict=True), strict=True)


def _foots(left: Cells, right: Cells) -> bool:
    """Whether all is known and equal, as nearly always: thousands of reports are summed at once."""
    return None not in left and None not in right and sum(left) == sum(right)  # type: ignore[arg-type]


def _unfooted(foot: Foot, found: Level, line: str, left: Cells, right: Cells) -> Discrepancy:
    row, column = (line, foot.at) if foot.along_rows else (foot.at, line)
    left_known, right_known = Side.of(left).known, Side.of(right).known
    place = (
        f"“{line_label(foot.table, row)}”行" if foot.along_rows else f"“{COLUMN_LABELS[line]}”列"
    )
    figures = foot.says.format(left=said(_figure(left)), right=said(_figure(right)))
    message = f"{TABLE_LABELS[foot.table]}{place}{figures}，相差 {abs(left_known - right_known)}"
    if found is Level.WARNING:
        left_out = len(right if left_known > right_known else left) == 1
        message += "，应填的合计未填" if left_out else "，但有空格，空格若为 0 则不符"
    return Discrepancy(
        rule=foot.rule,
        level=found,
        table=foot.table,
        row=row,
        column=column,
        left=_figure(left),
        right=_figure(right),
        message=message + "。",
    )


def _figure(cells: Cells) -> int | None:
    """The sum of what is known; None where nothing is."""
    return None if all(cell is None for cell in cells) else Side.of(cells).known


def line_label(table: str, code: str) -> str:
    """The wording of a row of table 3 or of a group of table 4.  Law: FORM 3; FORM 4."""
    return row_label(code) if table == "table3" else REMEDY_LABELS[code]


def said(figure: Figure) -> str:
    """A figure as a sentence names it; an empty cell by its name."""
    return "空格" if figure is None else str(figure)
