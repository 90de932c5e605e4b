"""Is an annual report complete and well formed, as the form asks: the rules K10 and K11."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.law.annual_report import (
    ROWS,
    Column,
    Edition,
    RemedyColumn,
    RemedyTable,
    Section,
    row_label,
)
from gongkai.law.continuity import DOCUMENT_LABELS, Entry
from gongkai.law.footing import (
    COLUMN_LABELS,
    RESULT_LABELS,
    TABLE_LABELS,
    Discrepancy,
    Figure,
    Level,
    Rows,
    Side,
    line_label,
    said,
)
from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.terms import Term

FIELD_LABELS = {"issued": "本年制发件数", "repealed": "本年废止件数", "in_force": "现行有效件数"}
TABLE2_LABELS = {
    **DOCUMENT_LABELS,
    "licences": "行政许可",
    "other_services": "其他对外管理服务事项",
    "penalties": "行政处罚",
    "coercive_measures": "行政强制",
    "fees_wan_yuan": "行政事业性收费",
    "fees": "行政事业性收费",
    "procurement_projects": "政府集中采购项目数量",
    "procurement_amount_yuan": "政府集中采购总金额",
}
# The form of 2019 asks for an increase or a decrease there (FORM19 2).
SIGNED_FIELDS = frozenset({"change"})
RECONSIDERATION_FIRST_FROM = 2024


def ill_formed(
    table2: Mapping[str, Entry] | None, table3: Rows | None, table4: Rows | None
) -> list[Discrepancy]:
    """K10 in the cells: every negative figure is an error, empty cells one warning a table.

    Law: FORM 2; FORM 3; FORM 4.
    """
    tables = (
        ("table2", list(_entries(table2 or {}))),
        ("table3", list(_positions(table3 or {}, tuple(Column)))),
        ("table4", list(_positions(table4 or {}, tuple(RemedyColumn)))),
    )
    found: list[Discrepancy] = []
    for table, cells in tables:
        found += [_negative(table, *cell) for cell in cells if _is_negative(*cell)]
        empty = [cell for cell in cells if cell[2] is None]
        if empty:
            found.append(_empty(table, len(empty), *empty[0]))
    return found


def _entries(table2: Mapping[str, Entry]) -> Iterator[tuple[str, str | None, Figure]]:
    for code, entry in table2.items():
        if isinstance(entry, Mapping):
            yield from ((code, field, figure) for field, figure in entry.items())
        else:
            yield code, None, entry


def _positions(table: Rows, columns: Sequence[Term]) -> Iterator[tuple[str, str | None, Figure]]:
    for code, cells in table.items():
        for column, cell in zip(columns, cells or (), strict=False):
            yield str(code), column.value, cell


def _is_negative(_row: str, column: str | None, figure: Figure) -> bool:
    return figure is not None and column not in SIGNED_FIELDS and Decimal(figure) < 0


def _negative(table: str, row: str, column: str | None, figure: Figure) -> Discrepancy:
    where = _place(table, row, column)
    message = f"{where}填的是 {figure}，应为不小于 0 的数。"
    return Discrepancy("K10", Level.ERROR, table, row, column, figure, 0, message)


def _empty(table: str, count: int, row: str, column: str | None, _figure: Figure) -> Discrepancy:
    where = _place(table, row, column)
    message = (
        f"{TABLE_LABELS[table]}有 {count} 个空格或非数字的格，没有数的格应填 0；第一处：{where}。"
    )
    return Discrepancy("K10", Level.WARNING, table, row, column, None, 0, message)


def _place(table: str, row: str, column: str | None) -> str:
    if table == "table2":
        label = TABLE2_LABELS.get(row, row)
        return f"表二“{label}”{FIELD_LABELS.get(column or '', '')}"
    labels = COLUMN_LABELS if table == "table3" else RESULT_LABELS
    return f"{TABLE_LABELS[table]}“{line_label(table, row)}”行“{labels[column or '']}”列"


_TABLES = (Section.PROACTIVE, Section.REQUESTS, Section.REMEDIES)
_PICTURED = "；表格是图片的读不出，应当是文字的表格"


def missing_parts(present: Mapping[Section, bool]) -> list[Discrepancy]:
    """K10 in the outline: parts missing between others are an error, at either end a warning.

    A document that lacks its beginning or its end may be an excerpt.  Law: FORM 1; REG 50.
    """
    parts = list(Section)
    standing = [index for index, part in enumerate(parts) if present.get(part)] or [len(parts)]
    absent = [index for index in range(len(parts)) if index not in standing]
    inside = [index for index in absent if standing[0] < index < standing[-1]]
    at_ends = [index for index in absent if index not in inside]
    return [
        *(_missing_parts(inside, Level.ERROR) if inside else ()),
        *(_missing_parts(at_ends, Level.WARNING) if at_ends else ()),
    ]


def _missing_parts(indices: list[int], how: Level) -> list[Discrepancy]:
    parts = list(Section)
    named = "、".join(f"第{'一二三四五六'[i]}部分“{parts[i].label}”" for i in indices)
    pictured = any(parts[i] in _TABLES for i in indices)
    message = f"报告缺少{named}，六部分应当齐全{_PICTURED if pictured else ''}。"
    return [Discrepancy("K10", how, parts[indices[0]].value, None, None, None, None, message)]


def missing_rows(edition: Edition, table3: Rows | None) -> list[Discrepancy]:
    """K10 in table 3: which rows of the form do not stand, one discrepancy in all.

    Rows missing between others are an error, at the end (an excerpt) a warning.  Law: FORM 3.
    """
    if table3 is None:
        return []
    rows = ROWS[edition]
    absent = [code for code in rows if table3.get(code) is None]
    if not absent:
        return []
    at_end = absent == list(rows[len(rows) - len(absent) :])
    message = f"表三缺少 {len(absent)} 行，第一处是“{row_label(absent[0])}”。"
    how = Level.WARNING if at_end else Level.ERROR
    return [Discrepancy("K10", how, "table3", absent[0], None, None, None, message)]


def reconsideration_first(
    year: int | None, table3: Rows | None, table4: Rows | None
) -> list[Discrepancy]:
    """K11: from 2024 a refusal goes to reconsideration first, so direct suits deserve a second look.

    Law: ARL 23.
    """
    direct = Side.of((table4 or {}).get(RemedyTable.DIRECT.value) or ()).known
    withheld = sum(
        Side.of(cells or ()).known
        for code, cells in (table3 or {}).items()
        if code.startswith(f"{OutcomeGroup.WITHHELD.value}.")
    )
    if year is None or year < RECONSIDERATION_FIRST_FROM or not direct or not withheld:
        return []
    total = ((table4 or {}).get(RemedyTable.DIRECT.value) or [None])[-1]
    message = (
        f"表四“{RemedyTable.DIRECT.label}”总计为 {said(total)}：2024 年起，"
        "对不予公开决定不服的应先申请行政复议，请核对其中有无不予公开案件。"
    )
    return [
        Discrepancy(
            *("K11", Level.HINT, "table4", RemedyTable.DIRECT.value, "total", total, 0), message
        )
    ]
