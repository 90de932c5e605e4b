"""`gongkai import decisions`: the sheets of 双公示, checked or recorded."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate, now  # noqa: TID251  -- a command asks the clock

from gongkai.catalogue.actions import record_decisions
from gongkai.catalogue.sheets.decisions import DecisionSheet, read_decisions
from gongkai.cli.arguments import DONE, FOUND, Misused
from gongkai.cli.site_of import acting, bytes_of, organ_of
from gongkai.cli.site_options import options
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible

SAYS = """导入双公示清单（XLSX 或 CSV）：行政许可、行政处罚、行政强制，按表头识别，可以有几张表。
缺省只试导入：打印各表读到的件数和逐行的问题（写明单元格），不写入任何内容。
加 --apply 才导入：一次全部成功，或者全部不变。"""
EXAMPLE = """gongkai import decisions 双公示.xlsx --organ 临江市数据局
  gongkai import decisions 双公示.xlsx --organ LJ-01 --apply --by zhang"""


def run(argv: list[str]) -> int:
    """0 clean or recorded, 1 problems found, 2 a file or organ that is not there."""
    parser = options("import decisions", SAYS, EXAMPLE)
    parser.add_argument("file", type=Path, metavar="清单", help="XLSX 或 CSV 文件")
    parser.add_argument("--organ", required=True, metavar="机关", help="决定机关的代码或者名称")
    parser.add_argument("--apply", action="store_true", help="没有问题就导入")
    parser.add_argument("--by", metavar="用户名", help="以哪位工作人员的名义导入")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    given = parser.parse_args(argv)
    organ = organ_of(given.organ)
    by = acting(given.by, organ, Permission.CATALOGUE_EDIT, "可以编辑目录和台账的工作人员")
    found = read_decisions(bytes_of(given.file), today=localdate())
    if not found.sheets and found.problems:
        raise Misused(f"{found.problems[0].sentence.rstrip('。')}。")
    recorded = None
    if given.apply and not found.problems:
        try:
            recorded = record_decisions(organ, found.decisions, at=now(), by=by)
        except NotPossible as refusal:
            print(str(refusal), file=sys.stderr)
            return FOUND
    if given.json:
        print(json.dumps(_as_json(found, recorded), ensure_ascii=False, indent=1))
    else:
        _tell(found, recorded)
    return FOUND if found.problems else DONE


def _tell(found: DecisionSheet, recorded: int | None) -> None:
    for sheet, kind, count in found.sheets:
        print(f"工作表“{sheet}”：{kind.label} {count} 件。")
    for problem in found.problems:
        print(f"  {problem.sentence.rstrip('。')}。")
    if found.problems:
        print(f"有 {len(found.problems)} 处问题，没有写入任何内容。")
    elif recorded is None:
        print(f"没有发现问题，可以导入 {len(found.decisions)} 件；这是试导入（加 --apply 导入）。")
    else:
        print(f"已登记 {recorded} 件决定。")


def _as_json(found: DecisionSheet, recorded: int | None) -> dict[str, Any]:
    sheets = [{"sheet": name, "kind": str(kind), "rows": n} for name, kind, n in found.sheets]
    return {
        "sheets": sheets,
        "problems": [problem._asdict() for problem in found.problems],
        "rows": len(found.decisions),
        "applied": recorded is not None,
        "recorded": recorded or 0,
    }
