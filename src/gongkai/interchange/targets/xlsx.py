"""How does a report look in a spreadsheet?  One sheet a table, sums as live formulas."""

from __future__ import annotations

from html import escape
from math import ceil
from unicodedata import east_asian_width

from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import (
    Layout,
    Part,
    Scope,
    Slot,
    Table,
    column_widths,
    slots,
    visible,
)
from gongkai.interchange.report import AnnualReport, Figure
from gongkai.interchange.targets.archive import (
    OFFICE,
    PACKAGE,
    content_types,
    core_properties,
    pack,
    relationships,
)
from gongkai.interchange.targets.embedded import XLSX_PIECE, XLSX_SHEET, embedded_copy
from gongkai.interchange.targets.sheets import (
    LINE_POINTS,
    Sheet,
    cell_name,
    range_name,
    row_of,
    string_cell,
    worksheet,
)
from gongkai.interchange.targets.sums import Total, totals
from gongkai.interchange.targets.xlsx_parts import (
    MAIN,
    STYLES,
    R,
    Style,
    comment_shapes,
    comments,
)
from gongkai.law.annual_report import Section

OPENING_SHEET = "正文（一）"
CLOSING_SHEET = "正文（五、六）"
TABLE_SHEETS = {"table2": "表二", "table3": "表三", "table4": "表四"}

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CELL_LIMIT = 32_000
"""Characters of one cell; a spreadsheet holds 32,767."""

_PROSE_WIDTH = 76
_CHARACTERS_PER_MM = 0.62
_EXACT_DIGITS = 15


def write_xlsx(report: AnnualReport) -> bytes:
    """The report as a workbook: its prose, a sheet a table, and a hidden sheet with its JSON.

    A total is a formula only where the sum gives the reported figure; where it does not, the
    reported figure stands with a comment that names both.
    """
    layout = lay_out(report)
    sheets = [*_sheets(layout), _copy(report)]
    return pack(_parts(sheets, layout.title, visible(report.organ or "")))


def _parts(sheets: list[Sheet], title: str, organ: str) -> dict[str, str]:
    office = f"{OFFICE}/relationships"
    types = {
        "xl/workbook.xml": f"{_SHEET}.sheet.main+xml",
        "xl/styles.xml": f"{_SHEET}.styles+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    parts: dict[str, str] = {}
    for i, sheet in enumerate(sheets, 1):
        types[f"xl/worksheets/sheet{i}.xml"] = f"{_SHEET}.worksheet+xml"
        parts[f"xl/worksheets/sheet{i}.xml"] = worksheet(sheet)
        if sheet.comments:
            types[f"xl/comments{i}.xml"] = f"{_SHEET}.comments+xml"
            said = [(cell_name(*place), words) for place, words in sheet.comments.items()]
            parts[f"xl/comments{i}.xml"] = comments(said)
            parts[f"xl/drawings/vmlDrawing{i}.vml"] = comment_shapes(sheet.comments)
            parts[f"xl/worksheets/_rels/sheet{i}.xml.rels"] = relationships(
                (f"{office}/vmlDrawing", f"../drawings/vmlDrawing{i}.vml"),
                (f"{office}/comments", f"../comments{i}.xml"),
            )
    targets = [
        (f"{office}/worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)
    ]
    return {
        "[Content_Types].xml": content_types(types),
        "_rels/.rels": relationships(
            (f"{office}/officeDocument", "xl/workbook.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": core_properties(escape(title), escape(organ)),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": relationships(*targets, (f"{office}/styles", "styles.xml")),
        "xl/styles.xml": STYLES,
        **parts,
    }


def _workbook(sheets: list[Sheet]) -> str:
    entries = "".join(
        f'<sheet name="{sheet.name}" sheetId="{i}"{_state(sheet)} r:id="rId{i}"/>'
        for i, sheet in enumerate(sheets, 1)
    )
    names = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{i}">'
        f"{sheet.name}!$1:${sheet.head[0]}</definedName>"
        for i, sheet in enumerate(sheets)
        if sheet.head[0]
    )
    defined = f"<definedNames>{names}</definedNames>" if names else ""
    return f"<workbook {MAIN} {R}><sheets>{entries}</sheets>{defined}</workbook>"


def _state(sheet: Sheet) -> str:
    return ' state="veryHidden"' if sheet.hidden else ""


def _sheets(layout: Layout) -> list[Sheet]:
    """Prose and tables in the order of the form: what follows the tables has a sheet of its own."""
    opening = [(layout.title, Style.TITLE)] if layout.title else []
    opening += [(line, Style.PLAIN) for line in layout.byline]
    closing: list[tuple[str, Style]] = []
    tables: list[Sheet] = []
    for part in layout.parts:
        lines = opening if part.section is Section.OVERVIEW else closing
        if part.table is not None:
            tables.append(_table(part, part.table))
        elif not part.is_tabular:
            lines.append((part.heading, Style.HEADING))
            lines += [(piece, Style.PROSE) for text in part.paragraphs for piece in _pieces(text)]
    sheets = [_prose(OPENING_SHEET, opening), *tables]
    return [*sheets, _prose(CLOSING_SHEET, closing)] if closing else sheets


def _prose(name: str, lines: list[tuple[str, Style]]) -> Sheet:
    sheet = Sheet(name, [_PROSE_WIDTH])
    for r, (text, style) in enumerate(lines):
        height = _height(text, _PROSE_WIDTH / (1.5 if style is Style.TITLE else 1))
        sheet.rows.append(row_of(r, [string_cell(r, 0, text, style)], height))
    return sheet


def _pieces(text: str, size: int = _CELL_LIMIT) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


def _copy(report: AnnualReport) -> Sheet:
    sheet = Sheet(XLSX_SHEET, [_PROSE_WIDTH], hidden=True)
    for r, piece in enumerate(_pieces(embedded_copy(report), XLSX_PIECE)):
        sheet.rows.append(row_of(r, [string_cell(r, 0, piece, Style.PLAIN)], None))
    return sheet


def _table(part: Part, table: Table) -> Sheet:
    widths = [width * _CHARACTERS_PER_MM for width in column_widths(table)]
    sheet = Sheet(TABLE_SHEETS[table.code], widths)
    sheet.rows.append(row_of(0, [string_cell(0, 0, part.heading, Style.HEADING)], 2 * LINE_POINTS))
    sheet.merges.append(range_name((0, 0), (0, table.columns - 1)))
    sheet.head = (1 + len(table.head), table.labels) if table.head else (0, 0)
    cells: list[dict[int, str]] = [{} for _ in table.rows]
    heights = [1.0] * len(table.rows)
    sums = totals(table)
    for r, c, slot in slots(table):
        total = sums.get((r, c))
        cells[r][c] = _slot(r + 1, c, slot, total)
        _frame(sheet, cells, r, c, slot)
        if total is not None and not total.holds:
            sheet.comments[r + 1, c] = _disagreement(total)
        if slot.rowspan == 1:
            room = sum(widths[c : c + slot.colspan])
            heights[r] = max(heights[r], _lines(slot.text, room))
    for r, row in enumerate(cells):
        height = heights[r] * LINE_POINTS + 3
        sheet.rows.append(row_of(r + 1, [row[c] for c in sorted(row)], height))
    return sheet


def _frame(sheet: Sheet, cells: list[dict[int, str]], r: int, c: int, slot: Slot) -> None:
    """Merge what a cell covers, and give the covered places its border."""
    if slot.rowspan == slot.colspan == 1:
        return
    last = (r + slot.rowspan, c + slot.colspan - 1)
    sheet.merges.append(range_name((r + 1, c), last))
    for down in range(r, r + slot.rowspan):
        for right in range(c, c + slot.colspan):
            if (down, right) != (r, c):
                cells[down][right] = f'<c r="{cell_name(down + 1, right)}" s="{_style(slot)}"/>'


def _disagreement(total: Total) -> str:
    return f"报送的总计为 {total.reported}，各项相加为 {total.added}；此处照录报送数，未作改动。"


def _slot(r: int, c: int, slot: Slot, total: Total | None) -> str:
    number = _number(slot.figure)
    if number is None:
        return string_cell(r, c, slot.text, _style(slot))
    formula = ""
    if total is not None and total.holds:
        (top, left), (bottom, right) = total.first, total.last
        formula = f"<f>SUM({range_name((top + 1, left), (bottom + 1, right))})</f>"
    return f'<c r="{cell_name(r, c)}" s="{_style(slot)}">{formula}<v>{number}</v></c>'


def _number(figure: Figure) -> str | None:
    """The figure as a spreadsheet number, or None where a number would change its writing."""
    text = "" if figure is None else str(figure)
    if not text or len(text) > _EXACT_DIGITS:
        return None
    return text if format(float(text), f".{_EXACT_DIGITS}g") == text else None


def _style(slot: Slot) -> Style:
    if slot.scope is not None:
        return Style.LABEL if slot.scope is Scope.ROW else Style.HEAD
    path = slot.at or ""
    if path.endswith("/total") or "/concluded/" in path:
        return Style.TOTAL
    if path.startswith("table2/") and isinstance(slot.figure, str):
        return Style.YUAN if path.endswith("amount_yuan") else Style.AMOUNT
    return Style.FIGURE


def _height(text: str, room: float) -> float:
    # A row of a spreadsheet is at most 409 points high.
    return min(_lines(text, room) * LINE_POINTS * 1.15 + 3, 409)


def _lines(text: str, room: float) -> int:
    width = sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)
    return max(1, ceil(width / max(room - 1, 1)))
