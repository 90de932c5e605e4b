"""How does a letter look in a word processor?  A DOCX whose styles bear their Chinese names."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gongkai.requests.letters.compose import Composed, Line, Table
from gongkai.requests.letters.layout import (
    LEADINGS,
    LINE_MM,
    column_shares,
    head_points,
    kept_blocks,
    sheet_at,
    stays_whole,
)

_BODY_POINTS = 16
_RED = RGBColor(0xC8, 0x10, 0x2E)
_GREY = RGBColor(0x73, 0x73, 0x73)
_EPOCH = datetime(2019, 5, 15, tzinfo=UTC)
_LEFT, _CENTER, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# Name of the style → typeface, points, alignment, characters of first-line indent.
_STYLES: dict[str, tuple[str, float, Any, int]] = {
    "发文机关标志": ("方正小标宋简体", 36, _CENTER, 0),
    "发文字号": ("仿宋_GB2312", _BODY_POINTS, _RIGHT, 0),
    "文书标题": ("方正小标宋简体", 22, _CENTER, 0),
    "主送": ("仿宋_GB2312", _BODY_POINTS, _LEFT, 0),
    "正文段": ("仿宋_GB2312", _BODY_POINTS, _BOTH, 2),
    "小标题": ("黑体", _BODY_POINTS, _LEFT, 2),
    "提示": ("黑体", _BODY_POINTS, _BOTH, 2),
    "附件说明": ("仿宋_GB2312", _BODY_POINTS, _LEFT, 0),
    "落款": ("仿宋_GB2312", _BODY_POINTS, _RIGHT, 0),
    "印章位置": ("宋体", 9, _RIGHT, 0),
    "表格文字": ("宋体", 12, _LEFT, 0),
    "说明": ("宋体", 10.5, _LEFT, 0),
}
_TIGHT = 0.45
_UNBROKEN = re.compile(r"[!-~]{24,}")
_GAP = Pt(10)
_BEFORE_TABLE = Pt(6)
_LINE_STYLES = {
    "body": "正文段",
    "left": "主送",
    "heading": "小标题",
    "emphasis": "提示",
    "note": "说明",
    "sheet": "文书标题",
}


def write_docx(composed: Composed, leading: float = LEADINGS[0]) -> bytes:
    """The letter as an A4 document in the official typefaces, its lines as far apart as given."""
    document = Document()
    _clear(document)
    _page(document)
    _make_styles(document, leading)
    _head(document, composed)
    _body(document, composed)
    _properties(document, composed)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _clear(document: Any) -> None:
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    document.settings.odd_and_even_pages_header_footer = True
    _footer(section.footer, _RIGHT)
    _footer(section.even_page_footer, _LEFT)


def _footer(footer: Any, side: Any) -> None:
    """A page number between dashes, one character in from the outer margin."""
    paragraph = footer.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(16)
    paragraph.alignment = side
    edge = "right_indent" if side is _RIGHT else "left_indent"
    setattr(paragraph.paragraph_format, edge, Pt(14))
    for piece in ("— ", None, " —"):
        run = paragraph.add_run(piece or "")
        _face(run._element.get_or_add_rPr(), "宋体", 14)
        if piece is None:
            _field(run, "PAGE")


def _field(run: Any, name: str) -> None:
    for kind, text in (("begin", ""), ("instrText", f" {name} "), ("separate", ""), ("end", "")):
        if kind == "instrText":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._element.append(element)


def _make_styles(document: Any, leading: float) -> None:
    _plain_spacing(document.styles["Normal"].element)
    _face(document.styles["Normal"].element.get_or_add_rPr(), "仿宋_GB2312", _BODY_POINTS)
    for name, (face, points, alignment, indent) in _STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        _face(style.element.get_or_add_rPr(), face, points)
        layout = style.paragraph_format
        layout.alignment = alignment
        layout.space_before = layout.space_after = Pt(0)
        layout.widow_control = True
        if name != "发文机关标志":
            between = leading if points == _BODY_POINTS else points * _TIGHT
            layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            layout.line_spacing = Pt(points + between)
        if indent:
            layout.first_line_indent = Pt(points * indent)
        layout.keep_with_next = name == "小标题"
    document.styles["发文机关标志"].font.color.rgb = _RED
    document.styles["发文机关标志"].font.bold = True
    document.styles["印章位置"].font.color.rgb = _GREY


def _plain_spacing(normal: Any) -> None:
    """Chinese is the language, and figures stand in it without added space."""
    layout = normal.get_or_add_pPr()
    for name in ("autoSpaceDE", "autoSpaceDN"):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), "0")
        layout.insert_element_before(
            element, "w:bidi", "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    language = OxmlElement("w:lang")
    # The language of figures and Latin letters: as Chinese they would break within a number.
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.get_or_add_rPr().append(language)


def _face(properties: Any, face: str, points: float) -> None:
    fonts = properties.get_or_add_rFonts()
    for side in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{side}"), "Times New Roman")
    fonts.set(qn("w:eastAsia"), face)
    # Without it quotation marks and dashes are set in the Latin typeface, half as wide.
    fonts.set(qn("w:hint"), "eastAsia")
    properties.sz_val = Pt(points)


def _head(document: Any, composed: Composed) -> None:
    if composed.has_head:
        head = document.add_paragraph(style="发文机关标志")
        points = head_points(composed.organ)
        head.add_run(composed.organ).font.size = Pt(points)
        head.paragraph_format.line_spacing = Pt(points * 1.2)
        _red_rule(head)
        head.paragraph_format.space_after = Pt(4) if composed.document_number else _GAP
    if composed.has_head and composed.document_number:
        number = document.add_paragraph(composed.document_number, style="发文字号")
        number.paragraph_format.space_after = _GAP
    title = document.add_paragraph(composed.title, style="文书标题")
    title.paragraph_format.space_after = _GAP
    if composed.addressee:
        document.add_paragraph(f"{composed.addressee}：", style="主送")


def _red_rule(paragraph: Any) -> None:
    """A thick and a thin red rule under the paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "6")):
        bottom.set(qn(f"w:{name}"), value)
    bottom.set(qn("w:color"), str(_RED))
    borders.append(bottom)
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _body(document: Any, composed: Composed) -> None:
    sheet, kept = sheet_at(composed), kept_blocks(composed)
    for n, block in enumerate(composed.blocks):
        if n == sheet:
            _closing(document, composed)
        if isinstance(block, Table):
            if n:
                document.paragraphs[-1].paragraph_format.space_after = _BEFORE_TABLE
            _table(document, block)
        else:
            paragraph = _line(document, block)
            # What stands last goes on the page with at least what is kept with it.
            paragraph.paragraph_format.keep_with_next = n in kept or block.style == "heading"
    if sheet is None:
        _closing(document, composed)


def _line(document: Any, line: Line) -> Any:
    paragraph = document.add_paragraph(line.text, style=_LINE_STYLES[line.style])
    if _UNBROKEN.search(line.text):
        # Justified, the few words before an address would be drawn apart.
        paragraph.alignment = _LEFT
    if line.style == "sheet":
        paragraph.paragraph_format.page_break_before = True
        paragraph.paragraph_format.space_after = _GAP
    return paragraph


def _closing(document: Any, composed: Composed) -> None:
    _attachments(document, composed)
    signed_off = composed.signed_off()
    lines = [_signed(document, words, indent) for words, indent in signed_off]
    lines[0].paragraph_format.space_before = _GAP
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True
    if composed.is_sealed:
        lines[-1].paragraph_format.keep_with_next = True
        seal = document.add_paragraph("（印章位置）", style="印章位置")
        seal.paragraph_format.right_indent = Pt(_BODY_POINTS * signed_off[-1][1])


def _attachments(document: Any, composed: Composed) -> None:
    many = len(composed.attachments) > 1
    hang = 6.5 if many else 5
    for n, name in enumerate(composed.attachments, 1):
        paragraph = document.add_paragraph(style="附件说明")
        paragraph.add_run(("附件：" if n == 1 else "") + (f"{n}. " if many else "") + name)
        layout = paragraph.paragraph_format
        layout.left_indent = Pt(_BODY_POINTS * hang)
        layout.first_line_indent = Pt(-_BODY_POINTS * (hang - (2 if n == 1 else 5)))
        layout.keep_with_next = True
        if n == 1:
            layout.space_before = _GAP


def _signed(document: Any, text: str, indent: float) -> Any:
    paragraph = document.add_paragraph(text, style="落款")
    paragraph.paragraph_format.right_indent = Pt(_BODY_POINTS * indent)
    return paragraph


def _table(document: Any, table: Table) -> None:
    shares = column_shares(table)
    drawn = document.add_table(rows=0, cols=len(shares), style="Table Grid")
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    drawn.autofit = False
    for column, share in zip(drawn.columns, shares, strict=True):
        column.width = Mm(LINE_MM * share)
    for n, row in enumerate(table.rows):
        added = drawn.add_row()
        marks = added._tr.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if n == 0 and table.has_head:
            marks.append(OxmlElement("w:tblHeader"))
        keep = stays_whole(table) and n < len(table.rows) - 1
        for c, text in enumerate(row):
            added.cells[c].width = Mm(LINE_MM * shares[c])
            _cell(added.cells[c], text, centred=table.has_head or c == 0, keep=keep)
    document.add_paragraph(style="说明")


def _cell(cell: Any, text: str, *, centred: bool, keep: bool) -> None:
    cell.vertical_alignment = 1
    for n, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.style = "表格文字"
        paragraph.paragraph_format.keep_with_next = keep
        paragraph.add_run(line)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        if centred:
            paragraph.alignment = _CENTER


def _properties(document: Any, composed: Composed) -> None:
    properties = document.core_properties
    properties.title = composed.title
    properties.author = composed.organ
    properties.subject = composed.document_number
    properties.keywords = f"政府信息公开 {composed.kind} {composed.version}"
    properties.comments = ""
    properties.language = "zh-CN"
    properties.last_modified_by = composed.organ
    properties.created = properties.modified = _EPOCH.replace(tzinfo=None)
