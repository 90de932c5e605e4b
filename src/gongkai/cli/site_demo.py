"""`gongkai demo`: the demonstration year, its address and its accounts."""

from __future__ import annotations

import json
import sys
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate

from gongkai.cli.arguments import Misused
from gongkai.cli.site_options import options
from gongkai.cli.site_schema import migrate
from gongkai.config.demonstration import big, cast
from gongkai.config.demonstration.build import build, is_there
from gongkai.config.demonstration.cast import CAST, PASSWORD
from gongkai.organs.models import Organ

MOST_FILES = 5_000_000


def run(argv: list[str]) -> int:
    """Build the year unless it is there, then print where it is and who may sign in."""
    parser = options("demo", "装入演示年度，打印地址和账户。", "gongkai demo --json")
    parser.add_argument("--big", type=int, metavar="件数", help="另造一份大台账，用于性能试验")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    given = parser.parse_args(argv)
    migrate()
    if is_there():
        print("演示年度已经在这里，没有改动。", file=sys.stderr)
    elif Organ.objects.exists():
        raise Misused("这里已有别的机关，不能装入演示年度；请换一个空的 GONGKAI_HOME。")
    else:
        _build()
    if given.big is not None:
        _build_big(given.big)
    (_print_json if given.json else _print_table)()
    return 0


def _build() -> None:
    print("正在生成演示年度……", file=sys.stderr)
    started = time.monotonic()
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    build(hostname=base.hostname or "127.0.0.1", port=base.port or 80, today=localdate())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"演示年度已生成，用时 {time.monotonic() - started:.0f} 秒。", file=sys.stderr)


def _build_big(files: int) -> None:
    if not 1 <= files <= MOST_FILES:
        raise Misused(f"--big 的件数应在 1 到 {MOST_FILES} 之间，实为 {files}。")
    print(f"正在另造 {files} 件申请的台账……", file=sys.stderr)
    started = time.monotonic()
    with transaction.atomic():
        organs = cast.big_organs()
        written = big.build(
            organs,
            files=files,
            officer=cast.big_officer(organs),
            today=localdate(),
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    spent = time.monotonic() - started
    print(
        f"已造 {written} 件，分属 {len(organs)} 个演示机关，用时 {spent:.0f} 秒。", file=sys.stderr
    )


def _print_json() -> None:
    accounts = [
        {
            "username": part.username,
            "password": PASSWORD,
            "roles": [str(role) for role in part.roles],
            "organ": part.organ,
        }
        for part in CAST
    ]
    told = {"url": settings.WAGTAILADMIN_BASE_URL, "accounts": accounts}
    print(json.dumps(told, ensure_ascii=False, indent=1))


def _print_table() -> None:
    print(f"网站：{settings.WAGTAILADMIN_BASE_URL}/　后台：{settings.WAGTAILADMIN_BASE_URL}/admin/")
    print(f"演示账户（口令都是 {PASSWORD}）：")
    for part in CAST:
        roles = "、".join(role.label for role in part.roles)
        print(f"  {part.username:<11} {roles}，{part.organ}")
