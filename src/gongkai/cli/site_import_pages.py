"""`gongkai import articles` and `documents`: another system's pages, checked or taken over."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate, now  # noqa: TID251  -- a command asks the clock

from gongkai.catalogue.actions import import_documents
from gongkai.catalogue.moving import successors_of, told
from gongkai.cli.arguments import DONE, FOUND, Misused, Parser
from gongkai.cli.site_of import home_of
from gongkai.cli.site_options import options
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.portal.actions import import_articles
from gongkai.portal.intake import Unfit
from gongkai.portal.models import HomePage, SectionPage
from gongkai.portal.moving.arranging import Arrangement, arrange, check, section_at
from gongkai.portal.moving.arrivals import Arrival
from gongkai.portal.moving.mapping import FieldMapping, read_mapping
from gongkai.portal.moving.plan import SHOWN, MovePlan, Remark
from gongkai.portal.moving.records import NotReadable, read_records
from gongkai.portal.terms import ColumnType, DisclosureDuty

WORDS = {"articles": "文章", "documents": "文件"}
SAYS = """导入另一系统的{what}：JSONL 或 JSON 文件（一行一条），装着网页（.html）和附件的文件夹，
或者 gongkai export {kind} 写出的文件夹。编码 UTF-8、GB18030、UTF-16。
缺省只试导入：逐条列出问题和按什么假定，不写入任何内容。
加 --apply 才导入：一次全部成功，或者全部不变；导入过的不再导入。
原网址保留为跳转，原来的发布日期不变；不记作本站的发布，不计入年度信息发布量。"""
EXAMPLE = """gongkai import {kind} 旧网站.jsonl --section zwdt
  gongkai import {kind} 旧网站/ --map 对应表.toml --apply --by zhang

对应表（TOML 或 JSON）：
  ["字段"]
  "fbsj" = "published_at"
  ["栏目"]
  "图片新闻" = "zwdt"
  ["缺省"]
  source = "原网站\""""
_STEP = 100


def run(kind: str, argv: list[str]) -> int:
    """0 clean or imported, 1 problems found, 2 what cannot be read."""
    given = _parser(kind).parse_args(argv)
    home = home_of(given.site)
    by = _officer(given.by)
    try:
        mapping = read_mapping(given.map) if given.map else FieldMapping()
        arranged = arrange(home, default=_section(home, given.section, kind), mapping=mapping)
        successors = successors_of(read_records(given.source)) if kind == "documents" else {}
        judge = partial(_judge, successors=successors) if kind == "documents" else None
        plan = check(read_records(given.source), arranged, judge)
        taken = None
        if given.apply and not plan.problem_count:
            bring = (
                partial(import_documents, successors=successors)
                if kind == "documents"
                else import_articles
            )
            taken = _apply(given, arranged, by, plan, bring)
    except (NotReadable, NotPossible, Unfit) as refusal:
        raise Misused(str(refusal)) from refusal
    _tell(given, plan, taken, WORDS[kind])
    return FOUND if plan.problem_count else DONE


def _parser(kind: str) -> Parser:
    what = WORDS[kind]
    parser = options(f"import {kind}", SAYS.format(what=what, kind=kind), EXAMPLE.format(kind=kind))
    parser.add_argument("source", type=Path, metavar="来源", help="文件或者文件夹")
    parser.add_argument("--site", metavar="网站", help="网站的域名，或者主办机关的名称、代码")
    parser.add_argument(
        "--section", metavar="栏目", help="没有写明栏目的放在这里：栏目的地址（zwdt）或者名称"
    )
    parser.add_argument("--map", type=Path, metavar="文件", help="对应表，TOML 或 JSON")
    parser.add_argument("--apply", action="store_true", help="没有问题就导入")
    parser.add_argument("--by", metavar="用户名", help="以哪位工作人员的名义导入")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    return parser


def _officer(username: str | None) -> Officer | None:
    if username is None:
        return None
    found = Officer.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Misused(f"没有账户“{username}”。")
    return found


def _section(home: HomePage, said: str | None, kind: str) -> SectionPage | None:
    if said is not None:
        found = section_at(home, said)
        if found is None:
            raise Misused(f"没有地址或者名称为“{said}”的栏目（同名的有几个的，写地址）。")
        return found
    if kind == "articles":
        return None
    sections = SectionPage.objects.descendant_of(home)
    first: SectionPage | None = (
        sections.filter(duty=DisclosureDuty.RULES_AND_DOCUMENTS).first()
        or sections.filter(column_type=ColumnType.DOCUMENTS).first()
    )
    return first


def _judge(found: Arrival, *, successors: Any) -> None:
    told(found, successors, localdate())


def _apply(
    given: Namespace,
    arranged: Arrangement,
    by: Officer | None,
    plan: MovePlan,
    bring: Callable[..., int],
) -> int:
    started = time.monotonic()

    def progress(done: int) -> None:
        if done % _STEP == 0 or done == plan.records:
            print(f"已导入 {done} / {plan.records} 条……", file=sys.stderr, flush=True)

    taken = bring(read_records(given.source), arranged, at=now(), by=by, progress=progress)
    seconds = time.monotonic() - started
    print(f"已导入 {taken} 条，用时 {seconds:.0f} 秒。", file=sys.stderr)
    return taken


def _tell(given: Namespace, plan: MovePlan, taken: int | None, what: str) -> None:
    if given.json:
        print(json.dumps(_as_json(plan, taken), ensure_ascii=False, indent=1))
        return
    print(f"共 {plan.records} 条{what}，附件 {plan.files} 个。")
    for title, number in plan.sections.most_common():
        print(f"  栏目“{title}”：{number} 条")
    _tell_remarks("问题", plan.problems, plan.problem_count)
    _tell_remarks("按以下假定处理", plan.warnings, plan.warning_count)
    if plan.problem_count:
        print("有问题，没有写入任何内容。")
    elif taken is None:
        print("没有问题。加 --apply 导入。")


def _tell_remarks(heading: str, remarks: list[Remark], count: int) -> None:
    if count:
        print(f"{heading}（{count}）：")
    for remark in remarks:
        print(f"  {remark.place}  {remark.title[:30]}  {remark.says}")
    if count > SHOWN:
        print(f"  其余 {count - SHOWN} 条不再列出。")


def _as_json(plan: MovePlan, taken: int | None) -> dict[str, Any]:
    return {
        "records": plan.records,
        "files": plan.files,
        "imported": taken,
        "sections": dict(plan.sections),
        "years": {str(year): number for year, number in sorted(plan.years.items())},
        "problem_count": plan.problem_count,
        "warning_count": plan.warning_count,
        "problems": [row._asdict() for row in plan.problems],
        "warnings": [row._asdict() for row in plan.warnings],
    }
