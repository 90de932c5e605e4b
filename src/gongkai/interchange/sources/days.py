"""Which day is meant: a real date, a serial number, or one of the ways of writing it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from gongkai.interchange.sources.cells import Kind, Value, day_of_serial

FIRST_YEAR, LAST_YEAR = 2000, 2100
_WRITTEN = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?"
    r"(?:[T\s]*\d{1,2}[:时点]\d{0,2}分?(?::\d{1,2}(?:\.\d+)?)?)?"
    r"\s*(?:(?:星期|周)[一二三四五六日天]|\([^()]*\))?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIALS = range(36526, 73051)  # 2000 to 2099


class NotADay(ValueError):
    """The text names no single day; `str()` says why and what is expected."""


def day_of(value: Value) -> date:
    """The day a cell names; NotADay for what is none, or leaves it open."""
    if value.kind is Kind.DAY:
        return _within(date.fromisoformat(value.text), value.text)
    text = unicodedata.normalize("NFKC", value.text).strip()
    number = text.partition(".")[0] if value.kind is Kind.NUMBER else text
    if number.isdecimal() and len(number) == 5 and int(number) in _SERIALS:
        day = day_of_serial(int(number))
        if day is not None:
            return day
    match = _COMPACT.fullmatch(text) or _WRITTEN.fullmatch(text)
    if match is None:
        raise NotADay(f"“{value.text}”不是日期，可写成 2023-01-05、2023.1.5 或 2023年1月5日")
    return _calendar_day(*(int(part) for part in match.groups()), said=value.text)


def _calendar_day(year: int, month: int, day: int, *, said: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise NotADay(f"“{said}”不是日期：没有这一天") from error
    return _within(found, said)


def _within(day: date, said: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADay(f"“{said}”的年份不像台账中的日期，请核对")
    return day
