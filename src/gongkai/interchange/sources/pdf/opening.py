"""Whether a file is a PDF that can be read, and what it carries as an attachment."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.interchange.refusals import Unreadable

MAX_PAGES = 300
MAX_COPY_BYTES = 5_000_000
COPY_NAME = "annual-report.json"
_MAX_ATTACHMENTS = 50


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The pypdfium2 document of the bytes, closed at the end; `Unreadable` where it is none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable("这份 PDF 设有打开密码，请先解除密码再导入。") from error
        raise Unreadable("这份 PDF 已损坏或不完整，无法打开。") from error
    try:
        count = len(document)
        if count == 0:
            raise Unreadable("这份 PDF 没有任何一页。")
        if count > MAX_PAGES:
            raise Unreadable(f"这份 PDF 有 {count} 页，超过可读取的上限 {MAX_PAGES} 页。")
        yield document
    finally:
        document.close()


def embedded_copy(document: Any) -> str | None:
    """The text of the attachment named annual-report.json, unless it is too large or no text."""
    count = min(pdfium.FPDFDoc_GetAttachmentCount(document.raw), _MAX_ATTACHMENTS)
    for index in range(count):
        attachment = pdfium.FPDFDoc_GetAttachment(document.raw, index)
        if attachment and _name(attachment) == COPY_NAME:
            return _text(attachment)
    return None


def _name(attachment: Any) -> str:
    size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
    if size > 1024:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAttachment_GetName(attachment, pointer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace")


def _text(attachment: Any) -> str | None:
    size = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(attachment, None, 0, size):
        return None
    if not 0 < size.value <= MAX_COPY_BYTES:
        return None
    buffer = ctypes.create_string_buffer(size.value)
    if not pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, size):
        return None
    try:
        return buffer.raw[: size.value].decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
