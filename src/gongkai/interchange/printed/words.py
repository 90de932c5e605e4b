"""Does a page say what this program prints for a report?  Word for word, whatever the file."""

from __future__ import annotations

import re

from gongkai.interchange.blocks import Document, Grid
from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import Layout, Part, visible
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.sources.pdf.characters import folded
from gongkai.interchange.wording import YUAN

_BLANKS = re.compile(r"\s+")
# A dash of two characters is drawn as one stroke, which comes back as one.
_STROKES = re.compile("—+")
# Characters that a typeface may lack: they leave no trace on the pages of a PDF.
_UNDRAWN = re.compile("[^\x21-\x7e\u3001-\u303f\u3400-\u9fff\uff01-\uff5e“”‘’—…·]")


def is_page_of(document: Document, report: AnnualReport) -> bool:
    """Whether the document says, word for word, what this program prints for the report.

    Blanks, line breaks and characters without ink do not count, nor do the borders of cells: that
    each figure stands in its place is for the tables to say.  True means that no word on the page
    was altered since it was written; False says nothing, for another program may have saved the
    file.
    """
    layout = lay_out(report)
    said, printed = _said(document, layout), _printed(layout, document.kind)
    return _comparable(said, document.kind) == _comparable(printed, document.kind)


def _comparable(text: str, kind: str) -> str:
    bare = _BLANKS.sub("", visible(text))
    if kind == "xlsx":
        # There the unit belongs to the format of a number, not to its text.
        return bare.replace(YUAN, "")
    if kind != "pdf":
        return bare
    # A page of a PDF gives a radical back as the ideograph it looks like.
    return _STROKES.sub("—", _UNDRAWN.sub("", "".join(map(folded, bare))))


def _printed(layout: Layout, kind: str) -> str:
    words = [layout.title, *layout.byline]
    for part in layout.parts:
        words += _part(part, kind)
    return "".join(words)


def _part(part: Part, kind: str) -> list[str]:
    words = [part.heading, *part.paragraphs]
    if part.table is None:
        # A workbook has no sheet for a table that is absent.
        return [] if kind == "xlsx" and part.is_tabular else words
    return words + [slot.text for row in part.table.rows for slot in row]


def _said(document: Document, layout: Layout) -> str:
    """The words of the page; captions, which only a web page has, are left out."""
    captions = {part.table.caption for part in layout.parts if part.table is not None}
    words: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            words += [cell.text for row in block.rows for cell in row if cell.origin]
        elif block.text not in captions:
            words.append(block.text)
    return "".join(words)
