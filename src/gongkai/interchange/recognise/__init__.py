"""What report does a document hold?  One recogniser for every kind of file, by labels alone."""

from __future__ import annotations

from gongkai.interchange import codec
from gongkai.interchange.blocks import Document, Paragraph
from gongkai.interchange.printed.words import is_page_of
from gongkai.interchange.recognise.embedded import (
    DIFFERS,
    agrees,
    copy_in,
    differences,
    same_tables,
)
from gongkai.interchange.recognise.page import read_page, refuse_if_nothing
from gongkai.interchange.report import AnnualReport, Note

__all__ = ["recognise"]


def recognise(document: Document) -> AnnualReport:
    """The report in a document; `Unreadable` or `NotAReport` say why there is none.

    An embedded copy counts only where it says what the page shows: it then gives back what a page
    cannot show, such as blank lines and notes.
    """
    if document.kind == "json":
        return codec.loads(document.copy or "")
    page = read_page(document)
    copy = copy_in(document.copy)
    if copy is not None and _is_shown(copy, page, document):
        return copy
    refuse_if_nothing(page, document)
    if copy is not None:
        return page.with_notes(*differences(copy, page))
    if document.copy is not None:
        return page.with_notes(Note("", "", DIFFERS))
    return page


def _is_shown(copy: AnnualReport, page: AnnualReport, document: Document) -> bool:
    """Whether the page shows what the copy says: word for word as printed, or part for part."""
    words = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    return agrees(copy, page, words) or (same_tables(copy, page) and is_page_of(document, copy))
