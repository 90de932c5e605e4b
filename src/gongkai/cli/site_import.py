"""`gongkai import …`: what is told until an importer for the named ledger is part of the system."""

from __future__ import annotations

import sys

from gongkai.cli.site_options import options

KINDS = ("ledger", "articles", "documents", "decisions", "publications")


def run(argv: list[str]) -> int:
    """Refuse with one sentence: nothing is read, nothing is stored."""
    parser = options("import", "导入台账文件。", "gongkai import documents 文件清单.xlsx")
    parser.add_argument("kind", choices=KINDS, metavar="种类", help="、".join(KINDS))
    parser.add_argument("file", metavar="文件")
    given = parser.parse_args(argv)
    print(
        f"本版本还不能导入“{given.kind}”，没有读取文件，也没有写入任何内容；请在后台逐条登记。",
        file=sys.stderr,
    )
    return 2
