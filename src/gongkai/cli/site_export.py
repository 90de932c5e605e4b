"""`gongkai export`: reports as files, publications and counts as tables, pages for an import."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate, now  # noqa: TID251  -- a command asks the clock

from gongkai.catalogue.departures import document_record
from gongkai.catalogue.facts import Decided
from gongkai.catalogue.models import AdministrativeDecision, DocumentPage
from gongkai.catalogue.sheets.decisions_out import write_decisions
from gongkai.cli import site_export_ledger
from gongkai.cli.arguments import Misused, year
from gongkai.cli.site_export_publications import write_publications
from gongkai.cli.site_of import home_of, organ_of
from gongkai.cli.site_options import options
from gongkai.cli.whole_file import new_file, new_table, require_new
from gongkai.organs.actions import record_export
from gongkai.organs.models import Organ
from gongkai.portal.models import ArticlePage
from gongkai.portal.moving.departures import article_record, live_below, write_records
from gongkai.reports.models import ReportFile
from gongkai.reports.paths import cell_label
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import table3_of_each

COUNTS, DECISIONS, LEDGER, PUBLICATIONS = "counts", "decisions", "ledger", "publications"
COUNT_HEADS = ("机关", "单元格", "件数")


def run(argv: list[str]) -> int:
    """Write what was asked for into a new file or folder."""
    if argv and argv[0] == LEDGER:
        return site_export_ledger.run(argv[1:])
    parser = options(
        "export",
        "导出已发布的年报（reports）、发布台账（publications），或者网站上的文章（articles）和\n"
        "文件（documents）：后两种写成文件夹，连同附件和图片，可以用 gongkai import 导入。\n"
        "publications：各机关的全部发布记录；加 --organ 的只写一个机关发出且没有作废的，可以用\n"
        "gongkai import publications 导入（先登记同名的账号）。\n"
        "counts：各机关某年度依申请公开的收到和办理件数，台账截至 --as-of 的那一天。\n"
        "decisions：一个机关的许可、处罚和强制决定，写成可以用 gongkai import 导入的 XLSX；\n"
        "行政相对人只在加 --with-persons 时写出。\n"
        "ledger：依申请公开台账，另有说明：gongkai export ledger --help\n"
        "每次导出都记入审计记录。",
        "gongkai export articles 文章/ --site www.example\n"
        "  gongkai export decisions 决定.xlsx --organ LJ-01\n"
        "  gongkai export ledger 台账.xlsx --organ LJ-01",
    )
    kinds = [*WRITERS, PUBLICATIONS, COUNTS, DECISIONS, LEDGER]
    parser.add_argument("kind", choices=kinds, metavar="种类", help="、".join(kinds))
    parser.add_argument("out", type=Path, metavar="位置", help="文件夹或者文件")
    parser.add_argument("--site", metavar="网站", help="网站的域名，或者主办机关的名称、代码")
    parser.add_argument("--year", type=year, metavar="年度", help="counts、publications：哪一年")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="日期", help="counts：台账截至哪一天，默认今天"
    )
    parser.add_argument(
        "--organ", metavar="机关", help="decisions、publications：机关的代码或者名称"
    )
    parser.add_argument("--with-persons", action="store_true", help="decisions：写出行政相对人")
    given = parser.parse_args(argv)
    if given.kind == COUNTS and given.year is None:
        raise Misused("counts 要用 --year 写明年度。")
    if given.kind == DECISIONS and given.organ is None:
        raise Misused("decisions 要用 --organ 写明机关。")
    require_new(given.out)
    if given.kind == COUNTS:
        written = _counts(given.out, given.year, given.as_of)
    elif given.kind == DECISIONS:
        written = _decisions(given.out, organ_of(given.organ), with_persons=given.with_persons)
    elif given.kind == PUBLICATIONS:
        organ = organ_of(given.organ) if given.organ else None
        written = write_publications(given.out, organ, given.year)
    else:
        written = WRITERS[given.kind](given.out, given.site)
    print(f"已导出 {written} 项到 {given.out}。", file=sys.stderr)
    return 0


def _articles(folder: Path, said: str | None) -> int:
    home = home_of(said)
    written = write_records(live_below(home, ArticlePage), article_record, folder, "articles")
    return _recorded(ArticlePage, written, "jsonl", home.organ)


def _documents(folder: Path, said: str | None) -> int:
    home = home_of(said)
    written = write_records(live_below(home, DocumentPage), document_record, folder, "documents")
    return _recorded(DocumentPage, written, "jsonl", home.organ)


def _recorded(
    model: type[Model], written: int, file_format: str, organ: Organ | None = None
) -> int:
    """How many were written, which the audit trail says from now on."""
    record_export(model, rows=written, file_format=file_format, by=None, at=now(), organ=organ)
    return written


def _reports(folder: Path, _: str | None) -> int:
    folder.mkdir()
    written = 0
    for file in ReportFile.objects.select_related("edition__organ").iterator(chunk_size=20):
        edition = file.edition
        name = f"{edition.organ.code}-{edition.year}-{edition.number}.{file.suffix}"
        (folder / name.replace("/", "_")).write_bytes(bytes(file.content))
        written += 1
    return _recorded(ReportFile, written, "docx、pdf、xlsx、txt、json")


def _counts(path: Path, year: int, as_of: date | None) -> int:
    """Table 3 of every organ, in long form: one line for each figure that is not nought."""
    names = dict(Organ.objects.values_list("pk", "name"))
    written = 0
    with new_table(path) as table:
        table.writerow(COUNT_HEADS)
        for organ, cells in table3_of_each(year, as_of or localdate()):
            for (row, kind), n in cells.items():
                if n:
                    table.writerow([names[organ], cell_label(f"table3/{row}/{kind}"), n])
            written += 1
    return _recorded(AccessRequest, written, "csv，各机关的件数")


def _decisions(path: Path, organ: Organ, *, with_persons: bool) -> int:
    """What stands in the register, voided rows left out; the audit trail says what was taken."""
    standing = AdministrativeDecision.objects.filter(organ=organ, voided_at=None)
    told = [
        Decided(
            row.kind,
            row.number,
            row.subject,
            row.decided_on,
            row.is_disclosed,
            row.counterparty if with_persons else "",
        )
        for row in standing.order_by("decided_on", "pk").iterator(chunk_size=1000)
    ]
    content = write_decisions(told)
    with new_file(path) as file, transaction.atomic():
        record_export(
            AdministrativeDecision,
            rows=len(told),
            file_format="xlsx，含行政相对人" if with_persons else "xlsx",
            by=None,
            at=now(),
            organ=organ,
        )
        file.write(content)
    return len(told)


WRITERS: Mapping[str, Callable[[Path, str | None], int]] = MappingProxyType(
    {
        "reports": _reports,
        "articles": _articles,
        "documents": _documents,
    }
)
