"""How does a letter look on paper?  A4 pages set by typst, in the typefaces of the reports."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

import pypdfium2
import typst

from gongkai.interchange.targets.fonts import typefaces
from gongkai.requests.letters.compose import Composed, Line, Table
from gongkai.requests.letters.layout import (
    LEADINGS,
    column_shares,
    head_points,
    last_paragraph,
    sheet_at,
    stays_whole,
)

_one_at_a_time = Lock()


def write_pdf(composed: Composed) -> bytes:
    """The letter as a tagged PDF; the same letter gives the same bytes on the same machine."""
    return fitted_pdf(composed)[0]


def fitted_pdf(composed: Composed) -> tuple[bytes, float]:
    """The PDF, and how many points stand between its lines."""
    values = page_values(composed)
    # The compiler keeps state between runs, so one thread uses it at a time.
    with _one_at_a_time:
        wide = _set(values, LEADINGS[0])
        pages = _pages(wide)
        for leading in LEADINGS[1:] if pages > 1 else ():
            # A signature that spills over draws the lines together (GB/T 9704 7.3.5.5).
            closer = _set(values, leading)
            if _pages(closer) < pages:
                return closer, leading
        return wide, LEADINGS[0]


def page_values(composed: Composed) -> dict[str, Any]:
    """What the template is fed with: words and measures, nothing that could be markup."""
    chosen = typefaces()
    values = asdict(composed)
    return {
        **values,
        "blocks": [_block(block) for block in composed.blocks],
        "has_sheet": sheet_at(composed) is not None,
        "last": last_paragraph(composed),
        "indents": composed.signature_indents(),
        "head_points": head_points(composed.organ),
        "fonts": chosen.families,
        "embolden": chosen.embolden,
        "keywords": ["政府信息公开", composed.kind, composed.version, chosen.named],
    }


def _block(block: Line | Table) -> dict[str, Any]:
    values = asdict(block)
    if isinstance(block, Table):
        values["widths"] = column_shares(block)
        values["breakable"] = not stays_whole(block)
    return values


def _set(values: dict[str, Any], leading: float) -> bytes:
    inputs = {"letter": json.dumps({**values, "leading": leading}, ensure_ascii=True)}
    try:
        return _compiled(inputs, "ua-1")
    except typst.TypstError:
        # PDF/UA refuses characters that no font can draw; such a page is still a page.
        return _compiled(inputs, [])


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _compiled(inputs: dict[str, str], standards: Any) -> bytes:
    # The source is given each time: the compiler forgets one that is not a file.
    pdf = _compiler().compile(_template(), format="pdf", sys_inputs=inputs, pdf_standards=standards)
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in typefaces().folders],
    )
    return typst.Compiler(font_paths=fonts)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("letter.typ").read_bytes()
