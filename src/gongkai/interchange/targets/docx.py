"""How does a report look in a word processor?  A DOCX with real styles and merged cells."""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape

from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import (
    FIGURE_POINTS,
    Part,
    Scope,
    Slot,
    Table,
    column_widths,
    figure_points,
    slots,
    visible,
)
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets.archive import (
    OFFICE,
    PACKAGE,
    content_types,
    core_properties,
    pack,
    relationships,
)
from gongkai.interchange.targets.docx_parts import (
    CUSTOM_PROPERTIES,
    FOOTER_EVEN,
    FOOTER_ODD,
    PAGE,
    SETTINGS,
    STYLES,
    R,
    W,
)
from gongkai.interchange.targets.embedded import DOCX_PART, XML_NAMESPACE, embedded_copy

_TWIPS_PER_MM = 1440 / 25.4
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES_PART = "customXml/gongkai-annual-report-properties.xml"

_CONTENT_TYPES = content_types(
    {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/footer1.xml": f"{_WORD}.footer+xml",
        "word/footer2.xml": f"{_WORD}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        _PROPERTIES_PART: "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    }
)
_PACKAGE_RELATIONSHIPS = relationships(
    (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
    (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)
_DOCUMENT_RELATIONSHIPS = relationships(
    (f"{OFFICE}/relationships/styles", "styles.xml"),
    (f"{OFFICE}/relationships/settings", "settings.xml"),
    (f"{OFFICE}/relationships/footer", "footer1.xml"),
    (f"{OFFICE}/relationships/footer", "footer2.xml"),
    (f"{OFFICE}/relationships/customXml", f"../{DOCX_PART}"),
)
_CUSTOM_RELATIONSHIPS = relationships(
    (f"{OFFICE}/relationships/customXmlProps", _PROPERTIES_PART.rpartition("/")[2]),
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    f'<w:footerReference w:type="even" r:id="rId4"/>{PAGE}</w:sectPr>'
)


def write_docx(report: AnnualReport) -> bytes:
    """The report as an A4 document in the official typefaces, carrying its JSON as custom XML."""
    layout = lay_out(report)
    body = [_paragraph(layout.title, "Title")] if layout.title else []
    body += [_paragraph(line, "Subtitle") for line in layout.byline]
    for part in layout.parts:
        body += _part(part)
    if layout.parts and layout.parts[-1].table is not None:
        # Word wants a paragraph behind a table that ends the document.
        body.append(_paragraph("", "TableText"))
    folder, _, name = DOCX_PART.rpartition("/")
    return pack(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _PACKAGE_RELATIONSHIPS,
            "word/document.xml": (
                f"<w:document {W} {R}><w:body>{''.join(body)}{_SECTION}</w:body></w:document>"
            ),
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONSHIPS,
            "word/styles.xml": STYLES,
            "word/settings.xml": SETTINGS,
            "word/footer1.xml": FOOTER_ODD,
            "word/footer2.xml": FOOTER_EVEN,
            "docProps/core.xml": core_properties(
                escape(layout.title), escape(visible(report.organ or ""))
            ),
            DOCX_PART: (
                f'<annualReport xmlns="{XML_NAMESPACE}">{embedded_copy(report)}</annualReport>'
            ),
            f"{folder}/_rels/{name}.rels": _CUSTOM_RELATIONSHIPS,
            _PROPERTIES_PART: CUSTOM_PROPERTIES,
        }
    )


def _part(part: Part) -> list[str]:
    lines = [_paragraph(part.heading, "Heading1")]
    lines += [_paragraph(text, "") for text in part.paragraphs]
    if part.table is not None:
        lines.append(_table(part.table))
    return lines


def _paragraph(text: str, style: str, *, keep: bool = False) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    return f"<w:p>{_paragraph_properties(style, keep)}{run}</w:p>"


@cache
def _paragraph_properties(style: str, keep: bool) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = "<w:keepNext/>" if keep else ""
    return f"<w:pPr>{named}{kept}</w:pPr>" if named or kept else ""


def _table(table: Table) -> str:
    widths = [round(width * _TWIPS_PER_MM) for width in column_widths(table)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if r < len(table.head) else ''}</w:trPr>"
        f"{cells}</w:tr>"
        for r, cells in enumerate(_rows(table, widths))
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="StatutoryTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCaption w:val="{escape(table.caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(table: Table, widths: list[int]) -> list[str]:
    """The cells of each row from left to right, those that continue a merged cell included."""
    rows = [[""] * table.columns for _ in table.rows]
    # A short table stays on one page: every row is kept with the next, but the last.
    last = len(rows) - 1 if table.code != "table3" else 0
    for r, c, slot in slots(table):
        text, _, colspan, scope, _, _ = slot
        width = widths[c] if colspan == 1 else sum(widths[c : c + colspan])
        if scope is None:
            points = figure_points(slot, width / _TWIPS_PER_MM)
            before, after = _figure_frame(width, colspan, points, r < last)
            said = text if text.isdigit() else escape(text, quote=False)
            rows[r][c] = f"{before}{said}{after}"
            continue
        for down in range(slot.rowspan):
            keep = r + down < last
            rows[r + down][c] = _head_cell(slot, width, keep=keep, goes_on=down > 0)
    return ["".join(row) for row in rows]


@lru_cache(maxsize=4096)
def _head_cell(slot: Slot, width: int, *, keep: bool, goes_on: bool) -> str:
    merge = "" if slot.rowspan == 1 else "continue" if goes_on else "restart"
    style = "TableText" if slot.scope is Scope.ROW else "TableHead"
    paragraph = _paragraph("" if goes_on else slot.text, style, keep=keep)
    return f"<w:tc>{_cell_properties(width, slot.colspan, merge)}{paragraph}</w:tc>"


@lru_cache(maxsize=256)
def _figure_frame(width: int, colspan: int, points: float, keep: bool) -> tuple[str, str]:
    """What stands before and behind the text of a figure's cell."""
    half_points = int(points * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    smaller = f"<w:rPr>{size}</w:rPr>" if points < FIGURE_POINTS else ""
    before = f"<w:tc>{_cell_properties(width, colspan, '')}<w:p>"
    before += f"{_paragraph_properties('TableFigure', keep)}<w:r>{smaller}<w:t>"
    return before, "</w:t></w:r></w:p></w:tc>"


def _cell_properties(width: int, colspan: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}<w:vAlign w:val="center"/>'
        "</w:tcPr>"
    )
