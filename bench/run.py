"""`gongkai bench`: every bar of docs/performance.md, ours and its limit side by side in one run."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import asdict

from measure import circumstances

from gongkai.cli.arguments import Misused, Parser

GROUPS = (
    "clock",
    "reading",
    "writing",
    "drafting",
    "board",
    "intake",
    "inbox",
    "checks",
    "search",
    "site",
)
# Python has a module `site` of its own, which is always there first.
MODULES = {"site": "site_bench"}


def main(argv: list[str]) -> int:
    """Run the groups asked for; exit status 1 when a bar was missed."""
    parser = Parser(
        prog="gongkai bench",
        description="性能测量：同一次运行中与下限并列比较。",
        epilog="示例：\n  gongkai bench clock reading --json",
    )
    parser.add_argument(
        "groups",
        nargs="*",
        choices=[*GROUPS, []],
        metavar="组",
        help=f"只测其中几组：{'、'.join(GROUPS)}",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    try:
        asked = parser.parse_args(argv)
    except Misused as misuse:
        print(misuse, file=sys.stderr)
        return 2
    found = []
    if not asked.json:
        print(circumstances())
    for group in asked.groups or GROUPS:
        for line in importlib.import_module(MODULES.get(group, group)).lines():
            found.append(line)
            if not asked.json:
                print(line.line(), flush=True)
    if asked.json:
        print(json.dumps([{**asdict(line), "verdict": line.verdict} for line in found], indent=1))
    return int(any(line.verdict == "missed" and "aim" not in line.name for line in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
