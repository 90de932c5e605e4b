"""The blank ledger that offices fill in: headings that are understood, and lists to choose from."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.requests.actions.ledger.fields import DAYS, NUMBERS, REQUIRED, Field
from gongkai.requests.actions.ledger.mapping import mappable
from gongkai.requests.actions.ledger.words import OPINION_CHOICES, offered

SHEET, CHOICES, HELP = "依申请公开台账", "可选值", "填写说明"
_LAST_ROW = 5000
_LEFT_OUT = frozenset(
    {Field.CLARIFICATION, Field.CONSULTATION, Field.EXTENSION, Field.GROUND_DETAIL, Field.FEE_YUAN}
)
COLUMNS = tuple(field for field in Field if field not in _LEFT_OUT)
WIDE = frozenset({Field.DESCRIPTION, Field.REASON, Field.CLARIFICATION_MATTERS, Field.REMARK})
_LINES = (
    "每件申请填一行。蓝底的列必填；在办的申请“答复日期”“办理结果”留空。",
    "日期填真正的日期，或者写成 2023-01-05、2023.1.5、2023年1月5日、20230105。",
    "登记编号、证件号码、邮件号请保持文本格式，以免末几位丢失或者被当成日期。",
    "申请人类别、接收渠道、办理结果、送达方式从“可选值”中选择；台账原有的说法可以在对应表中指明。",
    "补正、征求意见、延期、收费没有发生的，整组留空。",
    "征求几方意见的，各格依次填写，用分号隔开，没有的填“—”，如：2023-01-05；2023-01-09。",
    "答复当面交给申请人的，送达日期就是签收日期。",
    "没有对应列的内容写进“备注”，备注只有办理人员看得到。",
    "导入前先试导入：每处问题都写明单元格，改好后再导入，全部成功或者全部不变。",
)
_MUST = PatternFill("solid", fgColor="FFEAF1F8")
_MAY = PatternFill("solid", fgColor="FFF2F4F7")
_LINE = Side(style="thin", color="FFB8C2CC")


def write_template() -> bytes:
    """The template as a workbook: the ledger, the words to choose from, and how to fill it in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  -- a new workbook has one
    sheet.title = SHEET
    choices = book.create_sheet(CHOICES)
    for place, field in enumerate(COLUMNS, 1):
        _head(sheet, place, field)
        _column(sheet, choices, place, field)
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 36
    _help(book.create_sheet(HELP))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, place: int, field: Field) -> None:
    cell = sheet.cell(1, place, field.label)
    must = field in REQUIRED
    cell.font, cell.fill = Font(bold=True), _MUST if must else _MAY
    cell.alignment = Alignment("center", "center", wrap_text=True)
    cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    if must:
        said = "在办的留空。" if field in (Field.DECIDED_ON, Field.GROUND) else "必填。"
        cell.comment = Comment(said, "公开")
    width = 36 if field in WIDE else 16
    sheet.column_dimensions[get_column_letter(place)].width = width


def _column(sheet: Worksheet, choices: Worksheet, place: int, field: Field) -> None:
    """The format of a column, and its list of choices where it has one."""
    letter = get_column_letter(place)
    shown = "yyyy-mm-dd" if field in DAYS else "0" if field in NUMBERS else "@"
    sheet.column_dimensions[letter].number_format = shown
    for row in range(2, 202):
        sheet.cell(row, place).number_format = shown
    labels = _choices(field)
    if not labels:
        return
    at = choices.max_column + 1 if choices["A1"].value else 1
    choices.cell(1, at, field.label).font = Font(bold=True)
    for row, label in enumerate(labels, 2):
        choices.cell(row, at, label)
    column = get_column_letter(at)
    choices.column_dimensions[column].width = max(len(label) for label in labels) * 2 + 2
    rule = DataValidation(
        "list", f"='{CHOICES}'!${column}$2:${column}${len(labels) + 1}", allow_blank=True
    )
    rule.error, rule.errorTitle = "请从列表中选择。", field.label
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_LAST_ROW}")


def _choices(field: Field) -> list[str]:
    if field is Field.OPINION:
        return list(OPINION_CHOICES)
    return [label for _, label in offered(field)] if mappable(field) else []


def _help(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 90
    for row, line in enumerate(_LINES, 1):
        sheet.cell(row, 1, f"{row}. {line}").alignment = Alignment(wrap_text=True)
