"""Old ledgers as offices keep them: workbooks and CSV files made of plain rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "登记编号",
    "收到日期",
    "申请人",
    "申请人类型",
    "身份证号",
    "联系电话",
    "申请方式",
    "申请内容",
    "补正告知日期",
    "收到补正日期",
    "延期日期",
    "延期天数",
    "答复日期",
    "办理结果",
    "不予公开理由",
    "送达方式",
    "送达日期",
    "答复文号",
    "备注",
)
ROW = {
    "登记编号": "2023-001",
    "收到日期": "2023.3.1",
    "申请人": "江某某",
    "申请人类型": "公民",
    "身份证号": "990101199001010019",
    "联系电话": "000-00000000",
    "申请方式": "当面",
    "申请内容": "2022年度数据共享目录",
    "答复日期": "2023年3月20日",
    "办理结果": "予以公开",
    "送达方式": "挂号信",
    "送达日期": "2023/3/21",
    "答复文号": "临数公开告〔2023〕1号",
}


def row(**changes: Any) -> dict[str, Any]:
    """An ordinary row, with changes; None leaves a cell empty."""
    return {**ROW, **changes}


def workbook(
    rows: Iterable[dict[str, Any]],
    *,
    headings: Sequence[str] = HEADINGS,
    title: str = "",
    sheet: str = "2023年",
    others: Sequence[str] = (),
) -> bytes:
    """The rows as a workbook, under a merged title where one is given."""
    book = Workbook()
    page = book.active
    page.title = sheet
    if title:
        page.append([title])
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(headings))
    page.append(list(headings))
    for each in rows:
        page.append([each.get(heading) for heading in headings])
    for name in others:
        book.create_sheet(name)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(
    rows: Iterable[dict[str, Any]],
    *,
    headings: Sequence[str] = HEADINGS,
    encoding: str = "gb18030",
) -> bytes:
    """The rows as a CSV file."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(headings)
    for each in rows:
        table.writerow([each.get(heading) or "" for heading in headings])
    return out.getvalue().encode(encoding)
