"""`gongkai export publications`: the record of publishing; of one organ as its import reads it."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils.timezone import localtime, now  # noqa: TID251  -- a command asks the clock

from gongkai.channels.models import Publication
from gongkai.cli.whole_file import new_table
from gongkai.organs.actions import record_export
from gongkai.organs.models import Organ

HEADS = (
    "机关",
    "发布时间",
    "渠道",
    "账号",
    "信息类别",
    "发布性质",
    "状态",
    "标题",
    "栏目",
    "供稿机构",
    "作者",
    "网址",
    "平台编号",
    "来源",
)


def write_publications(path: Path, organ: Organ | None, year: int | None) -> int:
    """Every act of publishing; of one organ those that went out and stand, as an import wants them.

    Returns how many; the audit trail says what was taken.
    """
    rows = Publication.objects.select_related("organ", "account")
    if organ:
        rows = rows.of(organ).standing()
    if year:
        rows = rows.published_in(year)
    written = 0
    with new_table(path) as table, transaction.atomic():
        table.writerow(HEADS)
        for row in rows.order_by("organ", "published_at", "pk").iterator(chunk_size=1000):
            table.writerow(_line(row))
            written += 1
        record_export(Publication, rows=written, file_format="csv", by=None, at=now(), organ=organ)
    return written


def _line(row: Publication) -> list[str]:
    kind = row.information_class.label if row.information_class else ""
    moment = f"{localtime(row.published_at):%Y-%m-%d %H:%M:%S}" if row.published_at else ""
    return [
        row.organ.name,
        moment,
        row.channel.label,
        row.account.name,
        kind,
        row.change.label,
        row.state.label,
        row.title,
        row.section,
        row.division,
        row.author,
        row.url,
        row.external_id,
        row.provenance.label,
    ]
