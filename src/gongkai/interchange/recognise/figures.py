"""What number does a cell say?  A plain number, a number with a remark, or none."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongkai.interchange.text import compact, half_width

MAX_DIGITS = 15

_UNIT = "件|份|条|个|项|次|宗|起|部|人次|万元|亿元|元"
_NUMBER = r"[+\-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SAID = re.compile(rf"({_NUMBER})({_UNIT})?(\(.*\))?", re.DOTALL)
_LIKE = re.compile(rf"[+\-]?[\dOoQ〇零,.]+(?:{_UNIT})?(?:[(（].*[)）])?", re.DOTALL)
_DASHES = re.compile(r"[-—–－―─_~～/／\\|.…*]+")
_UP_DOWN = re.compile(r"(增加?|减少?|↑|↓|上升|下降)(\d{1,9})[件项个条]?")
_ZEROES = str.maketrans("OoQ〇", "0000")
_EMPTY_WORDS = frozenset(
    {"无", "暂无", "没有", "空", "不涉及", "不适用", "未统计", "不详", "N/A", "NA", "n/a"}
)
_APART = re.compile(r"\d\s+\d")

BLANK = "空白，不作 0"
NO_NUMBER = "不是数字，不作 0"
NEGATIVE = "件数为负数"
NEGATIVE_AMOUNT = "金额为负数"
_LETTER = "字母 O 读作 0"


class Figure(NamedTuple):
    """The decimal text of a number or None, its unit, and why a person should look at it."""

    digits: str | None
    unit: str
    why: str | None


@lru_cache(maxsize=8192)
def figure(said: str) -> Figure:
    """What a cell says; `digits` is None where it says no single number."""
    if said.isascii() and said.isdigit() and len(said) <= MAX_DIGITS:
        return Figure(str(int(said)), "", None)
    text = compact(said)
    if not text:
        return Figure(None, "", BLANK)
    if is_sign(text) or _APART.search(half_width(said)):
        return Figure(None, "", NO_NUMBER)
    return _number(text)


def is_sign(text: str) -> bool:
    """Whether a compact text is one of the signs that stand for no number."""
    return text in _EMPTY_WORDS or _DASHES.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def is_value(said: str) -> bool:
    """Whether a text can stand where a figure stands: a number, a sign for none, or nothing."""
    if said.isascii() and said.isdigit():
        return True
    text = compact(said)
    return not text or is_sign(text) or bool(_LIKE.fullmatch(text) or _UP_DOWN.fullmatch(text))


def is_number(said: str) -> bool:
    """Whether a text holds a number that can be read."""
    return figure(said).digits is not None


def _number(text: str) -> Figure:
    why = None
    if text == "零" or any(letter in text.split("(")[0] for letter in "OoQ〇"):
        text = text.replace("零", "0").translate(_ZEROES)
        why = _LETTER
    match = _SAID.fullmatch(text)
    if match is None:
        return Figure(None, "", NO_NUMBER)
    number, unit, remark = match.groups()
    if remark:
        why = "括号内的说明不计入"
    digits = number.replace(",", "").removeprefix("+")
    if any(len(part) > MAX_DIGITS for part in digits.removeprefix("-").split(".")):
        return Figure(None, "", "数字过长")
    return Figure(_plain(digits), unit or "", why)


def _plain(digits: str) -> str:
    whole, point, part = digits.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.removeprefix("-").lstrip("0") or "0"
    return f"{sign}{whole}{point}{part}"


def count(said: str, *, signed: bool = False) -> tuple[int | None, str | None]:
    """The whole number a cell says, and why a person should look at it.

    A decimal that is no whole number and, unless `signed`, a negative number are no counts.
    """
    if said.isascii() and said.isdigit() and len(said) <= MAX_DIGITS:
        return int(said), None
    digits, unit, why = figure(said)
    if digits is None:
        return _change(said) if signed else (None, why)
    if unit in ("万元", "亿元", "元"):
        return None, f"件数栏写有“{unit}”"
    number = Decimal(digits)
    if number != number.to_integral_value():
        return None, "件数不是整数"
    if number < 0 and not signed:
        return None, NEGATIVE
    if "." in digits:
        why = why or "件数写成小数"
    return int(number), why


def _change(said: str) -> tuple[int | None, str | None]:
    """A change in words: 增加3 is 3, 减2 is -2."""
    match = _UP_DOWN.fullmatch(compact(said))
    if match is None:
        return None, figure(said).why
    sign = 1 if match[1][0] in "增上↑" else -1
    return sign * int(match[2]), "文字写明增减"


_FACTORS = {"": 0, "元": 0, "万元": 4, "亿元": 8}


def money(said: str, *, unit: str) -> tuple[str | None, str | None]:
    """An amount as decimal text in `unit`, and why a person should look at it.

    A unit in the cell that differs from `unit` is converted, which the reason says.
    """
    digits, printed, why = figure(said)
    if digits is None:
        return None, why
    if printed not in _FACTORS:
        return None, f"金额栏写有“{printed}”"
    shift = _FACTORS[printed] - _FACTORS[unit] if printed else 0
    if shift == 0:
        return digits, why
    amount = Decimal(digits).scaleb(shift)
    return f"{amount.normalize():f}" if amount else "0", f"单位由“{printed}”换算为“{unit}”"
