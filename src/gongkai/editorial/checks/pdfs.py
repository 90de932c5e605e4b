"""What stands in a PDF: its text, the text under black boxes, marks to be redacted, its author."""

from __future__ import annotations

import io
import re
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from gongkai.editorial.checks.folding import seen
from gongkai.editorial.checks.found import Found, Piece, of_file
from gongkai.editorial.checks.packages import AUTHOR
from gongkai.editorial.terms import Severity
from gongkai.interchange.refusals import Unreadable

COVERED = "file.covered_text"
UNREAD = "file.unread"
MAX_PAGES = 300
_DARK, _LIGHT = 0.35, 0.75
_CHINESE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_BROKEN_LINE = re.compile(f"(?<=[{_CHINESE}])\n(?=[{_CHINESE}])")


def read_pdf(key: str, name: str, data: bytes) -> tuple[list[Piece], list[Found]]:
    """The text of each page, and what it only seems to hide."""
    pieces: list[Piece] = []
    found: list[Found] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages[:MAX_PAGES]:
                _read_page(key, name, page, pieces, found)
                page.close()
            if len(document.pages) > MAX_PAGES:
                said = f"文件超过 {MAX_PAGES} 页，只检查了前 {MAX_PAGES} 页。"
                found.append(of_file(key, name, UNREAD, Severity.WARN, said))
            found += _author(key, name, document.metadata or {})
    except _BROKEN as error:
        raise Unreadable("PDF 已损坏或者加了密，读不出来。") from error
    if not pieces:
        said = "PDF 里没有文字，可能是扫描件，请人工检查。"
        found.append(of_file(key, name, UNREAD, Severity.WARN, said))
    return pieces, found


# What a damaged file makes the library raise.
_BROKEN = (
    PdfminerException,
    PDFException,
    PSException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OSError,
)


def _read_page(key: str, name: str, page: Any, pieces: list[Piece], found: list[Found]) -> None:
    place = f"{name}第{page.page_number}页"
    text = page.extract_text() or ""
    if text.strip():
        pieces.append(Piece(key, place, seen(_BROKEN_LINE.sub("", text))))
    covered = _covered(page)
    if covered:
        pieces.append(Piece(f"{key}.covered", f"{place}黑框下的文字", seen(covered)))
        said = "黑框只是盖在文字上，文字还可以选出来；请删除文字后再公开。"
        found.append(of_file(f"{key}.page{page.page_number}", place, COVERED, Severity.BLOCK, said))
    if any(_subtype(each) == "Redact" for each in page.annots):
        said = "有标记为密文但没有应用的区域，文字还在。"
        found.append(of_file(f"{key}.page{page.page_number}", place, COVERED, Severity.BLOCK, said))


def _covered(page: Any) -> str:
    """The characters in dark boxes, but for light ones, which are meant to be read."""
    boxes = [
        box
        for box in [*page.rects, *page.curves]
        if box.get("fill") and (_brightness(box.get("non_stroking_color")) or 0) <= _DARK
    ]
    if not boxes:
        return ""
    return "".join(
        sign["text"]
        for sign in page.chars
        if (_brightness(sign.get("non_stroking_color")) or 0) < _LIGHT
        and any(_inside(sign, box) for box in boxes)
    ).strip()


def _inside(sign: dict[str, Any], box: dict[str, Any]) -> bool:
    across = (sign["x0"] + sign["x1"]) / 2
    down = (sign["top"] + sign["bottom"]) / 2
    return bool(box["x0"] <= across <= box["x1"] and box["top"] <= down <= box["bottom"])


def _brightness(colour: Any) -> float | None:
    """From 0, black, to 1, white; None for a pattern, which is taken for black."""
    if colour is None:
        return None
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return float((1 - black) * (1 - (cyan + magenta + yellow) / 3))
    return float(sum(parts) / len(parts))


def _subtype(annotation: dict[str, Any]) -> str:
    found = (annotation.get("data") or {}).get("Subtype")
    return str(getattr(found, "name", found) or "")


def _author(key: str, name: str, properties: dict[str, Any]) -> list[Found]:
    said = str(properties.get("Author") or "").strip()
    if not said:
        return []
    place = f"{name}属性：{said}"
    return [of_file(f"{key}.author", place, AUTHOR, Severity.HINT, "文件属性里写有作者。")]
