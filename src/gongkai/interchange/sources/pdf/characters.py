"""Which character a glyph stands for: radicals folded into ideographs, unreadable codes marked."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNREADABLE = "\ufffd"

# The supplement of radicals has no compatibility mapping in Unicode; these are the ideographs that
# fonts of office suites confuse with them, each after its radical.
_PAIRS = (
    "⺁厂⺇几⺈刀⺊卜⺋卩⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歹"
    "⺠民⺡氵⺣灬⺥爪⺦丬⺧牛⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罒⺳网⺵羊⺶羊⺷羊⺸羊"
    "⺹老⺼肉⺽臼⺾艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏阝⻐钅⻑长"
    "⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    "⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
_SUPPLEMENT = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))

# What the text engine writes for a hyphen at the end of a line.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
# Marks without width that some exporters leave between characters.
_WEIGHTLESS = frozenset({0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFE0F, 0xFEFF})
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFD))
# Kangxi radicals, compatibility ideographs, ligatures, presentation forms of vertical writing.
_FOLDED = (
    (0x2F00, 0x2FDF),
    (0xF900, 0xFAFF),
    (0xFB00, 0xFB06),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE4F),
    (0x2F800, 0x2FA1F),
)

# Characters without which no page of official Chinese can do.
_COMMONEST = frozenset("的公开政府信息年度本工作情况数量申请行机关理结果一二三不主动第条项")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_ENOUGH_TO_JUDGE = 150


@lru_cache(maxsize=4096)
def character(code: int) -> str:
    """The character of a code; "" for what leaves no mark, U+FFFD for what cannot be read."""
    if code in _HYPHENS:
        return "-"
    if code in _WEIGHTLESS:
        return ""
    if code == 0 or code > 0x10FFFF or _within(code, _PRIVATE) or 0xD800 <= code <= 0xDFFF:
        return UNREADABLE
    sign = chr(code)
    return "" if sign.isspace() or code < 0x20 else folded(sign)


def folded(sign: str) -> str:
    """The ideograph that a radical or a compatibility form looks like; others as they are."""
    code = ord(sign)
    if 0x2E80 <= code <= 0x2EF3:
        return sign.translate(_SUPPLEMENT)
    return unicodedata.normalize("NFKC", sign) if _within(code, _FOLDED) else sign


@lru_cache(maxsize=4096)
def is_wide(sign: str) -> bool:
    """Whether a character takes a full square: an ideograph or full-width punctuation."""
    return unicodedata.east_asian_width(sign[:1]) in "WF"


def is_garbled(text: str) -> bool:
    """Whether a text layer gives signs that do not spell Chinese official prose.

    A font without a usable mapping yields ideographs at random; then the commonest are missing.
    """
    if not text:
        return False
    if text.count(UNREADABLE) * 4 > len(text):
        return True
    ideographs = _IDEOGRAPH.findall(text)
    if len(ideographs) < _ENOUGH_TO_JUDGE:
        return False
    return sum(map(_COMMONEST.__contains__, ideographs)) * 50 < len(ideographs)


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)
