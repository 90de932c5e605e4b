"""Which part of a query is the number of a document, in whatever brackets it was typed?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.portal.search.folding import fold

# 临政办〔2023〕5号, also with [2023], 【2023】, (2023), blanks inside and without the last word.
_DOCUMENT_NUMBER = re.compile(
    r"(?P<issuer>[^\s\d〔\[【(〈<“”\"]{0,20}?)\s*[〔\[【(〈<]\s*(?P<year>(?:19|20)\d\d)\s*[〕\]】)〉>]"
    r"\s*(?:第\s*)?(?P<serial>\d{1,6})\s*号?"
)
# What separates the parts of an index number differs from print to print.
_BETWEEN = re.compile(r"[\s\-‐‑–—_/\\.·:]+")
_SHORTEST = 4
_FIGURE = re.compile(r"\d")


class Number(NamedTuple):
    """A document number as typed, its parts as a text may have them in a row, and its key.

    The key is `issuer|year|serial`, the issuer empty where none was typed.
    """

    typed: str
    parts: str
    key: str


def taken_out(folded: str) -> tuple[list[Number], str]:
    """The document numbers in a folded text, and the text without them."""
    if _FIGURE.search(folded) is None:
        return [], folded
    found = [
        Number(
            match[0].strip(), f"{match['issuer']} {match['year']} {match['serial']}", _key(match)
        )
        for match in _DOCUMENT_NUMBER.finditer(folded)
    ]
    return found, _DOCUMENT_NUMBER.sub(" ", folded)


def index_key(word: str) -> str:
    """A word in the form in which index numbers are compared; empty where it can be none."""
    if _FIGURE.search(word) is None:
        return ""
    plain = _BETWEEN.sub("-", fold(word)).strip("-")
    return plain if len(plain) >= _SHORTEST else ""


def keys_of(document_number: str, others: Iterable[str]) -> list[str]:
    """Under which keys a document is found that has these numbers."""
    found: list[str] = []
    known, rest = taken_out(fold(document_number))
    for number in known:
        found += [number.key, number.key[number.key.index("|") :]]
    if not known:
        found.append(index_key(rest))
    found += map(index_key, others)
    return [key for key in dict.fromkeys(found) if key]


def _key(match: re.Match[str]) -> str:
    return f"{match['issuer']}|{match['year']}|{int(match['serial'])}"
