"""How does `gongkai import ledger` say what it found, in lines and as JSON?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.cli.law_lines import table
from gongkai.law.applicants import ApplicantKind
from gongkai.requests.actions.ledger import Plan, added, lines_of
from gongkai.requests.queries.table3 import Cells

_KINDS = ("自然人", "企业", "科研", "公益", "法律", "其他", "总计")


def plan_lines(plan: Plan, imported: int | None) -> Iterator[str]:
    """The columns as understood, the problems, the pivot by year, the notes, and how it ended."""
    yield f"工作表“{plan.sheet.name}”，表头在第 {plan.heads.row} 行，读到 {plan.rows} 件申请。"
    yield ""
    yield "各列的理解："
    heads = [
        (h.letters, h.heading, h.field.label if h.field else "不导入") for h in plan.heads.columns
    ]
    yield from (f"  {line}" for line in table([("列", "表头", "对应"), *heads]))
    yield ""
    yield from _problem_lines(plan)
    before = plan.standing() if imported is None else {}
    for year, cells in plan.pivot.items():
        yield from _year_lines(year, cells, before.get(year))
    for note in plan.notes:
        yield f"提示：{note}"
    yield _end(plan, imported)


def _problem_lines(plan: Plan) -> Iterator[str]:
    if not plan.problems:
        return
    yield f"问题 {len(plan.problems)} 处："
    for problem in plan.problems:
        yield f"  {problem.sentence}。"
    yield ""
    if plan.pivot:
        yield "以下汇总不含没有读懂的行。"
        yield ""


def _year_lines(year: int, cells: Cells, before: Cells | None) -> Iterator[str]:
    yield f"{year} 年台账汇总（表三的行 × 申请人类别）："
    rows = [line for line in lines_of(cells) if line.total]
    shown = [(line.label, *map(str, line.figures), str(line.total)) for line in rows]
    yield from (f"  {line}" for line in table([("", *_KINDS), *shown]))
    if before and any(before.values()):
        after = {line.row: line for line in lines_of(added(before, cells))}
        sums = "，".join(f"{row.label} {after[row.row].total}" for row in rows)
        yield f"  系统中已有该年的申请，导入后表三的合计为：{sums}。"
    elif before is not None:
        yield "  导入后该年的表三与上表逐格相同。"
    yield ""


def _end(plan: Plan, imported: int | None) -> str:
    if imported is not None:
        return f"已导入 {imported} 件；各年的表三与台账汇总逐格核对一致。"
    if plan.problems:
        return f"有 {len(plan.problems)} 处问题，没有写入任何内容。"
    said = "这是试导入，没有写入任何内容（加 --apply 导入）"
    return f"没有发现问题，可以导入 {len(plan.entries)} 件；{said}。"


def as_json(plan: Plan, imported: int | None) -> dict[str, Any]:
    """The same for a program."""
    standing = plan.standing()
    return {
        "sheet": plan.sheet.name,
        "sheets": list(plan.sheets),
        "digest": plan.digest,
        "heading_row": plan.heads.row,
        "columns": [
            {"column": h.letters, "heading": h.heading, "field": h.field and str(h.field)}
            for h in plan.heads.columns
        ],
        "rows": plan.rows,
        "problems": [problem._asdict() for problem in plan.problems],
        "years": {
            str(year): {
                "pivot": _by_row(cells),
                "table3": _by_row(
                    standing[year] if imported is not None else added(standing[year], cells)
                ),
            }
            for year, cells in plan.pivot.items()
        },
        "notes": plan.notes,
        "applied": imported is not None,
        "imported": imported or 0,
    }


def _by_row(cells: Cells) -> dict[str, dict[str, int]]:
    """The rows that are not all zero."""
    kinds = [kind.value for kind in ApplicantKind]
    rows = {line.row: dict(zip(kinds, line.figures, strict=True)) for line in lines_of(cells)}
    return {row: figures for row, figures in rows.items() if any(figures.values())}
