"""`gongkai import …`: which kind is taken over by which command."""

from __future__ import annotations

import sys

from gongkai.cli import site_import_decisions, site_import_ledger, site_import_pages
from gongkai.cli.site_options import options

KINDS = ("ledger", "articles", "documents", "decisions", "publications")


def run(argv: list[str]) -> int:
    """Hand on what can be taken over; refuse the rest with one sentence and store nothing."""
    if argv[:1] == ["ledger"]:
        return site_import_ledger.run(argv[1:])
    if argv[:1] == ["decisions"]:
        return site_import_decisions.run(argv[1:])
    if argv and argv[0] in site_import_pages.WORDS:
        return site_import_pages.run(argv[0], argv[1:])
    parser = options(
        "import",
        "导入台账和清单。各种类另有说明：gongkai import ledger --help、"
        "gongkai import decisions --help",
        "gongkai import ledger 台账.xlsx --organ 临江市数据局",
    )
    parser.add_argument("kind", choices=KINDS, metavar="种类", help="、".join(KINDS))
    parser.add_argument("file", metavar="文件")
    given = parser.parse_args(argv)
    print(
        f"本版本还不能导入“{given.kind}”，没有读取文件，也没有写入任何内容；请在后台逐条登记。",
        file=sys.stderr,
    )
    return 2
