"""What is in one cell?  Its text as people write it, and what the program took it for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import NamedTuple

_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
# Formats that every program knows by number alone; the Chinese ones among them.
_DAY_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})
_SPOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_EXACT_DIGITS = 15


class Kind(Enum):
    """What a cell was stored as."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


class Value(NamedTuple):
    """A cell that is not empty; a day is written 2023-01-05."""

    text: str
    kind: Kind = Kind.TEXT

    @property
    def lost_digits(self) -> bool:
        """Whether a number is so long that the program has dropped its last digits."""
        digits = self.text.lstrip("-").partition(".")[0]
        return self.kind is Kind.NUMBER and len(digits) > _EXACT_DIGITS


def is_day_format(number: int, code: str | None) -> bool:
    """Whether a number format shows a day; its quoted words and colours do not count."""
    if code is None:
        return number in _DAY_FORMATS
    plain = _SPOKEN.sub("", code).lower()
    return "y" in plain or "d" in plain


def number_value(stored: str, *, is_day: bool, from_1904: bool) -> Value:
    """A stored number as a plain one, or as the day it is shown as."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return Value(stored)
    if is_day and (day := day_of_serial(int(number), from_1904=from_1904)):
        return Value(day.isoformat(), Kind.DAY)
    # Binary fractions are stored with seventeen digits; fifteen are what the program shows.
    plain = stored if stored.isdigit() else f"{Decimal(f'{number:.15g}').normalize() + 0:f}"
    return Value(plain, Kind.NUMBER)


def day_of_serial(serial: int, *, from_1904: bool = False) -> date | None:
    """The day a spreadsheet counts as `serial`; None for what no ledger would hold."""
    if not 1 <= serial <= 100_000:
        return None
    return (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=serial)


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    letters, rest = "", column + 1
    while rest:
        rest, left = divmod(rest - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters
