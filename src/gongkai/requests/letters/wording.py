"""How days, sums and citations are written in a letter."""

from __future__ import annotations

import unicodedata
from datetime import date

from gongkai.law.instruments import Instrument, cite_all, parse

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
