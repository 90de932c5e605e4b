"""`gongkai import ledger`: an old ledger of access requests, checked or taken over."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from pathlib import Path

from django.utils.timezone import localdate, now  # noqa: TID251  -- a command asks the clock

from gongkai.cli.arguments import DONE, FOUND, Misused, Parser, year
from gongkai.cli.ledger_lines import as_json, plan_lines
from gongkai.cli.site_import_blank import write_blank
from gongkai.cli.site_of import acting, bytes_of, organ_of
from gongkai.cli.site_options import options
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.requests.actions import import_ledger
from gongkai.requests.actions.ledger import (
    Mapping,
    NotImportable,
    Plan,
    check_ledger,
    read_mapping,
    write_template,
)

SAYS = """导入依申请公开的旧台账（XLSX 或 CSV，UTF-8、GB18030）。
缺省只试导入：打印各列的理解、逐行的问题（写明单元格）、台账的汇总和各年的表三，不写入任何内容。
加 --apply 才导入：一次全部成功，或者全部不变；有问题、已导入过的不导入。"""
EXAMPLE = """gongkai import ledger --template 台账模板.xlsx
  gongkai import ledger 2023台账.xlsx --organ 临江市数据局
  gongkai import ledger 2023台账.xlsx --organ LJ-01 --mapping 对应表.json --apply --by zhang

对应表（TOML 或 JSON）：
  ["列"]
  "经办科室" = "备注"
  "E" = "不导入"
  ["取值"."办理结果"]
  "依法公开" = "予以公开"
  ["缺省"]
  "接收渠道" = "当面提交\""""
MAY = "可以导入台账的工作人员（须有签发、批准的权限）"
_STEP = 100


def run(argv: list[str]) -> int:
    """0 clean or imported, 1 problems found, 2 a file that is no ledger."""
    given = _parser().parse_args(argv)
    if given.template:
        return write_blank(given.template, given.file, write_template())
    if given.file is None or given.organ is None:
        raise Misused("缺少参数：台账文件和 --organ 机关。")
    organ = organ_of(given.organ)
    by, raw = acting(given.by, organ, Permission.REQUESTS_APPROVE, MAY), bytes_of(given.file)
    try:
        plan = check_ledger(
            raw,
            organ=organ,
            today=localdate(),
            sheet=given.sheet,
            mapping=_mapping(given.mapping),
            year=given.year,
        )
        imported = _apply(plan, raw, by) if given.apply and not plan.problems else None
    except NotImportable as refusal:
        raise Misused(str(refusal)) from refusal
    _tell(given, plan, imported)
    return FOUND if plan.problems else DONE


def _parser() -> Parser:
    parser = options("import ledger", SAYS, EXAMPLE)
    parser.add_argument("file", nargs="?", type=Path, metavar="台账", help="XLSX 或 CSV 文件")
    parser.add_argument("--organ", metavar="机关", help="受理机关的代码或者名称")
    parser.add_argument("--sheet", metavar="名称", help="工作表；只有一张像台账时不必写")
    parser.add_argument("--mapping", type=Path, metavar="文件", help="对应表，TOML 或 JSON")
    parser.add_argument("--year", type=year, metavar="年份", help="只导入这一年收到的申请")
    parser.add_argument("--apply", action="store_true", help="没有问题就导入")
    parser.add_argument("--by", metavar="用户名", help="以哪位工作人员的名义导入")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--template", type=Path, metavar="文件", help="写出空白台账，不导入")
    return parser


def _mapping(path: Path | None) -> Mapping | None:
    return read_mapping(bytes_of(path)) if path else None


def _apply(plan: Plan, raw: bytes, by: Officer | None) -> int:
    started = time.monotonic()

    def progress(done: int, total: int) -> None:
        if done % _STEP == 0 or done == total:
            print(f"已登记 {done} / {total} 件……", file=sys.stderr, flush=True)

    made = import_ledger(plan, raw, by=by, at=now(), progress=progress)
    seconds = time.monotonic() - started
    print(f"已导入 {len(made)} 件，用时 {seconds:.0f} 秒。", file=sys.stderr)
    return len(made)


def _tell(given: Namespace, plan: Plan, imported: int | None) -> None:
    if given.json:
        print(json.dumps(as_json(plan, imported), ensure_ascii=False, indent=1))
        return
    for line in plan_lines(plan, imported):
        print(line)
