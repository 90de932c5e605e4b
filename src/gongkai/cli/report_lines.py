"""`gongkai report compare` for a person to read: what changed, what was copied."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.interchange.comparing import Change, Comparison, Passage
from gongkai.law.completeness import FIELD_LABELS, TABLE2_LABELS
from gongkai.law.footing import TABLE_LABELS, Discrepancy, Level, line_label, said

KINDS = {"copied": "照抄", "changed": "改写", "new": "新增", "dropped": "删去"}
SECTIONS = {"overview": "第一部分", "problems": "第五部分", "other": "第六部分"}
SHOWN = 40
FIELDS_2019 = {
    "made": "本年新制作数量",
    "disclosed": "本年新公开数量",
    "disclosed_total": "对外公开总数量",
    "previous": "上一年项目数量",
    "change": "本年增/减",
    "decisions": "处理决定数量",
}


def comparison_lines(compared: Comparison) -> Iterator[str]:
    """Totals that changed, K5 and K6, then each paragraph with its nearest of last year."""
    changed = [change for change in compared.figures if _is_total(change) and change.difference]
    yield "数字变化（总计列）："
    figures = [_figure_line(change) for change in changed if change.difference not in ("0", "0.0")]
    yield from figures or ["  没有变化"]
    yield "与上年的勾稽："
    yield from [_discrepancy_line(found) for found in compared.discrepancies] or ["  未发现问题"]
    yield "正文："
    yield from [_passage_line(passage) for passage in compared.prose] or ["  没有可以比较的段落"]


def _is_total(change: Change) -> bool:
    return change.table == "table2" or change.column == "total"


def _figure_line(change: Change) -> str:
    difference = str(change.difference)
    sign = "" if difference.startswith("-") else "+"
    return f"  {_label(change)}：{said(change.old)} → {said(change.new)}（{sign}{difference}）"


def _label(change: Change) -> str:
    table = TABLE_LABELS[change.table]
    if change.table != "table2":
        return f"{table}“{line_label(change.table, change.row)}”"
    field = {**FIELD_LABELS, **FIELDS_2019}.get(change.column or "", "")
    return f"{table}“{TABLE2_LABELS.get(change.row, change.row)}”{field}"


def _discrepancy_line(found: Discrepancy) -> str:
    return f"  {Level(found.level).label}  {found.rule:<3}  {found.message}"


def _passage_line(passage: Passage) -> str:
    text = passage.new or passage.old or ""
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    share = f"（相似 {passage.similarity:.0%}）" if passage.old and passage.new else ""
    return f"  {SECTIONS[passage.section]}　{KINDS[passage.kind]}{share}　{shown}"
