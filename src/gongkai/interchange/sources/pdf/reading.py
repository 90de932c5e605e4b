"""What a PDF says: paragraphs and tables in reading order, whichever page they stand on."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2

from gongkai.interchange.blocks import Block, Document, Grid
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.pdf.characters import UNREADABLE, is_garbled
from gongkai.interchange.sources.pdf.flow import flowed
from gongkai.interchange.sources.pdf.glyphs import inscription
from gongkai.interchange.sources.pdf.lattice import lattices
from gongkai.interchange.sources.pdf.leaves import Drawn, leaves
from gongkai.interchange.sources.pdf.opening import embedded_copy, opened
from gongkai.interchange.sources.pdf.rulings import rulings, survey
from gongkai.interchange.sources.pdf.titles import title

MAX_GLYPHS = 600_000
# The library under it keeps global state: one file at a time in a process.
_LOCK = threading.Lock()

_SCANNED = "这份 PDF 是扫描图像，没有文字层，无法读取；请提供可复制文字的版本。"
_WORDLESS = "这份 PDF 没有文字层，其中的文字可能是图像或曲线；请提供可复制文字的版本。"
_GARBLED = "这份 PDF 的文字层编码错乱，读不出正确的汉字；请提供可复制文字的版本。"
_RECOGNISED = "文字取自扫描图像下的识别文字层，可能有识别错误，请与原件核对。"
# A page with a picture this large and fewer characters than this is a scan with a page number.
_LARGE = 0.2
_FEW = 40


def read_pdf(data: bytes) -> Document:
    """The paragraphs and tables of a PDF; `Unreadable` where it is locked, damaged or a scan."""
    with _LOCK, opened(data) as document:
        pages = _pages(document)
        copy = embedded_copy(document)
    _refuse_if_wordless(pages, copy)
    read = leaves(pages)
    blocks = flowed(read)
    return Document(
        kind="pdf",
        blocks=blocks,
        title=title([line for leaf in read[:2] for line in leaf.lines]),
        copy=copy,
        remarks=tuple(_remarks(pages, blocks)),
    )


def _pages(document: Any) -> list[Drawn]:
    pages: list[Drawn] = []
    count = 0
    for index in range(len(document)):
        drawn = _opened_page(document, index)
        count += len(drawn.glyphs)
        if count > MAX_GLYPHS:
            raise Unreadable(f"这份 PDF 的文字超过 {MAX_GLYPHS} 个字符，超出可读取的范围。")
        pages.append(drawn)
    return pages


def _opened_page(document: Any, index: int) -> Drawn:
    try:
        with closing(document[index]) as page:
            return _drawn(page)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"这份 PDF 的第 {index + 1} 页已损坏，无法读取。") from error


def _drawn(page: Any) -> Drawn:
    found = survey(page)
    written = inscription(page, hidden=found.has_hidden_text)
    lines = rulings(found, written.frame)
    tables = tuple(lattices(lines, written.frame))
    return Drawn(written.frame, written.glyphs, tables, lines.pictured, written.is_recognised)


def _refuse_if_wordless(pages: Sequence[Drawn], copy: str | None) -> None:
    most = max(len(page.glyphs) for page in pages)
    if most < _FEW and any(page.pictured > _LARGE for page in pages):
        raise Unreadable(_SCANNED)
    if most == 0:
        raise Unreadable(_WORDLESS)
    # Beside a copy odd words are no sign of damage: whether both agree is asked later.
    if copy is None and is_garbled(_text(pages)):
        raise Unreadable(_GARBLED)


def _remarks(pages: Sequence[Drawn], blocks: Sequence[Block]) -> Iterator[str]:
    if any(page.is_recognised for page in pages):
        yield _RECOGNISED
    lost = _text(pages).count(UNREADABLE)
    if lost:
        yield f"有 {lost} 个字符在文字层中没有编码，已用“{UNREADABLE}”代替。"
    pictured = sum(page.pictured > _LARGE for page in pages)
    if pictured and not any(isinstance(block, Grid) for block in blocks):
        yield f"有 {pictured} 页含大幅图片，图片中的文字（包括表格）无法读取。"


def _text(pages: Sequence[Drawn]) -> str:
    return "".join(glyph.text for page in pages for glyph in page.glyphs)
