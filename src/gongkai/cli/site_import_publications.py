"""`gongkai import publications`: what was published before the system came, checked or recorded."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.timezone import now  # noqa: TID251  -- a command asks the clock

from gongkai.channels.actions import Plan, check_publications, import_publications
from gongkai.channels.queries import Cell
from gongkai.channels.sheets.mapping import Mapping, read_mapping
from gongkai.channels.sheets.reading import heads_of
from gongkai.channels.sheets.template import write_template
from gongkai.channels.terms import Channel
from gongkai.cli.arguments import DONE, FOUND, Misused, Parser
from gongkai.cli.law_lines import table
from gongkai.cli.site_import_blank import write_blank
from gongkai.cli.site_of import acting, bytes_of, organ_of
from gongkai.cli.site_options import options
from gongkai.interchange.refusals import Unreadable
from gongkai.law.proactive import InformationClass
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible

SAYS = """导入发布台账（XLSX 或 CSV，UTF-8、GB18030）：系统启用前在网站、微信、微博等发布的信息。
缺省只试导入：打印各列的理解、逐行的问题（写明单元格）和各年的汇总，不写入任何内容。
加 --apply 才导入：一次全部成功，或者全部不变；有问题、已导入过的不导入。"""
EXAMPLE = """gongkai import publications --template 发布台账.xlsx
  gongkai import publications 2023发布台账.xlsx --organ 临江市数据局
  gongkai import publications 2023发布台账.csv --organ LJ-01 --mapping 对应表.json --apply --by li

对应表（TOML 或 JSON）：
  ["列"]
  "推文" = "标题"
  "F" = "不导入"
  ["取值"."账号"]
  "官微" = "临江政务服务"
  ["缺省"]
  "渠道" = "政务微信\""""
HEADS = (*(each.label for each in InformationClass), "不分类", "合计")
CLASSES: tuple[InformationClass | None, ...] = (*InformationClass, None)


def run(argv: list[str]) -> int:
    """0 clean or imported, 1 problems found, 2 a file, organ or mapping that is not there."""
    given = _parser().parse_args(argv)
    if given.template:
        return write_blank(given.template, given.file, write_template())
    if given.file is None or given.organ is None:
        raise Misused("缺少参数：台账文件和 --organ 机关。")
    organ, raw = organ_of(given.organ), bytes_of(given.file)
    by = acting(given.by, organ, Permission.PUBLICATIONS_RECORD, "可以登记发布的工作人员")
    plan = check_publications(raw, organ=organ, at=now(), mapping=_mapping(given.mapping))
    if not plan.found.tables and plan.problems:
        raise Misused(f"{plan.problems[0].sentence.rstrip('。')}。")
    imported = None
    if given.apply and not plan.problems:
        try:
            imported = import_publications(plan, raw, by=by, at=now())
        except NotPossible as refusal:
            print(str(refusal), file=sys.stderr)
            return FOUND
    _tell(given, plan, imported)
    return FOUND if plan.problems else DONE


def _parser() -> Parser:
    parser = options("import publications", SAYS, EXAMPLE)
    parser.add_argument("file", nargs="?", type=Path, metavar="台账", help="XLSX 或 CSV 文件")
    parser.add_argument("--organ", metavar="机关", help="发布机关的代码或者名称")
    parser.add_argument("--mapping", type=Path, metavar="文件", help="对应表，TOML 或 JSON")
    parser.add_argument("--apply", action="store_true", help="没有问题就导入")
    parser.add_argument("--by", metavar="用户名", help="以哪位工作人员的名义导入")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--template", type=Path, metavar="文件", help="写出空白台账，不导入")
    return parser


def _mapping(path: Path | None) -> Mapping | None:
    try:
        return read_mapping(bytes_of(path)) if path else None
    except Unreadable as refusal:
        raise Misused(str(refusal)) from refusal


def _tell(given: Namespace, plan: Plan, imported: int | None) -> None:
    if given.json:
        print(json.dumps(_as_json(plan, imported), ensure_ascii=False, indent=1))
        return
    for line in _lines(plan, imported):
        print(line)


def _lines(plan: Plan, imported: int | None) -> Iterator[str]:
    for each in plan.found.tables:
        yield f"工作表“{each.sheet}”，读到 {len(each.lines)} 行。各列的理解："
        heads = [(a, b, field.label if field else "不导入") for a, b, field in heads_of(each)]
        yield from (f"  {line}" for line in table([("列", "表头", "对应"), *heads]))
        yield ""
    for name in plan.found.passed_over:
        yield f"提示：工作表“{name}”没有标题、发布日期两列，没有读取。"
    for problem in plan.problems:
        yield f"  {problem.sentence.rstrip('。')}。"
    if plan.problems and plan.years:
        yield "以下汇总不含没有读懂的行。"
    before = plan.standing() if imported is None else {}
    for year, cells in plan.years.items():
        yield f"{year} 年计入统计的发布（渠道 × 信息类别）："
        yield from (f"  {line}" for line in table([("", *HEADS), *_rows(cells)]))
        if any(before.get(year, {}).values()):
            stand, more = sum(before[year].values()), sum(cells.values())
            yield f"  系统中该年已有 {stand} 条，导入后为 {stand + more} 条。"
    yield _end(plan, imported)


def _rows(cells: Counter[Cell]) -> Iterator[tuple[str, ...]]:
    for channel in Channel:
        row = [cells[channel, each] for each in CLASSES]
        if any(row):
            yield (channel.label, *map(str, row), str(sum(row)))
    sums = [sum(n for (_, found), n in cells.items() if found is each) for each in CLASSES]
    yield ("合计", *map(str, sums), str(sum(sums)))


def _end(plan: Plan, imported: int | None) -> str:
    if imported is not None:
        return f"已导入 {imported} 条；各年的统计与台账的汇总逐格核对一致。"
    if plan.problems:
        return f"有 {len(plan.problems)} 处问题，没有写入任何内容。"
    rows = len(plan.found.entries)
    return f"没有发现问题，可以导入 {rows} 条；这是试导入，没有写入任何内容（加 --apply 导入）。"


def _as_json(plan: Plan, imported: int | None) -> dict[str, Any]:
    standing = plan.standing()
    return {
        "digest": plan.digest,
        "sheets": [
            {
                "sheet": each.sheet,
                "rows": len(each.lines),
                "columns": [
                    {"column": a, "heading": b, "field": field and str(field)}
                    for a, b, field in heads_of(each)
                ],
            }
            for each in plan.found.tables
        ],
        "passed_over": plan.found.passed_over,
        "problems": [problem._asdict() for problem in plan.problems],
        "rows": len(plan.found.entries),
        "years": {
            str(year): {"ledger": _cells(cells), "standing": _cells(standing[year])}
            for year, cells in plan.years.items()
        },
        "applied": imported is not None,
        "imported": imported or 0,
    }


def _cells(cells: dict[Cell, int] | Counter[Cell]) -> dict[str, dict[str, int]]:
    """Figures by channel and class; `none` for what has no class."""
    found: dict[str, dict[str, int]] = {}
    for (channel, information_class), n in cells.items():
        found.setdefault(str(channel), {})[str(information_class or "none")] = n
    return found
