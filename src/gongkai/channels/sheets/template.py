"""The blank ledger of publications that offices fill in."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai.channels.sheets.words import REQUIRED, Field, labels_of

SHEET, HELP = "发布台账", "填写说明"
_LAST_ROW = 20_000
_WIDE = (Field.TITLE, Field.URL)
_MUST = PatternFill("solid", fgColor="FFEAF1F8")
_MAY = PatternFill("solid", fgColor="FFF2F4F7")
_LINES = (
    "一行填一次发布：同一内容发在几个渠道的填几行；一次推送多篇的，每篇一行。",
    "标题、发布日期必填；渠道和账号填一项即可，同一渠道有几个账号的须填账号。",
    "账号须先在后台“公开渠道”的“网站和账号”中登记，开设日期不晚于最早一条。",
    "发布在政府网站的须填信息类别；专为账号撰写的可以不填。",
    "日期可以带时间，如 2023-06-12 09:30；只填日期的按当日登记。",
    "平台编号请按文本格式填写，以免末几位丢失。",
    "发布性质不填的按首次发布登记；更正、重新发布、撤下不计入统计。",
)


def write_template() -> bytes:
    """The template as a workbook: the ledger with its lists, and how to fill it in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  -- a new workbook has one
    sheet.title = SHEET
    for place, field in enumerate(Field, 1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, field.label)
        cell.font, cell.fill = Font(bold=True), _MUST if field in REQUIRED else _MAY
        sheet.column_dimensions[letter].width = 40 if field in _WIDE else 16
        shown = "yyyy-mm-dd hh:mm" if field is Field.PUBLISHED_ON else "@"
        sheet.column_dimensions[letter].number_format = shown
        if labels_of(field):
            rule = DataValidation("list", f'"{",".join(labels_of(field))}"', allow_blank=True)
            rule.error, rule.errorTitle = "请从列表中选择。", field.label
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.freeze_panes = "A2"
    help_sheet = book.create_sheet(HELP)
    help_sheet.column_dimensions["A"].width = 90
    for row, line in enumerate(_LINES, 1):
        help_sheet.cell(row, 1, f"{row}. {line}").alignment = Alignment(wrap_text=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
