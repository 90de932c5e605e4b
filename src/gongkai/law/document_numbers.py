"""Is a document number (发文字号) written as it must be: 机关代字〔年份〕序号号?"""

from __future__ import annotations

import re
from datetime import date
from enum import unique
from typing import NamedTuple

from gongkai.law.terms import Term

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_OPENING, _CLOSING = "〔［\\[【〖（({「", "〕］\\]】〗）)}」"
_BRACKETED = re.compile(
    rf"(?P<code>[^\d{_OPENING}]+)(?P<open>[{_OPENING}])(?P<year>\d{{4}}|\d{{2}})(?P<word>年?)"
    rf"(?P<close>[{_CLOSING}])(?P<ordinal>第?)(?P<serial>\d+)(?P<ending>号?)"
)
# 国务院令第711号, 税务总局公告2023年第5号: orders and proclamations are numbered otherwise.
_OWN_FORM = re.compile(r"[^\d〔]+(?:令第\d+号|(?:公告|通告)(?:\d{4}年)?第\d+号)")
_NOTHING = frozenset({"无", "暂无", "没有", "空", "/", "-", "—", "——"})


@unique
class NumberFault(Term):
    """What can be wrong with a document number."""

    ABSENT = "absent", "没有发文字号的，应当留空"
    SPACES = "spaces", "发文字号中不得有空格或者看不见的字符"
    DIGITS = "digits", "数字应当用半角"
    BRACKETS = "brackets", "年份应当写在六角括号“〔〕”内，括号内只写数字"
    SHORT_YEAR = "short_year", "年份应当写全四位"
    ORDINAL = "ordinal", "序号前不加“第”字"
    LEADING_ZERO = "leading_zero", "序号不编虚位，前面不加0"
    ENDING = "ending", "序号后应当写“号”字"
    OTHER_YEAR = "other_year", "发文字号中的年份与成文日期的年份不同，请核对"
    SHAPE = "shape", "不像发文字号，应当写作“机关代字〔年份〕序号号”，请核对"


# What only an officer can judge: it is told, and nothing is refused for it.
ADVISORY = frozenset({NumberFault.OTHER_YEAR, NumberFault.SHAPE})


class DocumentNumber(NamedTuple):
    """The three parts of a document number; the year is that of the issue."""

    code: str
    year: int
    serial: int

    def __str__(self) -> str:
        """The number as it is printed."""
        return f"{self.code}〔{self.year}〕{self.serial}号"


class Judged(NamedTuple):
    """What is wrong with a number, and how it would be right; `suggested` is None if unknown."""

    faults: tuple[NumberFault, ...]
    suggested: str | None

    @property
    def refused(self) -> tuple[NumberFault, ...]:
        """The faults of form, for which the number is not taken."""
        return tuple(fault for fault in self.faults if fault not in ADVISORY)

    @property
    def sentence(self) -> str:
        """The faults in one sentence with the form that is suggested; empty without a fault."""
        said = "；".join(fault.label for fault in self.faults)
        right = f"。可写作“{self.suggested}”" if self.suggested else ""
        return f"{said}{right}。" if said else ""


def parse_number(text: str) -> DocumentNumber | None:
    """The parts of a number in whatever brackets; None for what has no year and serial."""
    found = _BRACKETED.fullmatch(_plain(text))
    if found is None:
        return None
    year = int(found["year"])
    return DocumentNumber(found["code"], year if year > 99 else 2000 + year, int(found["serial"]))


def judge_number(text: str, dated_on: date | None = None) -> Judged:
    """Everything wrong with a document number; no fault for an empty one.

    Orders (令第1号) and proclamations (公告2023年第1号) keep the form of their own.
    """
    if not text:
        return Judged((), None)
    plain = _plain(text)
    if plain in _NOTHING or not plain:
        return Judged((NumberFault.ABSENT,), "")
    faults = [
        fault
        for fault, wrong in (
            (NumberFault.SPACES, _INVISIBLE.search(text)),
            (NumberFault.DIGITS, text != text.translate(_DIGITS)),
        )
        if wrong
    ]
    if _OWN_FORM.fullmatch(plain):
        return Judged(tuple(faults), plain if faults else None)
    found, number = _BRACKETED.fullmatch(plain), parse_number(plain)
    if found is None or number is None:
        return Judged((*faults, NumberFault.SHAPE), None)
    faults += _faults_of_form(found)
    of_form = bool(faults)
    if dated_on is not None and number.year != dated_on.year:
        faults.append(NumberFault.OTHER_YEAR)
    return Judged(tuple(faults), str(number) if of_form else None)


def _plain(text: str) -> str:
    return _INVISIBLE.sub("", text).translate(_DIGITS)


def _faults_of_form(found: re.Match[str]) -> list[NumberFault]:
    serial = found["serial"]
    wrong = (
        (NumberFault.BRACKETS, (found["open"], found["close"]) != ("〔", "〕") or found["word"]),
        (NumberFault.SHORT_YEAR, len(found["year"]) == 2),
        (NumberFault.ORDINAL, found["ordinal"]),
        (NumberFault.LEADING_ZERO, serial != str(int(serial))),
        (NumberFault.ENDING, not found["ending"]),
    )
    return [fault for fault, is_wrong in wrong if is_wrong]
