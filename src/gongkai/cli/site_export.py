"""`gongkai export`: reports as files, publications and counts as tables, pages for an import."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from django.db import transaction
from django.utils.timezone import localdate, localtime, now  # noqa: TID251  -- a command asks the clock

from gongkai.catalogue.departures import document_record
from gongkai.catalogue.facts import Decided
from gongkai.catalogue.models import AdministrativeDecision, DocumentPage
from gongkai.catalogue.sheets.decisions_out import write_decisions
from gongkai.channels.models import Publication
from gongkai.cli.arguments import Misused
from gongkai.cli.site_of import home_of, organ_of
from gongkai.cli.site_options import options
from gongkai.organs.actions import record_export
from gongkai.organs.models import Organ
from gongkai.portal.models import ArticlePage
from gongkai.portal.moving.departures import article_record, live_below, write_records
from gongkai.reports.models import ReportFile
from gongkai.reports.paths import cell_label
from gongkai.requests.queries import table3_of_each

COUNTS, DECISIONS = "counts", "decisions"
COUNT_HEADS = ("机关", "单元格", "件数")
HEADS = ("机关", "发布时间", "渠道", "信息类别", "发布性质", "状态", "标题", "栏目", "网址", "来源")


def run(argv: list[str]) -> int:
    """Write what was asked for into a new file or folder."""
    parser = options(
        "export",
        "导出已发布的年报（reports）、发布台账（publications），或者网站上的文章（articles）和\n"
        "文件（documents）：后两种写成文件夹，连同附件和图片，可以用 gongkai import 导入。\n"
        "counts：各机关某年度依申请公开的收到和办理件数，台账截至 --as-of 的那一天。\n"
        "decisions：一个机关的许可、处罚和强制决定，写成可以用 gongkai import 导入的 XLSX；\n"
        "行政相对人只在加 --with-persons 时写出。每次导出记入审计记录。",
        "gongkai export articles 文章/ --site www.example",
    )
    kinds = [*WRITERS, COUNTS, DECISIONS]
    parser.add_argument("kind", choices=kinds, metavar="种类", help="、".join(kinds))
    parser.add_argument("out", type=Path, metavar="位置", help="文件夹或者文件")
    parser.add_argument("--site", metavar="网站", help="网站的域名，或者主办机关的名称、代码")
    parser.add_argument("--year", type=int, metavar="年度", help="counts：统计哪一年")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="日期", help="counts：台账截至哪一天，默认今天"
    )
    parser.add_argument("--organ", metavar="机关", help="decisions：机关的代码或者名称")
    parser.add_argument("--with-persons", action="store_true", help="decisions：写出行政相对人")
    given = parser.parse_args(argv)
    if given.kind == COUNTS and given.year is None:
        raise Misused("counts 要用 --year 写明年度。")
    if given.kind == DECISIONS and given.organ is None:
        raise Misused("decisions 要用 --organ 写明机关。")
    if given.out.exists():
        raise Misused(f"“{given.out}”已经存在，导出不覆盖已有的内容。")
    if not given.out.absolute().parent.is_dir():
        raise Misused(f"文件夹“{given.out.absolute().parent}”不存在。")
    if given.kind == COUNTS:
        written = _counts(given.out, given.year, given.as_of)
    elif given.kind == DECISIONS:
        written = _decisions(given.out, organ_of(given.organ), with_persons=given.with_persons)
    else:
        written = WRITERS[given.kind](given.out, given.site)
    print(f"已导出 {written} 项到 {given.out}。", file=sys.stderr)
    return 0


def _articles(folder: Path, said: str | None) -> int:
    pages = live_below(home_of(said), ArticlePage)
    return write_records(pages, article_record, folder, "articles")


def _documents(folder: Path, said: str | None) -> int:
    pages = live_below(home_of(said), DocumentPage)
    return write_records(pages, document_record, folder, "documents")


def _reports(folder: Path, _: str | None) -> int:
    folder.mkdir()
    written = 0
    for file in ReportFile.objects.select_related("edition__organ").iterator(chunk_size=20):
        edition = file.edition
        name = f"{edition.organ.code}-{edition.year}-{edition.number}.{file.suffix}"
        (folder / name.replace("/", "_")).write_bytes(bytes(file.content))
        written += 1
    return written


def _counts(path: Path, year: int, as_of: date | None) -> int:
    """Table 3 of every organ, in long form: one line for each figure that is not nought."""
    names = dict(Organ.objects.values_list("pk", "name"))
    written = 0
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(COUNT_HEADS)
        for organ, cells in table3_of_each(year, as_of or localdate()):
            for (row, kind), n in cells.items():
                if n:
                    table.writerow([names[organ], cell_label(f"table3/{row}/{kind}"), n])
            written += 1
    return written


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
    with transaction.atomic(), path.open("xb") as file:
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


def _publications(path: Path, _: str | None) -> int:
    rows = Publication.objects.select_related("organ").order_by("organ", "published_on", "pk")
    written = 0
    # The mark at the start lets spreadsheet programs read Chinese.
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADS)
        for row in rows.iterator(chunk_size=1000):
            table.writerow(_line(row))
            written += 1
    return written


WRITERS: Mapping[str, Callable[[Path, str | None], int]] = MappingProxyType(
    {
        "reports": _reports,
        "publications": _publications,
        "articles": _articles,
        "documents": _documents,
    }
)


def _line(row: Publication) -> list[str]:
    kind = row.information_class.label if row.information_class else ""
    moment = f"{localtime(row.published_at):%Y-%m-%d %H:%M}" if row.published_at else ""
    cells = [
        row.organ.name,
        moment,
        row.channel.label,
        kind,
        row.change.label,
        row.state.label,
        row.title,
        row.section,
        row.url,
        row.provenance.label,
    ]
    # A cell that begins like a formula is text, whatever a spreadsheet program thinks of it.
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in cells]
