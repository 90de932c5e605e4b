"""Is a number of a person or a body one that can exist: told by its length, its date, its check."""

from __future__ import annotations

import unicodedata
from datetime import date

PERSON_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PERSON_CHECKS = "10X98765432"
BODY_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODY_WEIGHTS = tuple(3**place % 31 for place in range(17))
LENGTH = 18


def plain(number: str) -> str:
    """The number in half-width capitals without blanks, as it is compared and kept."""
    return "".join(unicodedata.normalize("NFKC", number).upper().split())


def person_number_fault(number: str) -> str:
    """What is wrong with an 18-character citizen number (GB 11643), or nothing."""
    body, check = number[:-1], number[-1:]
    if len(number) != LENGTH or not _digits(body) or check not in PERSON_CHECKS:
        return f"号码应为 18 位，前 17 位是数字，末位是数字或 X；现有 {len(number)} 位。"
    if not _is_date(number[6:14]):
        return "号码第 7 至 14 位应为出生日期，请核对。"
    total = sum(int(digit) * weight for digit, weight in zip(body, PERSON_WEIGHTS, strict=True))
    if PERSON_CHECKS[total % 11] != check:
        return "号码的末位校验不符，可能有一位写错了，请对照证件核对。"
    return ""


def body_number_fault(number: str) -> str:
    """What is wrong with an 18-character unified social credit code (GB 32100), or nothing."""
    if len(number) != LENGTH or any(letter not in BODY_ALPHABET for letter in number):
        return (
            f"统一社会信用代码应为 18 位数字和大写字母，不含 I、O、S、V、Z；现有 {len(number)} 位。"
        )
    values = [BODY_ALPHABET.index(letter) for letter in number]
    total = sum(value * weight for value, weight in zip(values[:17], BODY_WEIGHTS, strict=True))
    if (31 - total % 31) % 31 != values[17]:
        return "统一社会信用代码的末位校验不符，可能有一位写错了，请对照证照核对。"
    return ""


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_date(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
