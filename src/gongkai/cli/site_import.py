"""`gongkai import …`: which kind is taken over by which command."""

from __future__ import annotations

from gongkai.cli import (
    site_import_decisions,
    site_import_ledger,
    site_import_pages,
    site_import_publications,
)
from gongkai.cli.arguments import UNUSABLE
from gongkai.cli.site_options import options

KINDS = ("ledger", "articles", "documents", "decisions", "publications")
_OF_LISTS = {
    "ledger": site_import_ledger.run,
    "decisions": site_import_decisions.run,
    "publications": site_import_publications.run,
}


def run(argv: list[str]) -> int:
    """Hand on to the command of the kind; without one, say which there are."""
    if argv and argv[0] in _OF_LISTS:
        return _OF_LISTS[argv[0]](argv[1:])
    if argv and argv[0] in site_import_pages.WORDS:
        return site_import_pages.run(argv[0], argv[1:])
    parser = options(
        "import",
        "导入台账和清单。各种类另有说明，如：gongkai import ledger --help",
        "gongkai import ledger 台账.xlsx --organ 临江市数据局",
    )
    parser.add_argument("kind", choices=KINDS, metavar="种类", help="、".join(KINDS))
    parser.add_argument("file", metavar="文件")
    parser.parse_args(argv)
    return UNUSABLE
