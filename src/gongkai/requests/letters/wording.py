"""How days, sums and citations are written in a letter."""

from __future__ import annotations

import unicodedata
from datetime import date

from gongkai.law.instruments import Instrument, cite_all, parse

_STOPS = "。；！？…"
_BEFORE_A_STOP = "。；，、：,;.:"
_CLOSING = "”’》〉）】」』)]"
UNCITED = frozenset({Instrument.FORM})
"""What tells a row of the report and is no basis for a reply."""


def day(on: date | None) -> str:
    """A day as official documents write it, `2024年3月1日`; nothing for None."""
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


def cited(citations: tuple[str, ...]) -> str:
    """The articles with each instrument's full title where it is first named.

    The form of the annual report is left out: nothing can be decided on it.
    """
    kept = tuple(each for each in citations if parse(each)[0] not in UNCITED)
    text = cite_all(*kept)
    for instrument in dict.fromkeys(parse(each)[0] for each in kept):
        details = instrument.details
        title = details.title.partition("（")[0]
        number = f"（{details.number}）" if details.short == details.number else ""
        text = text.replace(details.short, f"《{title}》{number}", 1)
    return text


def plain(text: str) -> str:
    """The text without characters that no letter can print; line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return "".join(kept).strip()


def ended(text: str) -> str:
    """The paragraph with the full stop an officer left out.

    A closing mark ends no sentence, unless the sentence ends within it; an address and what goes
    on after a colon stay as they are.
    """
    last = text.rstrip(_CLOSING)[-1:] or text[-1]
    is_closed = last in _STOPS or unicodedata.category(text[-1]) in ("Po", "Pd")
    return text if is_closed else f"{text}。"


def fitted(value: str, after: str) -> str:
    """What is put into a sentence of the template, without a stop before the sentence's own."""
    return value.rstrip(f"{_BEFORE_A_STOP} \n") if after and after in "。；，、" else value
