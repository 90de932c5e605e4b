"""What is a sheet of a workbook made of?  Rows of cells, merged ranges, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from gongkai.interchange.targets.xlsx_parts import MAIN, R, Style

LINE_POINTS = 15
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(slots=True)
class Sheet:
    """One sheet as it grows: finished rows, merged ranges and comments."""

    name: str
    widths: list[float]
    rows: list[str] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    head: tuple[int, int] = (0, 0)
    hidden: bool = False


def worksheet(sheet: Sheet) -> str:
    """The XML of one sheet: A4, fitted to the width of the page, its head frozen."""
    widths = "".join(
        f'<col min="{i}" max="{i}" width="{width:.1f}" customWidth="1"/>'
        for i, width in enumerate(sheet.widths, 1)
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merges)
    merged = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    legacy = '<legacyDrawing r:id="rId1"/>' if sheet.comments else ""
    return (
        f'<worksheet {MAIN} {R}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{_pane(sheet)}</sheetView>'
        "</sheetViews>"
        f'<sheetFormatPr defaultRowHeight="{LINE_POINTS}"/><cols>{widths}</cols>'
        f"<sheetData>{''.join(sheet.rows)}</sheetData>{merged}"
        '<pageMargins left="0.7" right="0.7" top="0.9" bottom="0.9" header="0.4" footer="0.4"/>'
        '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>{legacy}</worksheet>"
    )


def _pane(sheet: Sheet) -> str:
    rows, columns = sheet.head
    if not rows:
        return ""
    across = f' xSplit="{columns}"' if columns else ""
    corner = "bottomRight" if columns else "bottomLeft"
    return (
        f'<pane{across} ySplit="{rows}" topLeftCell="{cell_name(rows, columns)}"'
        f' activePane="{corner}" state="frozen"/>'
    )


def string_cell(r: int, c: int, text: str, style: Style) -> str:
    """A cell of text, its row and column counted from zero; an empty one keeps its format."""
    if not text:
        return f'<c r="{cell_name(r, c)}" s="{style}"/>'
    return (
        f'<c r="{cell_name(r, c)}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{escape(_literal(text), quote=False)}</t></is></c>'
    )


def _literal(text: str) -> str:
    """The text with what a spreadsheet would take for a coded character (`_x0041_`) taken apart."""
    return _CODED.sub("_x005F_", text)


def row_of(r: int, cells: list[str], height: float | None) -> str:
    """A row with its finished cells; None leaves its height to the program."""
    sized = "" if height is None else f' ht="{height:g}" customHeight="1"'
    return f'<row r="{r + 1}"{sized}>{"".join(cells)}</row>'


def cell_name(row: int, column: int) -> str:
    """The name of a cell (`B3`) from its row and column counted from zero."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def range_name(first: tuple[int, int], last: tuple[int, int]) -> str:
    """The name of a range (`B3:D8`) from its corners."""
    return f"{cell_name(*first)}:{cell_name(*last)}"
