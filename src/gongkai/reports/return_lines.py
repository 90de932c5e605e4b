"""What stands on a printed website return: its head, and a line a field under each part."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.reports.queries.return_public import PublishedReturn
from gongkai.reports.queries.return_view import AnswerView
from gongkai.reports.return_terms import AnswerSource

HEADS = ("指标", "单位", "内容", "数据来源")
SHARES = (32, 8, 31, 29)
"""Of a hundred, how wide each column is."""
LEGEND = (
    "“统计”由网站的发布记录、留言和栏目逐条计数，“登记”取自机关和网站的登记信息，"
    "“填报”由工作人员填写并写明来源；没有数据的留空。"
)


class PrintedPart(NamedTuple):
    """A part of the return: its heading, and its lines in the order of `HEADS`."""

    label: str
    lines: list[tuple[str, str, str, str]]


def says(published: PublishedReturn) -> list[str]:
    """The sentences under the title: who, which year, and what a reader must know."""
    year = published.year
    said = [f"填报单位：{published.organ}", f"统计期：{year} 年 1 月 1 日至 12 月 31 日"]
    if published.number > 1:
        said.append(f"第 {published.number} 稿，更正理由：{published.correction_reason}")
    if published.note:
        said.append(f"本报表有数字互不相符，说明：{published.note}")
    return said


def printed_parts(published: PublishedReturn) -> list[PrintedPart]:
    """Every part with its fields, the open ones included."""
    return [
        PrintedPart(part.block.label, [_line(view) for view in part.answers])
        for part in published.blocks
    ]


def _line(view: AnswerView) -> tuple[str, str, str, str]:
    lacking = view.source is AnswerSource.MISSING
    source = view.source.label if lacking else view.provenance
    return (view.field.label, view.field.unit, view.text, source)
