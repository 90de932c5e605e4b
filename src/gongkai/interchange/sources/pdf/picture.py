"""How does a page look, and which is it?  As the PDF shows it, for an eye that compares."""

from __future__ import annotations

import base64
import io

import pypdfium2

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.text import compact

WIDTH = 1_100
HIGHEST = 4_000
"""Pixels: a page that is no page but a poster must not fill the memory."""


def page_picture(data: bytes, number: int) -> dict[str, object]:
    """The page, counted from 0, as a PNG in base64, with how many pages there are.

    `Unreadable` for a page that is not there, or a file that is no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        if not 0 <= number < len(document):
            raise Unreadable(f"这份 PDF 没有第 {number + 1} 页。")
        page = document[number]
        width, height = page.get_size()
        scale = min(WIDTH / width, HIGHEST / height)
        sink = io.BytesIO()
        page.render(scale=scale).to_pil().save(sink, "PNG", optimize=True)
    except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
        raise Unreadable("这份 PDF 的页面显示不出来。") from error
    return {"picture": base64.b64encode(sink.getvalue()).decode(), "pages": len(document)}


def page_saying(data: bytes, words: str) -> int:
    """The first page, counted from 0, on which the words stand; 0 where none has them.

    Blanks, line breaks and the width of signs do not count.  `Unreadable` for no PDF.
    """
    sought = compact(words)
    try:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            if sought in compact(document[number].get_textpage().get_text_range()):
                return number
    except pypdfium2.PdfiumError as error:
        raise Unreadable("这份 PDF 的页面显示不出来。") from error
    return 0
