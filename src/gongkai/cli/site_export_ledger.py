"""`gongkai export ledger`: the requests of an organ, as `gongkai import ledger` reads them."""

from __future__ import annotations

import sys
from pathlib import Path

from django.utils.timezone import now  # noqa: TID251  -- a command asks the clock

from gongkai.cli.arguments import DONE, Misused, year
from gongkai.cli.site_of import organ_of
from gongkai.cli.site_options import options
from gongkai.cli.whole_file import new_file, require_new
from gongkai.interchange.sources.sheet_parts import MAX_ROWS
from gongkai.requests.actions import Exported, export_ledger

SAYS = """导出一个机关的依申请公开台账（XLSX 或 CSV，按扩展名），一件申请一行，可以用
gongkai import ledger 导入：收到、补正、征求意见、说明理由、延期、收费、决定和送达都写入，
导入后的期限、阶段和年度报告的数字不变。
申请人、代理人、联系方式和征求意见的对象只在加 --with-persons 时写出；不加的，导入后申请人
写作“（不写出）”。每次导出记入审计记录。
不写入台账的：附件、文书、第三方意见的全文、缴费票据、再次送达、转为主动公开、归档、承办人、
内部备注、更正登记和复议诉讼；没有确认收到的、并入的和重新答复的案卷不成一行。XLSX 的
“没有写入的内容”一页逐件说明。整个系统的搬迁用 gongkai backup 和 gongkai restore。"""
EXAMPLE = """gongkai export ledger 台账.xlsx --organ 临江市数据局
  gongkai export ledger 2023.csv --organ LJ-01 --year 2023 --with-persons"""
FORMS = (".xlsx", ".csv")


def run(argv: list[str]) -> int:
    """0 written, 2 an organ that is not there or a file that cannot be written."""
    parser = options("export ledger", SAYS, EXAMPLE)
    parser.add_argument("out", type=Path, metavar="文件", help="新文件，以 .xlsx 或 .csv 结尾")
    parser.add_argument("--organ", required=True, metavar="机关", help="受理机关的代码或者名称")
    parser.add_argument("--year", type=year, metavar="年份", help="只导出这一年收到的申请")
    parser.add_argument("--with-persons", action="store_true", help="写出申请人和征求意见的对象")
    given = parser.parse_args(argv)
    if given.out.suffix.lower() not in FORMS:
        raise Misused(f"台账应写成 .xlsx 或者 .csv 文件，给出的是“{given.out.name}”。")
    require_new(given.out)
    organ = organ_of(given.organ)
    with new_file(given.out) as file:
        done = export_ledger(
            organ,
            file,
            as_csv=given.out.suffix.lower() == ".csv",
            with_persons=given.with_persons,
            by=None,
            at=now(),
            year=given.year,
        )
    _tell(done, given.out)
    return DONE


def _tell(done: Exported, out: Path) -> None:
    print(f"已导出 {done.rows} 件到 {out}。", file=sys.stderr)
    if done.left_out:
        why = "尚未确认收到、已并入其他申请或者重新答复的案卷"
        print(f"另有 {done.left_out} 件没有写入台账：{why}。", file=sys.stderr)
    if done.shortened:
        print(f"{done.shortened} 件有台账写不下的内容（如再次送达）。", file=sys.stderr)
    if done.rows >= MAX_ROWS:
        print(
            f"超过导入一次能读的 {MAX_ROWS} 行，要再导入的请用 --year 分年导出。", file=sys.stderr
        )
