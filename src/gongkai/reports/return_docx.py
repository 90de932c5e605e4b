"""The website's return in a word processor: a DOCX with one table whose head is repeated."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.interchange.printed.layout import visible
from gongkai.reports.queries.return_public import PublishedReturn
from gongkai.reports.return_lines import HEADS, LEGEND, SHARES, printed_parts, says

_TEXT_MM = 162
_WASH = "EAF1F8"
# When a file was fetched is no property of the return.
_EPOCH = datetime(2018, 1, 1, tzinfo=UTC)


def write_return_docx(published: PublishedReturn) -> bytes:
    """The return as an A4 document: title, who and when, and every field with its source."""
    document = Document()
    _page(document)
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(title, published.title, "方正小标宋简体", 20)
    for line in says(published):
        _run(document.add_paragraph(), line, "宋体", 10.5)
    _fill(document.add_table(rows=1, cols=len(HEADS), style="Table Grid"), published)
    _run(document.add_paragraph(), LEGEND, "宋体", 9)
    about = document.core_properties
    about.title, about.author = visible(published.title), visible(published.organ)
    about.language = "zh-Hans"
    about.created = about.modified = _EPOCH
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(23)
    section.top_margin = section.bottom_margin = Mm(25)
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before = spacing.space_after = Pt(2)


def _fill(table: Any, published: PublishedReturn) -> None:
    table.autofit = False
    _row(table.rows[0], HEADS, "黑体")
    _mark(table.rows[0], "w:tblHeader")
    for part in printed_parts(published):
        head = table.add_row()
        merged = head.cells[0].merge(head.cells[-1])
        _said(merged, part.label, "黑体")
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _WASH)
        merged._element.get_or_add_tcPr().append(shade)
        for line in part.lines:
            _row(table.add_row(), line, "宋体")
    for row in table.rows:
        _mark(row, "w:cantSplit")
        if len(row._tr.tc_lst) == len(HEADS):
            for cell, share in zip(row.cells, SHARES, strict=True):
                cell.width = Mm(_TEXT_MM * share / 100)


def _row(row: Any, said: tuple[str, ...], face: str) -> None:
    for cell, text in zip(row.cells, said, strict=True):
        _said(cell, text, face)


def _said(cell: Any, text: str, face: str) -> None:
    _run(cell.paragraphs[0], text, face, 10.5)


def _run(paragraph: Any, text: str, face: str, points: float) -> None:
    run = paragraph.add_run(visible(text))
    run.font.size, run.font.name = Pt(points), "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
