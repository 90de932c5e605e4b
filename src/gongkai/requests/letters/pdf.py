"""How does a letter look on paper?  A4 pages set by typst, in the typefaces of the reports."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pypdfium2

from gongkai.interchange.targets.fonts import typefaces
from gongkai.interchange.targets.typeset import Template, typeset
from gongkai.requests.letters.compose import Composed, Line, Table
from gongkai.requests.letters.layout import (
    LEADINGS,
    column_shares,
    head_points,
    kept_blocks,
    sheet_at,
    stays_whole,
)

TEMPLATE = Template(__package__, "letter.typ", "letter")


def write_pdf(composed: Composed) -> bytes:
    """The letter as a tagged PDF; the same letter gives the same bytes on the same machine."""
    return fitted_pdf(composed)[0]


def fitted_pdf(composed: Composed) -> tuple[bytes, float]:
    """The PDF, and how many points stand between its lines."""
    values = page_values(composed)
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
    values, kept = asdict(composed), kept_blocks(composed)
    return {
        **values,
        "blocks": [{**_block(block), "kept": n in kept} for n, block in enumerate(composed.blocks)],
        "has_sheet": sheet_at(composed) is not None,
        "signed_off": composed.signed_off(),
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
    return typeset(TEMPLATE, {**values, "leading": leading})


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
