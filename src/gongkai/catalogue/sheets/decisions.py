"""How the sheets of 双公示 (licences and penalties made public within days) become decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.catalogue.facts import Decided
from gongkai.catalogue.terms import DecisionKind
from gongkai.interchange.sources.days import NotADay, day_of
from gongkai.interchange.sources.listing import (
    Line,
    Problem,
    Table,
    Unreadable,
    find_table,
    sheets_of,
)

LONGEST_NUMBER, LONGEST_SUBJECT, LONGEST_NAME = 64, 255, 128

_COMMON = {
    "counterparty": (
        "行政相对人名称", "行政相对人", "相对人名称", "当事人", "当事人名称", "被处罚单位",
        "申请人", "许可对象",
    ),
    # Not of the national sheets: what `gongkai export decisions` adds.
    "disclosed": ("是否公开",),
}  # fmt: skip
HEADINGS = {
    DecisionKind.LICENCE: {
        **_COMMON,
        "number": (
            "行政许可决定文书号", "行政许可决定书文号", "许可决定书文号", "决定文书号",
            "许可文书号", "行政许可文号", "决定书文号",
        ),
        "subject": ("许可内容", "行政许可内容", "事项名称", "许可事项", "项目名称"),
        "title": ("行政许可决定文书名称", "许可决定文书名称", "许可证书名称"),
        "decided_on": ("许可决定日期", "行政许可决定日期", "决定日期", "许可日期"),
        "sort": ("许可类别", "审批类别", "行政许可类别"),
    },
    DecisionKind.PENALTY: {
        **_COMMON,
        "number": (
            "行政处罚决定书文号", "行政处罚决定文书号", "处罚决定书文号", "处罚文书号",
            "行政处罚文号",
        ),
        "subject": ("违法行为类型", "案件名称", "处罚名称", "违法事实", "处罚事由"),
        "title": ("处罚内容", "行政处罚内容"),
        "decided_on": ("处罚决定日期", "行政处罚决定日期", "处罚日期"),
        "sort": ("处罚类别", "行政处罚类别", "处罚种类"),
    },
    DecisionKind.COERCION: {
        **_COMMON,
        "number": ("行政强制决定书文号", "强制措施决定书文号", "行政强制文号"),
        "subject": ("强制措施种类", "强制事项", "强制事由"),
        "title": ("强制内容",),
        "decided_on": ("强制决定日期", "行政强制决定日期", "强制日期"),
        "sort": ("强制方式",),
    },
}  # fmt: skip
_NEEDED = ("number", "decided_on")


class DecisionSheet(NamedTuple):
    """What a file of decisions says: the decisions, what is wrong, and what was read as what."""

    decisions: tuple[Decided, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[tuple[str, DecisionKind, int], ...]


def read_decisions(raw: bytes, *, today: date) -> DecisionSheet:
    """Every decision of the file's visible sheets; nothing is stored.

    A file of another kind, or without any such sheet, is a single problem.
    """
    try:
        tables = [found for sheet in sheets_of(raw) if (found := _kind_of(find_all(sheet)))]
    except Unreadable as refusal:
        return DecisionSheet((), (Problem("", str(refusal)),), ())
    if not tables:
        said = "没有找到双公示的表头：至少要有决定书文号、决定日期和事项三列。"
        return DecisionSheet((), (Problem("", said),), ())
    decisions: list[Decided] = []
    problems: list[Problem] = []
    read: list[tuple[str, DecisionKind, int]] = []
    places: dict[tuple[DecisionKind, str], str] = {}
    for kind, table in tables:
        problems += _missing_columns(table)
        for line in table.lines:
            decided = decision_of(kind, line, today, problems)
            if decided is None:
                continue
            key = (kind, decided.number)
            if key in places:
                said = f"决定书文号“{decided.number}”与{places[key]}重复"
                problems.append(Problem(line.at("number"), said))
                continue
            places[key] = line.at("number")
            decisions.append(decided)
        count = Counter(each.kind for each in decisions)[kind]
        read.append((table.sheet, kind, count))
    return DecisionSheet(tuple(decisions), tuple(problems), tuple(read))


def find_all(sheet: object) -> list[tuple[DecisionKind, Table]]:
    """The sheet read as each kind of decision of which it has the columns."""
    found = ((kind, find_table(sheet, HEADINGS[kind])) for kind in DecisionKind)  # type: ignore[arg-type]
    return [(kind, table) for kind, table in found if table is not None]


def _kind_of(readings: list[tuple[DecisionKind, Table]]) -> tuple[DecisionKind, Table] | None:
    """The reading with most columns."""
    return max(readings, key=lambda each: len(each[1].columns), default=None)


def _missing_columns(table: Table) -> Iterator[Problem]:
    for field, label in (("number", "决定书文号"), ("decided_on", "决定日期")):
        if field not in table.columns:
            yield Problem(f"“{table.sheet}”", f"没有“{label}”这一列")


def decision_of(
    kind: DecisionKind, line: Line, today: date, problems: list[Problem]
) -> Decided | None:
    """The decision of one line; None where something of it is wrong, which joins the problems."""
    wrong = len(problems)
    number = line.text("number")
    subject = line.text("subject") or line.text("title") or line.text("sort")
    decided_on = _day(line, today, problems)
    if not number:
        problems.append(Problem(line.at("number"), "没有决定书文号"))
    elif len(number) > LONGEST_NUMBER:
        problems.append(Problem(line.at("number"), f"决定书文号超过 {LONGEST_NUMBER} 个字"))
    if not subject:
        problems.append(Problem(line.at("subject"), "没有事项名称或者许可、处罚内容"))
    if len(line.text("counterparty")) > LONGEST_NAME:
        problems.append(Problem(line.at("counterparty"), f"名称超过 {LONGEST_NAME} 个字"))
    disclosed = line.text("disclosed")
    if disclosed not in ("", "是", "否"):
        problems.append(Problem(line.at("disclosed"), f"应为“是”或者“否”，实为“{disclosed}”"))
    if decided_on is None or len(problems) > wrong:
        return None
    shown = subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 1]}…"
    # What stands in these sheets is public: they are made to be published within seven days.
    # Only a column that says otherwise keeps one of them back.
    return Decided(kind, number, shown, decided_on, disclosed != "否", line.text("counterparty"))


def _day(line: Line, today: date, problems: list[Problem]) -> date | None:
    cell = line.cells.get("decided_on")
    if cell is None or not cell.text:
        problems.append(Problem(line.at("decided_on"), "没有决定日期"))
        return None
    try:
        day = day_of(cell.value)
    except NotADay as refusal:
        problems.append(Problem(cell.place, str(refusal)))
        return None
    if day > today:
        problems.append(Problem(cell.place, f"决定日期 {day} 晚于今天"))
        return None
    return day
