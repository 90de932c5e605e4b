"""How a cell is named: `table3/unavailable.not_held/natural_person`, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.interchange.report import TABLE2
from gongkai.law.annual_report import (
    CONCLUDED,
    ROWS,
    Column,
    Edition,
    RemedyColumn,
    RemedyTable,
    row_group,
    row_label,
)

FORM = Edition.FORM_2021
HEADLINE = "figures/"
# What the form does not ask and is frozen with it: how many files ended, and how many in time.
CLOCK = "clock/"
CLOCK_DECIDED = f"{CLOCK}decided"
CLOCK_ON_TIME = f"{CLOCK}on_time"
FEES = "table2/fees_wan_yuan"
KINDS = tuple(column.value for column in Column if column is not Column.TOTAL)
RESULTS = tuple(column.value for column in RemedyColumn if column is not RemedyColumn.TOTAL)
COUNTED_ROWS = tuple(row for row in ROWS[FORM] if row != CONCLUDED)

_TABLE2_LABELS = {
    "government_rules": "规章",
    "normative_documents": "行政规范性文件",
    "licences": "行政许可处理决定",
    "penalties": "行政处罚处理决定",
    "coercive_measures": "行政强制处理决定",
    "fees_wan_yuan": "行政事业性收费（万元）",
    # What the form of 2019 asks besides.
    "other_services": "其他对外管理服务事项",
    "fees": "行政事业性收费",
    "procurement_projects": "政府集中采购项目数量",
    "procurement_amount_yuan": "政府集中采购总金额",
}
_PLACES = {
    "organ": "报告机关",
    "year": "年度",
    "title": "标题",
    "edition": "表式",
    "sections": "正文",
    "table2": "表二",
    "table3": "表三",
    "table4": "表四",
}
SECTIONS = "sections/"
_SECTION_LABELS = {
    "overview": "一、总体情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
_FIELD_LABELS = {
    "issued": "本年制发",
    "repealed": "本年废止",
    "in_force": "现行有效",
    "made": "本年新制作数量",
    "disclosed": "本年新公开数量",
    "disclosed_total": "对外公开总数量",
    "previous": "上一年项目数量",
    "change": "本年增/减",
    "decisions": "处理决定数量",
}


def table2_paths() -> Iterator[str]:
    """The ten counted cells of table 2.  Law: FORM 2."""
    for code, fields in TABLE2[FORM].items():
        yield from (f"table2/{code}/{field}" for field in fields)
        if not fields:
            yield f"table2/{code}"


def table3_paths() -> Iterator[str]:
    """The counted cells of table 3: all but the sums.  Law: FORM 3."""
    return (f"table3/{row}/{kind}" for row in COUNTED_ROWS for kind in KINDS)


def table4_paths() -> Iterator[str]:
    """The counted cells of table 4: all but the totals.  Law: FORM 4."""
    return (f"table4/{table.value}/{result}" for table in RemedyTable for result in RESULTS)


def counted_paths() -> tuple[str, ...]:
    """Every cell that is counted from rows, in the form's order."""
    return (*table2_paths(), *table3_paths(), *table4_paths())


def summed_paths() -> tuple[str, ...]:
    """Every cell that the form itself sums."""
    concluded = (f"table3/{CONCLUDED}/{kind}" for kind in KINDS)
    totals = (f"table3/{row}/{Column.TOTAL.value}" for row in ROWS[FORM])
    remedies = (f"table4/{table.value}/{RemedyColumn.TOTAL.value}" for table in RemedyTable)
    return (*concluded, *totals, *remedies)


def is_remarkable(path: str) -> bool:
    """Whether a remark may be put there: the whole, a prose part, or a cell of the form."""
    if not path or path.removeprefix(SECTIONS) in _SECTION_LABELS:
        return True
    return path in counted_paths() or path in summed_paths()


def place_label(at: str) -> str:
    """Where a remark about a report that was read belongs: a cell, a row, a table, the title."""
    if at.startswith(SECTIONS):
        return _SECTION_LABELS.get(at.removeprefix(SECTIONS), "正文")
    if at.startswith(HEADLINE):
        return at.removeprefix(HEADLINE)
    table, _, rest = at.partition("/")
    if not rest:
        return _PLACES.get(table, "全文")
    row, _, column = rest.partition("/")
    try:
        said = cell_label(at) if column or table == "table2" else _row(table, row)
    except (KeyError, ValueError):
        said = ""
    return " ".join(filter(None, (_PLACES.get(table, ""), said)))


def row_words(path: str) -> str:
    """The words that stand at the head of the cell's row on paper; "" where none do."""
    table, _, rest = path.partition("/")
    row = rest.partition("/")[0]
    if table == "table2":
        return _TABLE2_LABELS.get(row, "").partition("处理决定")[0].partition("（")[0]
    try:
        # Table 4 is one row of figures under its heads.
        return RemedyColumn.UPHELD.label if table == "table4" else row_label(row)
    except (KeyError, ValueError):
        return ""


def _row(table: str, row: str) -> str:
    return RemedyTable(row).label if table == "table4" else row_label(row)


def cell_label(path: str) -> str:
    """What the cell is called in a sentence: “（四）无法提供 1.… · 自然人”."""
    table, _, rest = path.partition("/")
    if table == "figures":
        return rest
    row, _, column = rest.partition("/")
    if table == "table2":
        field = f" · {_FIELD_LABELS[column]}" if column else ""
        return f"{_TABLE2_LABELS[row]}{field}"
    if table == "table4":
        return f"{RemedyTable(row).label} · {RemedyColumn(column).label}"
    group = row_group(row)
    heading = f"{group.label.partition('（区分')[0]} " if group else ""
    return f"{heading}{row_label(row)} · {Column(column).label}"
