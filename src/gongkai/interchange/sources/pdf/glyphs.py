"""Which glyphs stand where on a page, each once, upright as its reader sees them."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.pdf.characters import character, is_wide
from gongkai.interchange.sources.pdf.frames import Frame

MAX_GLYPHS_OF_A_PAGE = 60_000
# Beyond this an advertised character box is an error of the font, not a size (pypdfium2 #421).
_TALLEST = 120.0
_SMALLEST = 0.5
_STRIP = 8.0
"""The height of the strips in which doubles are looked for."""
_ASCENT, _DESCENT = 0.86, 0.14
# A page has many glyphs: this leaves out the Python function in front of every named tuple.
_glyph = tuple.__new__


class Glyph(NamedTuple):
    """One character with its box; `base` is the line it stands on, `size` near its font size.

    `spaced` says that the file writes a blank before it, `string` which of its strings a digit is
    part of, `turned` that it lies on its side.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    spaced: bool = False
    string: int = 0
    turned: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


_Box = tuple[float, float, float, float]
_Raw = tuple[int, str, int, _Box, tuple[float, float], bool, int]
"""Index, character, quarter turns, box and origin in the page's own space, blank, string."""


@dataclass(frozen=True, slots=True)
class Inscription:
    """The text of one page: its frame and its glyphs in the order of the file.

    `is_recognised` says that the text is not painted: it lies under a scan.
    """

    frame: Frame
    glyphs: tuple[Glyph, ...]
    is_recognised: bool


def inscription(page: Any, *, hidden: bool) -> Inscription:
    """The text of a pypdfium2 page; `hidden` says that some of it is not painted.

    Unpainted text counts only where it is most of the page.
    """
    text_page = page.get_textpage()
    try:
        raw = _characters(text_page.raw)
        unpainted = _unpainted(text_page.raw, raw) if hidden else frozenset()
    finally:
        text_page.close()
    is_recognised = len(unpainted) * 2 > len(raw)
    if unpainted and not is_recognised:
        raw = [one for one in raw if one[0] not in unpainted]
    frame = _frame(page, raw)
    placed = [_placed(one, frame) for one in raw]
    return Inscription(frame, tuple(_once(_inside(placed, frame))), is_recognised)


def _characters(text_page: Any) -> list[_Raw]:
    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_GLYPHS_OF_A_PAGE:
        raise Unreadable(f"这份 PDF 有一页多达 {count} 个字符，超出可读取的范围。")
    box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found: list[_Raw] = []
    spaced = False
    held: tuple[float, float] | None = None
    followers: list[int] = []
    for index, code in enumerate(_codes(text_page, max(count, 0))):
        text = character(code)
        if not text:
            spaced = spaced or _is_written_blank(text_page, index, code)
            continue
        origin_of(text_page, index, x, y)
        box_of(text_page, index, rect)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        origin = (x.value, y.value)
        turns: int | None = 0
        if not _is_plain(box, origin):
            turns = 0 if _is_upright(box, origin) else _turns(text_page, index)
            box = box if _is_sane(box) else _ink(text_page, index)
        if turns is not None:
            string = _string(text_page, index) if text.isdigit() else 0
            if origin == held:
                followers.append(len(found))
            held = origin
            found.append((index, text, turns, box, origin, spaced, string))
        spaced = False
    for first, end in _ligatures(text_page, found, followers):
        found[first:end] = _spread(found[first:end])
    return found


def _ligatures(
    text_page: Any, found: list[_Raw], followers: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Where letters begin and end that are drawn as one sign, as in "office".

    The engine gives each of them the place of the sign; `followers` are those with the place of the
    one before.  A letter drawn again to look bold is another string of the file.
    """
    first = end = 0
    for at in followers:
        if at != end:
            if end:
                yield first, end
            first = at - 1
        owners = {_string(text_page, one[0]) for one in found[at - 1 : at + 1]}
        end = at + 1 if len(owners) == 1 and not is_wide(found[at][1]) else 0
    if end:
        yield first, end


def _spread(letters: list[_Raw]) -> list[_Raw]:
    """Upright letters of one sign, each with its share of the box."""
    left, bottom, right, top = letters[0][3]
    width = (right - left) / len(letters)
    spread: list[_Raw] = []
    for number, (index, text, turns, _, (x, y), spaced, string) in enumerate(letters):
        if turns:
            return letters
        begin = left + number * width
        share = (begin, bottom, begin + width, top)
        spread.append((index, text, turns, share, (x + number * width, y), spaced, string))
    return spread


def _codes(text_page: Any, count: int) -> Sequence[int]:
    """The code of every character; in one go where the text has one unit for each of them."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    codes = buffer[:count]
    if written == count + 1 and not any(0xD800 <= code <= 0xDFFF for code in codes):
        return codes
    return [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]


def _string(text_page: Any, index: int) -> int:
    owner = pdfium.FPDFText_GetTextObject(text_page, index)
    return ctypes.addressof(owner.contents) if owner else 0


def _is_written_blank(text_page: Any, index: int, code: int) -> bool:
    """Whether a blank stands in the file, not only in the engine's guess at words."""
    return code in (0x20, 0xA0, 0x3000) and not pdfium.FPDFText_IsGenerated(text_page, index)


def _is_plain(box: _Box, origin: tuple[float, float]) -> bool:
    """Whether a character is upright and has a sane box, as nearly all have."""
    left, bottom, right, top = box
    x, y = origin
    return (
        -0.05 < x - left < 0.05
        and y + y < bottom + top
        and 0.5 < right - left < _TALLEST
        and 0.2 < top - bottom < _TALLEST
    )


def _is_upright(box: _Box, origin: tuple[float, float]) -> bool:
    """Whether a character stands at the left end of its box, near the lower edge."""
    return abs(origin[0] - box[0]) < 0.05 and 2 * origin[1] < box[1] + box[3]


def _turns(text_page: Any, index: int) -> int | None:
    """Quarter turns of the direction of reading; None where it is oblique, as in a watermark."""
    quarters = pdfium.FPDFText_GetCharAngle(text_page, index) / (math.pi / 2)
    nearest = round(quarters)
    # The engine counts the angle clockwise.
    return -nearest % 4 if abs(quarters - nearest) < 0.12 else None


def _unpainted(text_page: Any, raw: list[_Raw]) -> frozenset[int]:
    return frozenset(
        index
        for index, *_ in raw
        if (owner := pdfium.FPDFText_GetTextObject(text_page, index))
        and pdfium.FPDFTextObj_GetTextRenderMode(owner) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    )


def _ink(text_page: Any, index: int) -> _Box:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _is_sane(box: _Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return 0.2 < width < _TALLEST and 0.2 < height < _TALLEST and (width > 0.5 or height > 0.5)


def _frame(page: Any, raw: list[_Raw]) -> Frame:
    """Upright is how most of the text reads; a page without text is turned as it says itself."""
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page.raw, rect):
        rect.left, rect.bottom, (rect.right, rect.top) = 0.0, 0.0, page.get_size()
    votes = Counter(one[2] for one in raw)
    turns = votes.most_common(1)[0][0] if votes else page.get_rotation() // 90
    return Frame(rect.left, rect.bottom, rect.right, rect.top, turns)


def _placed(one: _Raw, frame: Frame) -> Glyph:
    _, text, turns, (left, bottom, right, top), (x, y), spaced, string = one
    if turns == frame.turns == 0:
        left_edge = frame.left
        x0, x1 = left - left_edge, right - left_edge
        height, base = top - bottom, frame.top - y
    else:
        ax, ay = frame.place(left, bottom)
        bx, by = frame.place(right, top)
        x0, x1 = min(ax, bx), max(ax, bx)
        height, base = abs(by - ay), frame.place(x, y)[1]
        if turns != frame.turns:
            lower = max(ay, by)
            return Glyph(text, x0, x1, lower - height, lower, lower, height, spaced, string, True)
    # Fonts advertise very different heights; an ideograph is as high as it is wide.
    size = x1 - x0
    if not is_wide(text):
        size = min(height, 2.4 * size)
    if size < _SMALLEST:
        size = _SMALLEST
    upper, lower = base - _ASCENT * size, base + _DESCENT * size
    return _glyph(Glyph, (text, x0, x1, upper, lower, base, size, spaced, string, False))


def _inside(glyphs: list[Glyph], frame: Frame) -> list[Glyph]:
    right, bottom = 2 * frame.width, 2 * frame.height
    return [g for g in glyphs if 0 <= g.x0 + g.x1 <= right and 0 <= g.top + g.bottom <= bottom]


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those drawn twice at one place to look bold or shadowed."""
    seen: dict[tuple[str, float], list[Glyph]] = {}
    kept: list[Glyph] = []
    held: tuple[float, float] | None = None
    strip = first = last = 0.0
    for glyph in glyphs:
        text, base, size = glyph.text, glyph.base, glyph.size
        # Most glyphs stand on the line of the one before.
        if held != (base, size):
            held, near = (base, size), 0.2 * size
            strip, first, last = base // _STRIP, (base - near) // _STRIP, (base + near) // _STRIP
        others = seen.get((text, first))
        if others and _has_twin(glyph, others, near):
            continue
        others = seen.get((text, last)) if first != last else None
        if others and _has_twin(glyph, others, near):
            continue
        seen.setdefault((text, strip), []).append(glyph)
        kept.append(glyph)
    return kept


def _has_twin(glyph: Glyph, others: list[Glyph], near: float) -> bool:
    x0, base = glyph.x0, glyph.base
    return any(abs(one.x0 - x0) < near and abs(one.base - base) < near for one in others)
