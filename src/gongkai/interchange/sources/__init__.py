"""What does a file hold?  Told by its content, whatever its name, and handed on as blocks."""

from __future__ import annotations

from gongkai.interchange.blocks import Document
from gongkai.interchange.copy_in_text import is_written_here
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive
from gongkai.interchange.sources.docx import read_docx
from gongkai.interchange.sources.encoding import decoded
from gongkai.interchange.sources.html import read_html
from gongkai.interchange.sources.pdf import read_pdf
from gongkai.interchange.sources.plain import read_plain
from gongkai.interchange.sources.sniff import is_html, is_json, kind_of_archive, refuse_known
from gongkai.interchange.sources.xlsx import read_xlsx

__all__ = ["read_document"]

_PDF_WITHIN = 1024


def read_document(data: bytes, *, name: str = "") -> Document:
    """The file's blocks; `Unreadable` says in one sentence why there are none.

    `name` is only for the sentence, never for telling the kind.
    """
    if not data.strip():
        raise Unreadable(f"文件{f'“{name}”' if name else ''}是空的。")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return read_pdf(data)
    if data.startswith(b"PK"):
        return _from_archive(Archive(data))
    refuse_known(data)
    return _from_text(decoded(data))


def _from_archive(archive: Archive) -> Document:
    if kind_of_archive(archive.names()) == "docx":
        return read_docx(archive)
    return read_xlsx(archive)


def _from_text(text: str) -> Document:
    if is_written_here(text):
        return read_plain(text)
    if is_json(text):
        return Document("json", (), copy=text)
    if is_html(text):
        return read_html(text)
    return read_plain(text)
