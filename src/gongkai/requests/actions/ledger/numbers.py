"""Which year and which place in it an old number names, where it says so at all."""

from __future__ import annotations

import re
import unicodedata

from gongkai.requests.actions.written_number import Number

_IN_BRACKETS = re.compile(r"[〔\[(【](20\d\d)[〕\])】]\s*第?\s*0*(\d{1,5})\s*[号件]?$")
_PARTED = re.compile(r"(?:^|[^\d])(20\d\d)\s*[-/_—–年]\s*第?\s*0*(\d{1,5})\s*[号件]?$")
_COMPACT = re.compile(r"(?:^|[^\d])(20\d\d)(\d{3,4})$")


def number_of(text: str) -> Number:
    """`临数公开〔2023〕12号`, `2023-0012` and `20230012` are all the twelfth of 2023."""
    written = " ".join(text.split())
    plain = unicodedata.normalize("NFKC", written)
    match = _IN_BRACKETS.search(plain) or _PARTED.search(plain) or _COMPACT.search(plain)
    if match is None:
        return Number(written)
    place = int(match[2])
    return Number(written, int(match[1]), place if place else None)
