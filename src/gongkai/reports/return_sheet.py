"""The website's return as a workbook: one sheet, in the order of the form."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.reports.queries.return_public import PublishedReturn
from gongkai.reports.queries.return_view import AnswerView, BlockView

HEADS = ("类别", "指标", "单位", "内容", "数据来源")
WIDTHS = (18, 34, 8, 34, 40)
FORMULA = ("=", "+", "-", "@")
_EDGE = Side(style="thin", color="000000")
_FRAMED = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WASH = PatternFill("solid", fgColor="EAF1F8")


def write_sheet(published: PublishedReturn) -> bytes:
    """The workbook: every field with its unit, answer and source; parts are merged at the left."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101  -- a new workbook has a sheet
    sheet.title = f"{published.year}年度"
    sheet.append([published.title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADS))
    sheet["A1"].font = Font(size=14, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center", wrap_text=True)
    sheet.append(HEADS)
    for block in published.blocks:
        _append(sheet, block)
    _frame(sheet)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _append(sheet: Worksheet, block: BlockView) -> None:
    first = sheet.max_row + 1
    for view in block.answers:
        sheet.append([_safe(cell) for cell in (block.block.label, *_cells(view))])
    if sheet.max_row > first:
        sheet.merge_cells(start_row=first, start_column=1, end_row=sheet.max_row, end_column=1)


def _cells(view: AnswerView) -> Sequence[str | int]:
    whole = isinstance(view.answer, int) and not isinstance(view.answer, bool)
    answer = view.answer if whole else view.text
    return (view.field.label, view.field.unit, answer, view.provenance)  # type: ignore[return-value]


def _safe(cell: str | int) -> str | int:
    """A text that a spreadsheet would run as a formula is kept a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _frame(sheet: Worksheet) -> None:
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.border = _FRAMED
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True), _WASH
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
