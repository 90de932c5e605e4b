"""How texts are made alike before terms are sought in them: width and case, place by place."""

from __future__ import annotations

import re

_WIDE = {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)}
_FOLDED = {ord(wide): ord(narrow.lower()) for wide, narrow in _WIDE.items() if narrow.isalnum()}
_TO_FOLD = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
# Characters that are not seen and part a word or a number.
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def fold(text: str) -> str:
    """Letters and digits narrow and small; the result has a character for each of the text."""
    small = text.lower()
    if len(small) != len(text):
        # Of a few letters the small form is longer; they stay as they are.
        small = "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)
    return _TO_FOLD.sub(lambda run: run[0].translate(_FOLDED), small)


def seen(text: str) -> str:
    """The text as it is seen: without characters of no width."""
    return _UNSEEN.sub("", text)
