"""How is a text made comparable?  One form for full width, capitals and traditional characters.

The same form is given to what is indexed and to what is asked for, so both always meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add

from opencc import OpenCC

# Chinese characters with the zero of dates (二〇二三) and the mark of repetition.
_CHINESE = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_CHINESE}]+|[^\W_{_CHINESE}]+")
# Left behind by word processors and web pages between characters that belong together.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Some longer string of letters is no word anybody types.
LONGEST_WORD = 64


def fold(text: str) -> str:
    """The text in its comparable form; the length may differ from that of the text."""
    text = unicodedata.normalize("NFKC", text).lower()
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        traditional, simple = _characters()
        if not traditional.isdisjoint(text):
            text = text.translate(simple)
    return text


def runs(folded: str) -> list[str]:
    """The unbroken stretches of Chinese characters, and the words and figures between them."""
    return _RUN.findall(folded)


def is_chinese(run: str) -> bool:
    """Whether a stretch consists of Chinese characters."""
    return _RUN_OF_CHINESE.match(run) is not None


def words(run: str) -> list[str]:
    """A stretch as words of the index: overlapping pairs of characters, the last one also alone.

    Through the last one a single character is found by a prefix wherever it stands, and no phrase
    of pairs reaches from one stretch into the next.
    """
    if not is_chinese(run):
        return [run[:LONGEST_WORD]]
    return [*map(add, run, run[1:]), run[-1]]


def grams(text: str) -> str:
    """A text as the index takes it in: its words, divided by blanks."""
    return " ".join([word for run in runs(fold(text)) for word in words(run)])


@cache
def _characters() -> tuple[frozenset[str], dict[int, str]]:
    """The traditional characters, and the simple one for each.

    One by one, whatever stands beside it: otherwise the same two characters would be indexed
    differently in different surroundings, and a search for them would miss some.
    """
    every = [chr(code) for code in range(0x3400, 0xA000)]
    simple = OpenCC("t2s").convert("\n".join(every)).split("\n")
    table = {old: new for old, new in zip(every, simple, strict=True) if old != new}
    table |= _ALSO
    return frozenset(table), {ord(old): new for old, new in table.items()}


# Written one way or the other for the same word; the table keeps them apart for other words.
_ALSO = {"覆": "复", "著": "着", "藉": "借"}
_RUN_OF_CHINESE = re.compile(rf"[{_CHINESE}]")
