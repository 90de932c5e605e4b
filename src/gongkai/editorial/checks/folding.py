"""How texts are made alike before terms are sought in them: width and case, place by place."""

from __future__ import annotations

import re

_WIDE = {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)}
_FOLDED = {
    **{ord(wide): ord(narrow.lower()) for wide, narrow in _WIDE.items() if narrow.isalnum()},
    **{code: code + 32 for code in range(ord("A"), ord("Z") + 1)},
}
_TO_FOLD = re.compile("[A-Z０-９Ａ-Ｚａ-ｚ]+")
# Characters that are not seen and part a word or a number.
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def fold(text: str) -> str:
    """Letters and digits narrow and small; the result has a character for each of the text."""
    if text.isascii():
        return text.lower()
    return _TO_FOLD.sub(lambda run: run[0].translate(_FOLDED), text)


def seen(text: str) -> str:
    """The text as it is seen: without characters of no width."""
    return _UNSEEN.sub("", text)
