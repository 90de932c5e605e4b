"""The official layouts as workbooks: a catalogue of matters, and the lists of a clean-up."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.catalogue.models import CleanUp, Matter, MatterCatalogue
from gongkai.catalogue.sheets.carriers import write_carriers
from gongkai.catalogue.terms import MatterAudience, MatterLevel, Openness

_FILL = PatternFill("solid", fgColor="FFEAF1F8")
_LINE = Side(style="thin", color="FFB8C2CC")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TICK = "√"
_HEAD_ROW = 3
# Each column: the upper heading, the lower one, and its width in characters.
_COLUMNS = (
    ("序号", "", 6),
    ("公开事项", "一级事项", 16),
    ("公开事项", "二级事项", 16),
    ("公开内容（要素）", "", 36),
    ("公开依据", "", 28),
    ("公开时限", "", 20),
    ("公开主体", "", 16),
    ("公开渠道和载体", "", 26),
    ("公开对象", "全社会", 8),
    ("公开对象", "特定群体", 12),
    ("公开方式", "主动", 8),
    ("公开方式", "依申请", 8),
    ("公开层级", "市级", 7),
    ("公开层级", "县级", 7),
    ("公开层级", "乡级", 7),
    ("公开层级", "村级", 7),
)


def write_catalogue(catalogue: MatterCatalogue, matters: Sequence[Matter]) -> bytes:
    """The catalogue in the columns of the official layout, first-level matters merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  -- a new workbook has one
    sheet.title = "目录"
    _title(sheet, catalogue.title, len(_COLUMNS))
    _heads(sheet)
    for place, matter in enumerate(matters):
        row = _HEAD_ROW + 2 + place
        for column, text in enumerate(_cells(place + 1, matter), 1):
            _write(sheet, row, column, text)
    _merge_first_level(sheet, [matter.first_level for matter in matters])
    sheet.freeze_panes = f"D{_HEAD_ROW + 2}"
    return _bytes(book)


def write_clean_up(clean_up: CleanUp, lists: Sequence[tuple[str, Sequence[object]]]) -> bytes:
    """The result of a clean-up: a sheet for each list."""
    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101  -- a new workbook has one
    book.remove(first)
    heads = (("序号", 6), ("标题", 48), ("发文字号", 22), ("发布日期", 12), ("理由", 36))
    for name, entries in lists:
        sheet = book.create_sheet(name[:31])
        _title(sheet, f"{clean_up.title}：{name}", len(heads))
        for column, (head, width) in enumerate(heads, 1):
            _write(sheet, _HEAD_ROW, column, head, is_head=True)
            sheet.column_dimensions[get_column_letter(column)].width = width
        for place, entry in enumerate(entries, 1):
            document = entry.document  # type: ignore[attr-defined]
            told = (
                str(place),
                document.title,
                document.document_number,
                document.issued_on.isoformat(),
                entry.reason,  # type: ignore[attr-defined]
            )
            for column, text in enumerate(told, 1):
                _write(sheet, _HEAD_ROW + place, column, text)
    return _bytes(book)


def _cells(number: int, matter: Matter) -> tuple[str, ...]:
    is_group = matter.audience is MatterAudience.GROUP
    asked = matter.openness is Openness.ON_REQUEST
    levels = [_TICK if level in matter.levels else "" for level in MatterLevel]
    return (
        str(number),
        matter.first_level,
        matter.second_level,
        matter.elements,
        matter.basis,
        matter.time_limit,
        matter.subject_organ,
        write_carriers(matter.carriers),
        "" if is_group else _TICK,
        (matter.audience_note or _TICK) if is_group else "",
        "" if asked else _TICK,
        _TICK if asked else "",
        *levels,
    )


def _heads(sheet: Worksheet) -> None:
    for column, (upper, lower, width) in enumerate(_COLUMNS, 1):
        _write(sheet, _HEAD_ROW, column, upper, is_head=True)
        _write(sheet, _HEAD_ROW + 1, column, lower, is_head=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
        if not lower:
            sheet.merge_cells(
                start_row=_HEAD_ROW, end_row=_HEAD_ROW + 1, start_column=column, end_column=column
            )
    for group in dict.fromkeys(upper for upper, lower, _ in _COLUMNS if lower):
        within = [n for n, (upper, _, _) in enumerate(_COLUMNS, 1) if upper == group]
        sheet.merge_cells(
            start_row=_HEAD_ROW,
            end_row=_HEAD_ROW,
            start_column=within[0],
            end_column=within[-1],
        )


def _merge_first_level(sheet: Worksheet, names: Sequence[str]) -> None:
    begun = 0
    for place in range(1, len(names) + 1):
        if place < len(names) and names[place] == names[begun]:
            continue
        if place - begun > 1:
            top = _HEAD_ROW + 2
            sheet.merge_cells(
                start_row=top + begun, end_row=top + place - 1, start_column=2, end_column=2
            )
        begun = place


def _title(sheet: Worksheet, text: str, columns: int) -> None:
    cell = sheet.cell(1, 1, text)
    cell.data_type = "s"
    cell.font, cell.alignment = Font(bold=True, size=14), Alignment("center", "center")
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
    sheet.row_dimensions[1].height = 30


def _write(sheet: Worksheet, row: int, column: int, text: str, *, is_head: bool = False) -> None:
    cell = sheet.cell(row, column, text)
    # A text that begins like a formula stays a text.
    cell.data_type = "s"
    cell.border = _BOX
    cell.alignment = Alignment("center" if is_head else None, "center", wrap_text=True)
    if is_head:
        cell.font, cell.fill = Font(bold=True), _FILL


def _bytes(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
